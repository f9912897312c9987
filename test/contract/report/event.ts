import type { RunEvent } from '../../../src-main/contract/report/events'

/** An event with what is not said left out. */
export function eventOf(changes: Partial<RunEvent>): RunEvent {
  return {
    timePicoseconds: 0,
    kind: 'serve',
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
