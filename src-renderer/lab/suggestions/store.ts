import { defineStore } from 'pinia'
import type { TriedSuggestions } from '../../../src-main/contract/report/suggestions'
import { askLong } from '../long-question'
import { useLab } from '../store'

/** What would make the open lab carry more, measured run by run; asked for, and good for the run it was asked of. */
export const useSuggestions = defineStore('suggestions', () => {
  const { answer, ...question } = askLong<TriedSuggestions>({
    run: (call, asked) => call('suggestions.run', asked),
    progress: (call) => call('suggestions.progress', null),
    cancel: (call) => call('suggestions.cancel', null),
  })
  const lab = useLab()

  /** Asks about the run on the screen; nothing without one. */
  async function find(): Promise<void> {
    const { opened, whole } = lab
    if (!opened || !whole) return
    const { mode, seed } = whole.summary
    await question.ensure(lab.call, { documentId: opened.documentId, mode, seed }, whole.summary)
  }

  return { ...question, tried: answer, find }
})
