import type { ComparisonProgress } from '../../contract/calls'
import type { Drawing } from '../../contract/drawing'
import type { Refusal } from '../../contract/modes'
import type { StreamDown } from '../../contract/stream'
import type { RefusedRun, RunSummary } from '../../contract/summary'
import { RunFailure } from '../run-worker'

/** What is used of a run: it works out the whole run by itself and says so on its stream. `RunWorker` has all of it. */
export interface ComparedRun {
  open(): Promise<Drawing>
  listen(listener: (message: StreamDown) => void): () => void
  close(): Promise<void>
}

export interface ComparisonDoor {
  refusalsOf(mode: string): readonly Refusal[]
  start(mode: string): ComparedRun
}

/** Runs at once: each is a thread that keeps a core busy, and the window should stay quick. */
export const maximumAtOnce = 2

interface Compared {
  readonly runs: readonly (RunSummary | RefusedRun)[]
  readonly drawings: Readonly<Record<string, Drawing>>
}

/** One lab and seed in every mode, each in a worker of its own, a few at a time. */
export class Comparison {
  private readonly finished = new Map<string, RunSummary | RefusedRun>()
  private readonly drawings = new Map<string, Drawing>()
  private readonly fractions = new Map<string, number>()
  private readonly open = new Set<ComparedRun>()
  private readonly waiting: string[]
  private stop: (reason: Error) => void = () => undefined
  private readonly stopped: Promise<never>
  private over = false

  constructor(
    private readonly modes: readonly { readonly id: string }[],
    private readonly door: ComparisonDoor,
  ) {
    this.waiting = modes.map(({ id }) => id)
    this.stopped = new Promise((_resolve, reject) => {
      this.stop = reject
    })
    // Nobody waits for it between two runs; it must not count as an error that nobody took.
    this.stopped.catch(() => undefined)
  }

  get progress(): ComparisonProgress {
    return { runs: this.inOrder(), fractions: Object.fromEntries(this.fractions) }
  }

  /**
   * Runs all modes to their end; to be called once.
   * @throws RunFailure when a run fails or the comparison is cancelled; then no worker is left.
   */
  async run(): Promise<Compared> {
    try {
      await Promise.all(Array.from({ length: maximumAtOnce }, () => this.lane()))
      return { runs: this.inOrder(), drawings: Object.fromEntries(this.drawings) }
    } finally {
      await this.cancel()
    }
  }

  /** Ends every worker; a `run` still under way fails with code `cancelled`. */
  async cancel(): Promise<void> {
    this.over = true
    this.stop(new RunFailure({ code: 'cancelled', message: 'The comparison was stopped.' }))
    await Promise.all([...this.open].map((run) => this.close(run)))
  }

  private async lane(): Promise<void> {
    for (let mode = this.waiting.shift(); mode !== undefined; mode = this.waiting.shift()) {
      const refused = this.door.refusalsOf(mode)
      if (refused.length > 0) this.finished.set(mode, { mode, refused })
      else await this.compare(mode)
      if (this.over) return await this.stopped
    }
  }

  private async compare(mode: string): Promise<void> {
    const run = this.door.start(mode)
    this.open.add(run)
    this.fractions.set(mode, 0)
    try {
      const summary = this.summaryOf(mode, run)
      // It may fail while the run is still opening.
      summary.catch(() => undefined)
      this.drawings.set(mode, await Promise.race([run.open(), this.stopped]))
      this.finished.set(mode, await Promise.race([summary, this.stopped]))
    } finally {
      this.fractions.delete(mode)
      await this.close(run)
    }
  }

  private summaryOf(mode: string, run: ComparedRun): Promise<RunSummary> {
    return new Promise((resolve, reject) => {
      run.listen((message) => {
        if (message.kind === 'progress') this.fractions.set(mode, message.fraction)
        else if (message.kind === 'whole') resolve(message.whole.summary)
        else if (message.kind === 'failed') reject(new RunFailure({ code: 'run-failed', message: message.message }))
      })
    })
  }

  private async close(run: ComparedRun): Promise<void> {
    if (this.open.delete(run)) await run.close()
  }

  private inOrder(): (RunSummary | RefusedRun)[] {
    return this.modes.flatMap(({ id }) => this.finished.get(id) ?? [])
  }
}
