import type { Drawing } from '../../../../src-main/contract/drawing'
import type { Lab } from '../../../../src-main/contract/lab'
import type { RunFrame } from '../../../../src-main/contract/stream'
import type { RunSummary } from '../../../../src-main/contract/summary'
import type { IconName } from '../../../ui/controls/icons'
import type { History } from '../../run/history'
import type { LiveCounter } from './counters'
import type { PropertyGroup } from './properties'
import type { Verdict } from './verdict'

/** What the inspector knows of the selected thing. */
export interface Subject {
  readonly icon: IconName
  readonly title: string
  readonly kind: string
  readonly verdict: Verdict
  readonly groups: readonly PropertyGroup[]
  readonly counters: readonly LiveCounter[]
}

/** All there is to know it from. `summary` is that of the whole run, null before it is there. */
export interface Sources {
  readonly drawing: Drawing
  readonly lab: Lab
  readonly reading: RunFrame | null
  readonly history: History
  readonly summary: RunSummary | null
}
