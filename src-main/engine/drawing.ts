import type { Drawing } from '../contract/drawing'
import type { Lab } from '../contract/lab'
import { compile, refusalsOf } from './compile'
import { drawingOf as drawn } from './report/drawing'

/**
 * What a run of the lab looks like, without opening one; null when the mode refuses the lab.
 * @throws RangeError when there is no such mode
 */
export function drawingOf(lab: Lab, mode: string, seed: number): Drawing | null {
  if (refusalsOf(lab, mode).length > 0) return null
  const untilPicoseconds = lab.run.durationPicoseconds
  const { network, built } = compile(lab, mode, { seed, untilPicoseconds, withoutStep: 0 })
  return drawn(network, built)
}
