import type { Catalogue } from '../../contract/catalogue'
import type { Lab } from '../../contract/lab'
import type { SuggestedRun, Suggestion } from '../../contract/report/suggestions'
import { apply, type LabState } from './apply'
import { EditRefused } from './edit'

/**
 * The labs and modes that suggestions lead to. What would change nothing, what cannot be done to this lab, and what leads
 * to a lab that its mode refuses is left out. The lab itself stays as it is.
 */
export function suggestedRuns(
  state: LabState,
  mode: string,
  suggestions: readonly Suggestion[],
  { catalogue, carries }: { readonly catalogue: Catalogue; carries: (lab: Lab, mode: string) => boolean },
): readonly SuggestedRun[] {
  return suggestions.flatMap((suggestion) => {
    const lab = labAfter(state, suggestion, catalogue)
    const run = { suggestion, lab: lab ?? state.lab, mode: suggestion.mode ?? mode }
    return lab !== null && carries(run.lab, run.mode) ? [run] : []
  })
}

/** Null where the change is none, or is refused. */
function labAfter(state: LabState, { command, mode }: Suggestion, catalogue: Catalogue): Lab | null {
  if (command === undefined) return mode === undefined ? null : state.lab
  try {
    const { steps, state: after } = apply(state, command, catalogue)
    return steps.length === 0 ? null : after.lab
  } catch (error) {
    if (error instanceof EditRefused) return null
    throw error
  }
}
