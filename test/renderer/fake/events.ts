import { eventOf } from '../../contract/report/event'
import type { EventRow, EventRows, RunEvent } from '../../../src-main/contract/report/events'

const row = (elidedBefore: number, changes: Partial<RunEvent>): EventRow => ({
  elidedBefore,
  event: eventOf(changes),
})

/** Three of 2 000 events; between the second and the third lie 1 204 that do not match. */
export function fakeEvents(changes: Partial<EventRows> = {}): EventRows {
  return {
    rows: [
      row(0, { timePicoseconds: 1e6, kind: 'enqueue', place: 'pnic-0.rx0', packet: 1, flow: 0, bytes: 64, fill: 1 }),
      row(0, { timePicoseconds: 2e6, kind: 'serve', place: 'host-driver', packet: 1, core: 'cpu0', flow: 0, step: 4 }),
      row(1204, { timePicoseconds: 9e6, kind: 'drop', place: 'pnic-0.rx0', packet: 17, reason: 'rx_missed' }),
    ],
    matched: 3,
    events: 2000,
    elidedAfter: 793,
    limitHit: false,
    names: {
      places: [
        { id: 'pnic-0.rx0', title: 'Rx ring, pNIC-0' },
        { id: 'host-driver', title: 'Driver' },
      ],
      cores: [{ id: 'cpu0', title: 'pNIC-0 IRQ' }],
      reasons: ['rx_missed'],
    },
    ...changes,
  }
}
