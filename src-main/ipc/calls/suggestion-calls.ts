import type { TriedSuggestions } from '../../contract/report/suggestions'
import { trySuggestions } from '../../experiment/suggestions'
import { type LabState, suggestedRuns } from '../../lab/edit'
import type { Documents } from '../documents'
import { LongQuestion } from './long-question'
import type { Handlers } from '../router'
import type { Services } from '../services'

/** What would make a lab carry more. */
export class Improvements extends LongQuestion {
  constructor(services: Services) {
    super(services, 'Trying suggestions was stopped.')
  }

  /** @throws as `ask` does */
  of(state: LabState, mode: string, seed: number): Promise<TriedSuggestions> {
    const { lab } = state
    return this.ask({ lab, mode }, (replicator, options) => {
      const { catalogue } = this.services
      const suggested = suggestedRuns(state, mode, this.services.suggestionsFor(lab, mode), {
        catalogue,
        carries: (other, otherMode) => this.services.refusalsOf(other, otherMode).length === 0,
      })
      return trySuggestions(replicator, { lab, mode, seed, drain: false }, suggested, options)
    })
  }
}

type SuggestionCalls = Pick<Handlers, 'suggestions.run' | 'suggestions.progress' | 'suggestions.cancel'>

export function suggestionCalls(documents: Documents, improvements: Improvements): SuggestionCalls {
  return {
    'suggestions.run': ({ documentId, mode, seed }) =>
      improvements.of(documents.open(documentId).edited.current, mode, seed),
    'suggestions.progress': () => improvements.progress,
    'suggestions.cancel': async () => {
      await improvements.cancel()
      return null
    },
  }
}
