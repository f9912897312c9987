import { CallFailure } from './errors'
import type { RunHandle } from './services'

/** Runs one window may have open at once. */
export const maximumRuns = 8

/** The runs of one window. Ids are never used twice in it. */
export class Runs {
  private readonly handles = new Map<number, RunHandle>()
  private next = 1
  private closed = false

  /**
   * Starts a run and keeps it under a new id, which it has from the first moment: one that is still opening counts.
   * @throws CallFailure `too-many-runs`
   */
  add(start: () => RunHandle): { runId: number; handle: RunHandle } {
    if (this.closed) throw new CallFailure('closed', 'The window is closing.')
    if (this.handles.size >= maximumRuns) {
      const [oldest] = this.handles.keys()
      throw new CallFailure(
        'too-many-runs',
        `This window has ${maximumRuns} runs open, the most there can be. Close one first, such as the oldest, run ${oldest}.`,
      )
    }
    const handle = start()
    const runId = this.next++
    this.handles.set(runId, handle)
    return { runId, handle }
  }

  /** @throws CallFailure `unknown-run` */
  get(runId: number): RunHandle {
    const handle = this.handles.get(runId)
    if (handle === undefined) throw new CallFailure('unknown-run', `There is no run ${runId} in this window.`)
    return handle
  }

  /** @throws CallFailure `unknown-run` */
  async close(runId: number): Promise<void> {
    const handle = this.get(runId)
    this.handles.delete(runId)
    await handle.close()
  }

  async closeAll(): Promise<void> {
    this.closed = true
    const handles = [...this.handles.values()]
    this.handles.clear()
    await Promise.all(handles.map((handle) => handle.close()))
  }
}
