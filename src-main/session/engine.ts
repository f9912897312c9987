import { journeyOf, RefusedError, Run } from '../engine'
import type { EngineDoor } from './engine-door'

/** The real engine behind the door that sessions use. */
export const engineDoor: EngineDoor = {
  open: (lab, mode, options) => Run.open(lab, mode, options),
  journeyOf,
  refusalsIn: (error) => (error instanceof RefusedError ? error.refusals : null),
}
