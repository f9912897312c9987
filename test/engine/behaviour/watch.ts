import type { Lab } from '../../../src-main/contract/lab'
import { Run } from '../../../src-main/engine/index'
import type { RunSummary } from '../../../src-main/contract/summary'

/** A frame at a step: when the step began, and when it was over. */
export interface Passage {
  readonly frame: number
  readonly step: number
  readonly begin: number
  readonly end: number
}

/** Every passage of every frame through a step of the receive path, in the order they are told. */
export function passagesOf(lab: Lab, mode: string): readonly Passage[] {
  const passages: Passage[] = []
  const run = Run.open(lab, mode)
  const { pool, logbook } = run.network
  logbook.recorder = {
    pass(packet, _, step, begin, end) {
      if (step > 0) passages.push({ frame: pool.frame[packet], step, begin, end })
    },
    dropped: () => undefined,
    delivered: () => undefined,
  }
  run.advance(Infinity, Infinity)
  return passages
}

export function summaryOf(lab: Lab, mode: string): RunSummary {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  return run.summary()
}
