import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Uncertainty } from '../../../../src-main/contract/report/uncertainty'
import { askLong, type Call } from '../../long-question'

/** How sure the figures of the open run are; stays switched on from run to run. */
export const useUncertainty = defineStore('uncertainty', () => {
  const on = ref(false)
  const { answer, stop, ...question } = askLong<Uncertainty>({
    run: (call, asked) => call('uncertainty.run', asked),
    progress: (call) => call('uncertainty.progress', null),
    cancel: (call) => call('uncertainty.cancel', null),
  })

  /** Switches it off, and gives up what is under way. */
  async function switchOff(call: Call): Promise<void> {
    on.value = false
    await stop(call)
  }

  return { ...question, on, ranges: answer, stop: switchOff }
})
