import type { Comparison as Compared, ComparisonProgress } from '../../contract/calls'
import type { Lab } from '../../contract/lab'
import type { Journey } from '../../contract/summary'
import { claimsOf } from '../../session/comparison/claims/claims'
import { Comparison } from '../../session/comparison/comparison'
import { differingSettings } from '../../session/comparison/settings'
import type { Documents } from '../documents'
import { CallFailure } from '../errors'
import type { Handlers } from '../router'
import type { JourneyFinder, Services } from '../services'

/** The one comparison a window can have under way, and the packets followed in it. */
export class Comparisons {
  private current: Comparison | null = null
  private readonly finder: JourneyFinder
  private closed = false

  constructor(private readonly services: Services) {
    this.finder = services.findJourneys()
  }

  /** @throws CallFailure `closed`; RunFailure when a run fails or the comparison is stopped. */
  async run(lab: Lab, seed: number): Promise<Compared> {
    await this.cancel()
    if (this.closed) throw new CallFailure('closed', 'The window is closing.')
    const { modes } = this.services.catalogue
    const comparison = new Comparison(
      modes,
      { lab, seed },
      {
        refusalsOf: (mode) => this.services.refusalsOf(lab, mode),
        openReplicator: () => this.services.openReplicator(),
      },
    )
    this.current = comparison
    try {
      const { runs, drawings } = await comparison.run()
      return {
        runs,
        drawings,
        settings: differingSettings(modes, lab, runs, drawings),
        claims: claimsOf(modes, lab, runs, drawings),
      }
    } finally {
      if (this.current === comparison) this.current = null
    }
  }

  /** @throws RunFailure when a later question takes the place of this one. */
  journeys(lab: Lab, seed: number, packet: number): Promise<Readonly<Record<string, Journey>>> {
    const able = this.services.catalogue.modes.filter(({ id }) => this.services.refusalsOf(lab, id).length === 0)
    return this.finder.of(
      able.map(({ id }) => ({ lab, mode: id, seed })),
      packet,
    )
  }

  get progress(): ComparisonProgress | null {
    return this.current?.progress ?? null
  }

  async cancel(): Promise<void> {
    await this.current?.cancel()
  }

  async close(): Promise<void> {
    this.closed = true
    await Promise.all([this.cancel(), this.finder.close()])
  }
}

type CompareCalls = Pick<Handlers, 'compare.run' | 'compare.progress' | 'compare.journeys' | 'compare.cancel'>

export function compareCalls(documents: Documents, comparisons: Comparisons): CompareCalls {
  return {
    'compare.run': ({ documentId, seed }) => comparisons.run(documents.get(documentId), seed),
    'compare.progress': () => comparisons.progress,
    'compare.journeys': ({ documentId, seed, packet }) => comparisons.journeys(documents.get(documentId), seed, packet),
    'compare.cancel': async () => {
      await comparisons.cancel()
      return null
    },
  }
}
