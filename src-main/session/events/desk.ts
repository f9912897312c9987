import { detailsOf } from '../details'
import type { EngineDoor } from '../engine-door'
import type { FromWorker, ToWorker } from '../messages'
import type { Timing } from '../timing'
import { EventsJob } from './job'

type Asked = Extract<ToWorker, { kind: 'events' }>

/**
 * Answers questions about events on a worker. A replay is worked on in slices, so that journeys and newer questions come
 * in between; a newer one takes the place of the one under way, which is rejected as `superseded`.
 */
export class EventsDesk {
  private underWay: { readonly request: number; cancel: () => void } | null = null

  constructor(
    private readonly door: EngineDoor,
    private readonly timing: Timing,
    private readonly post: (message: FromWorker) => void,
  ) {}

  ask({ request, run, question }: Asked): void {
    const old = this.underWay
    this.underWay = null
    if (old !== null) {
      old.cancel()
      const message = 'Another question about events took the place of this one.'
      this.post({ kind: 'rejected', request: old.request, error: { code: 'superseded', message } })
    }
    this.guard(request, () => {
      const replay = this.door.open(run.lab, run.mode, { seed: run.seed, recordMoves: false })
      this.goOn(request, new EventsJob(replay, question, () => this.timing.now()))
    })
  }

  private goOn(request: number, job: EventsJob): void {
    const slice = (): void =>
      this.guard(request, () => {
        const value = job.work()
        if (value === null) return this.goOn(request, job)
        this.underWay = null
        this.post({ kind: 'answer', request, value })
      })
    this.underWay = { request, cancel: this.timing.after(0, slice) }
  }

  private guard(request: number, action: () => void): void {
    try {
      action()
    } catch (error) {
      this.underWay = null
      this.post({ kind: 'rejected', request, error: { code: 'engine-failed', message: detailsOf(error) } })
    }
  }
}
