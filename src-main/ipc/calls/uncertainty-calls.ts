import type { Lab } from '../../contract/lab'
import { drawnRuns, type Uncertainty } from '../../contract/report/uncertainty'
import { uncertaintiesOf } from '../../experiment/uncertainty'
import type { Documents } from '../documents'
import { LongQuestion } from './long-question'
import type { Handlers } from '../router'
import type { Services } from '../services'

/** How sure a run's figures are. */
export class Doubts extends LongQuestion {
  constructor(services: Services) {
    super(services, 'Working out the ranges was stopped.')
  }

  /** @throws as `ask` does */
  about(lab: Lab, mode: string, seed: number): Promise<Uncertainty> {
    return this.ask({ lab, mode }, async (replicator, options) => {
      const drawn = this.services.labsWithDrawnCosts(lab, drawnRuns, seed)
      const [found] = await uncertaintiesOf(replicator, drawn, [{ lab, mode, seed }], options)
      if (!found) throw new Error('no ranges were worked out')
      return found
    })
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
