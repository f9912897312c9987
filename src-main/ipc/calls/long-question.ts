import type { Lab } from '../../contract/lab'
import type { Replicator } from '../../experiment/replication'
import { RunFailure } from '../../session/threads/worker-thread'
import { CallFailure } from '../errors'
import type { Services } from '../services'

/** How many of its runs have ended. */
export interface QuestionProgress {
  readonly done: number
  readonly total: number
}

/** What the work on a question is given: when to stop, and whom to tell how far it is. */
interface Options {
  readonly signal: AbortSignal
  onProgress(done: number, total: number): void
}

interface Question {
  readonly stop: AbortController
  progress: QuestionProgress
  ended: Promise<unknown>
}

/** A question about a run that takes many runs to answer: a window has one under way, and a later one takes its place. */
export class LongQuestion {
  private current: Question | null = null
  private closed = false

  /** @param stopped what a question that was given up says */
  constructor(
    protected readonly services: Services,
    private readonly stopped: string,
  ) {}

  /** @throws CallFailure `closed`, `unknown-mode`, `refused`; RunFailure when a run fails or the question is given up. */
  async ask<Answer>(
    { lab, mode }: { readonly lab: Lab; readonly mode: string },
    work: (replicator: Replicator, options: Options) => Promise<Answer>,
  ): Promise<Answer> {
    await this.cancel()
    if (this.closed) throw new CallFailure('closed', 'The window is closing.')
    if (!this.services.catalogue.modes.some(({ id }) => id === mode))
      throw new CallFailure('unknown-mode', 'There is no mode with this name.')
    const [refusal] = this.services.refusalsOf(lab, mode)
    if (refusal) throw new CallFailure('refused', refusal.message)
    const progress = { done: 0, total: 0 }
    const question: Question = { stop: new AbortController(), progress, ended: Promise.resolve() }
    this.current = question
    const answer = this.answer(question, work)
    question.ended = answer.catch(() => undefined)
    return answer
  }

  get progress(): QuestionProgress | null {
    return this.current && { ...this.current.progress }
  }

  async cancel(): Promise<void> {
    this.current?.stop.abort(new RunFailure({ code: 'cancelled', message: this.stopped }))
    await this.current?.ended
  }

  async close(): Promise<void> {
    this.closed = true
    await this.cancel()
  }

  private async answer<Answer>(
    question: Question,
    work: (replicator: Replicator, options: Options) => Promise<Answer>,
  ): Promise<Answer> {
    const replicator = this.services.openReplicator()
    try {
      return await work(replicator, {
        signal: question.stop.signal,
        onProgress: (done, total) => {
          question.progress = { done, total }
        },
      })
    } finally {
      if (this.current === question) this.current = null
      await replicator.close()
    }
  }
}
