import type { ComparisonProgress } from '../../contract/calls'
import type { Drawing } from '../../contract/drawing'
import type { Lab } from '../../contract/lab'
import type { ModeInfo, Refusal } from '../../contract/modes'
import type { RefusedRun, RunSummary } from '../../contract/summary'
import { longestFirst } from '../../experiment/longest-first'
import type { Replicator } from '../../experiment/replication'
import { detailsOf } from '../details'
import { RunFailure } from '../threads/worker-thread'

export interface ComparisonDoor {
  refusalsOf(mode: string): readonly Refusal[]
  openReplicator(): Replicator
}

interface Compared {
  readonly runs: readonly (RunSummary | RefusedRun)[]
  readonly drawings: Readonly<Record<string, Drawing>>
}

/** One lab and seed in every mode, on a pool of worker threads of its own. */
export class Comparison {
  private readonly finished = new Map<string, RunSummary | RefusedRun>()
  private readonly drawings = new Map<string, Drawing>()
  private readonly fractions = new Map<string, number>()
  private readonly stop = new AbortController()
  private ended: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly modes: readonly Pick<ModeInfo, 'id' | 'bypasses'>[],
    private readonly identity: { readonly lab: Lab; readonly seed: number },
    private readonly door: ComparisonDoor,
  ) {}

  get progress(): ComparisonProgress {
    return { runs: this.inOrder(), fractions: Object.fromEntries(this.fractions) }
  }

  /**
   * Runs all modes to their end; to be called once.
   * @throws RunFailure when a run fails or the comparison is cancelled; then no worker is left.
   */
  async run(): Promise<Compared> {
    const running = this.runAll()
    this.ended = running.catch(() => undefined)
    await running
    return { runs: this.inOrder(), drawings: Object.fromEntries(this.drawings) }
  }

  /** Ends every worker; a `run` still under way fails with code `cancelled`. */
  async cancel(): Promise<void> {
    this.stop.abort(new RunFailure({ code: 'cancelled', message: 'The comparison was stopped.' }))
    await this.ended
  }

  private async runAll(): Promise<void> {
    const able = this.ableModes()
    const replicator = this.door.openReplicator()
    const modeAt = (index: number): string => able[index] ?? ''
    try {
      await replicator.runTasks(
        able.map((mode) => ({ ...this.identity, mode, drain: false })),
        {
          signal: this.stop.signal,
          onStart: (index) => this.fractions.set(modeAt(index), 0),
          onProgress: (index, { now, until }) => this.fractions.set(modeAt(index), now / until),
          onResult: (index, { summary, drawing }) => {
            this.fractions.delete(modeAt(index))
            this.finished.set(modeAt(index), summary)
            this.drawings.set(modeAt(index), drawing)
          },
        },
      )
    } catch (error) {
      if (error instanceof RunFailure) throw error
      const message = `The comparison stopped: ${detailsOf(error)}. The lab itself is unchanged.`
      throw new RunFailure({ code: 'run-failed', message })
    } finally {
      this.fractions.clear()
      await replicator.close()
    }
  }

  private ableModes(): readonly string[] {
    return longestFirst(this.modes).flatMap(({ id }) => {
      const refused = this.door.refusalsOf(id)
      if (refused.length === 0) return id
      this.finished.set(id, { mode: id, refused })
      return []
    })
  }

  private inOrder(): (RunSummary | RefusedRun)[] {
    return this.modes.flatMap(({ id }) => this.finished.get(id) ?? [])
  }
}
