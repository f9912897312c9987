import type { Lab } from '../../contract/lab'
import { drawnRuns, type Uncertainty } from '../../contract/report/uncertainty'
import { uncertaintiesOf } from '../../experiment/uncertainty'
import { RunFailure } from '../../session/threads/worker-thread'
import type { Documents } from '../documents'
import { CallFailure } from '../errors'
import type { Handlers } from '../router'
import type { Services } from '../services'

interface Question {
  readonly stop: AbortController
  done: number
  total: number
  ended: Promise<unknown>
}

/** The one question a window can have under way about how sure a run's figures are. */
export class Doubts {
  private current: Question | null = null
  private closed = false

  constructor(private readonly services: Services) {}

  /** @throws CallFailure `closed`, `unknown-mode`, `refused`; RunFailure when a run fails or the question is given up. */
  async about(lab: Lab, mode: string, seed: number): Promise<Uncertainty> {
    await this.cancel()
    if (this.closed) throw new CallFailure('closed', 'The window is closing.')
    if (!this.services.catalogue.modes.some(({ id }) => id === mode))
      throw new CallFailure('unknown-mode', 'There is no mode with this name.')
    const [refusal] = this.services.refusalsOf(lab, mode)
    if (refusal) throw new CallFailure('refused', refusal.message)
    const question: Question = { stop: new AbortController(), done: 0, total: 0, ended: Promise.resolve() }
    this.current = question
    const answer = this.answer(question, lab, mode, seed)
    question.ended = answer.catch(() => undefined)
    return answer
  }

  get progress(): { readonly done: number; readonly total: number } | null {
    return this.current && { done: this.current.done, total: this.current.total }
  }

  async cancel(): Promise<void> {
    this.current?.stop.abort(new RunFailure({ code: 'cancelled', message: 'Working out the ranges was stopped.' }))
    await this.current?.ended
  }

  async close(): Promise<void> {
    this.closed = true
    await this.cancel()
  }

  private async answer(question: Question, lab: Lab, mode: string, seed: number): Promise<Uncertainty> {
    const replicator = this.services.openReplicator()
    try {
      const drawn = this.services.labsWithDrawnCosts(lab, drawnRuns, seed)
      const [found] = await uncertaintiesOf(replicator, drawn, [{ lab, mode, seed }], {
        signal: question.stop.signal,
        onProgress(done, total) {
          question.done = done
          question.total = total
        },
      })
      if (!found) throw new Error('no ranges were worked out')
      return found
    } finally {
      if (this.current === question) this.current = null
      await replicator.close()
    }
  }
}

type UncertaintyCalls = Pick<Handlers, 'uncertainty.run' | 'uncertainty.progress' | 'uncertainty.cancel'>

export function uncertaintyCalls(documents: Documents, doubts: Doubts): UncertaintyCalls {
  return {
    'uncertainty.run': ({ documentId, mode, seed }) => doubts.about(documents.get(documentId), mode, seed),
    'uncertainty.progress': () => doubts.progress,
    'uncertainty.cancel': async () => {
      await doubts.cancel()
      return null
    },
  }
}
