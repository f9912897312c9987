import type { MatchResult } from '../../../../src-main/contract/report/events'
import { eventDetail } from '../../../../src-main/contract/report/event-words'
import { clock, exact } from '../../../format'

/** How a run to the next match ended, in words for the status line. */
export function matchWords(result: MatchResult): string {
  switch (result.outcome) {
    case 'none':
      return 'No event matches until the end.'
    case 'wrong':
      return `The filter cannot be read: column ${exact(result.fault.column)}, found ${result.fault.found}.`
    case 'found': {
      const { event } = result
      const packet = event.packet === null ? '' : ` #${exact(event.packet)}`
      const place = event.place ?? event.core
      return `Match at ${clock(event.timePicoseconds)} s: ${event.kind}${packet}, ${eventDetail(event)}${place === null ? '' : `, ${place}`}.`
    }
  }
}
