import type { EventKind, EventNames, RunEvent } from '../../src-main/contract/report/events'
import { eventOf as anyEvent } from '../contract/report/event'

export const names: EventNames = {
  places: [
    { id: 'pnic-0.rx0', title: 'Rx ring, pNIC-0' },
    { id: 'vm-1.rxRing', title: 'Rx ring' },
    { id: 'vm-2.rxRing', title: 'Rx ring' },
    { id: 'host-driver', title: 'Driver' },
  ],
  cores: [
    { id: 'cpu0', title: 'pNIC-0 IRQ' },
    { id: 'cpu2', title: 'Open vSwitch' },
  ],
  reasons: ['rx_missed', 'tx_dropped'],
}

export const eventOf = (kind: EventKind, changes: Partial<RunEvent> = {}): RunEvent => anyEvent({ kind, ...changes })
