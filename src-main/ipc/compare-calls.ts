import type { Comparison as Compared, ComparisonProgress } from '../contract/calls'
import type { Lab } from '../contract/lab'
import { Comparison } from '../session/comparison/comparison'
import { differingSettings } from '../session/comparison/settings'
import type { Documents } from './documents'
import { CallFailure } from './errors'
import type { Handlers } from './router'
import type { Services } from './services'

/** The one comparison a window can have under way. */
export class Comparisons {
  private current: Comparison | null = null
  private closed = false

  constructor(private readonly services: Services) {}

  /** @throws CallFailure `closed`; RunFailure when a run fails or the comparison is stopped. */
  async run(lab: Lab, seed: number): Promise<Compared> {
    await this.cancel()
    if (this.closed) throw new CallFailure('closed', 'The window is closing.')
    const { modes } = this.services.catalogue
    const comparison = new Comparison(modes, {
      refusalsOf: (mode) => this.services.refusalsOf(lab, mode),
      start: (mode) => this.services.startRun({ lab, mode, seed }),
    })
    this.current = comparison
    try {
      const { runs, drawings } = await comparison.run()
      return { runs, drawings, settings: differingSettings(modes, lab, runs, drawings) }
    } finally {
      if (this.current === comparison) this.current = null
    }
  }

  get progress(): ComparisonProgress | null {
    return this.current?.progress ?? null
  }

  async cancel(): Promise<void> {
    await this.current?.cancel()
  }

  async close(): Promise<void> {
    this.closed = true
    await this.cancel()
  }
}

type CompareCalls = Pick<Handlers, 'compare.run' | 'compare.progress' | 'compare.cancel'>

export function compareCalls(documents: Documents, comparisons: Comparisons): CompareCalls {
  return {
    'compare.run': ({ documentId, seed }) => comparisons.run(documents.get(documentId), seed),
    'compare.progress': () => comparisons.progress,
    'compare.cancel': async () => {
      await comparisons.cancel()
      return null
    },
  }
}
