/** What the command line and the calibration measure the model by. */
export { costGroups, withConstants } from '../engine'
export type { PublishedRecord, Scenario, ValidationSuite } from './record'
export { validate } from './run'
export { scored, type Outcome } from './score'
export { type Totals, totalsOf } from './totals'
