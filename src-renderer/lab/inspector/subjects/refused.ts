import type { Refusal } from '../../../../src-main/contract/modes'
import type { RefusedPicture } from '../../../canvas/refused/drawing'
import { readSelection } from '../../selection'
import type { Verdict } from './verdict'

/** What a mode that cannot carry the lab says of the selected thing, or of the lab as a whole (null). */
export function refusedVerdict(
  { problems }: Pick<RefusedPicture, 'problems'>,
  refusals: readonly Refusal[],
  selected: string | null,
): Verdict {
  const consequence = refusals.map(({ message }) => message).join(' ')
  if (selected === null) return { kind: 'error', fact: 'The run is blocked', consequence }
  const cause = problems.get(readSelection(selected).id)
  if (cause === undefined) {
    return {
      kind: 'none',
      fact: 'Nothing wrong here',
      consequence: 'The mode cannot carry the lab, so it does not run.',
    }
  }
  return { kind: 'error', fact: `${cause.slice(0, 1).toUpperCase()}${cause.slice(1)}`, consequence }
}
