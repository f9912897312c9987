import type { Bridge, OpenedLab } from '../../src-main/contract/calls'

/** What the view compares, and whom it asks. */
export interface Subject {
  readonly bridge: Bridge
  readonly opened: OpenedLab
  readonly seed: number
}
