import type { EventKind, EventNames, RunEvent } from '../../src-main/contract/report/events'

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

export function eventOf(kind: EventKind, changes: Partial<RunEvent> = {}): RunEvent {
  return {
    timePicoseconds: 0,
    kind,
    place: null,
    packet: null,
    core: null,
    flow: null,
    step: null,
    reason: null,
    bytes: null,
    waitPicoseconds: null,
    servicePicoseconds: null,
    fill: null,
    ...changes,
  }
}
