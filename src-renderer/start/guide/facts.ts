import type { Comparison } from '../../../src-main/contract/calls'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { ElementRef } from '../../../src-main/contract/edit/commands'
import type { Guest, Lab } from '../../../src-main/contract/lab'
import type { ModeInfo } from '../../../src-main/contract/modes'
import type { RunSummary } from '../../../src-main/contract/summary'

/** What the guide can see: the state of lab, run and window, never what was clicked. */
export interface GuideFacts {
  /** The lab that is open now; null: none is. */
  readonly lab: Lab | null
  readonly modes: readonly ModeInfo[]
  /** Id of the present mode, and why it cannot carry the lab; empty when it can. */
  readonly mode: string
  readonly refusal: string
  readonly selected: ElementRef | null
  /** Packets that have arrived up to where the run on screen stands. */
  readonly delivered: number
  /** The whole run in the present mode; null while it is being computed. */
  readonly summary: RunSummary | null
  /** The network that the run is of. */
  readonly drawing: Drawing | null
  readonly view: string
  /** Id of the tab of the results that is shown. */
  readonly tab: string
  /** The comparison of this lab as it is now; null until it is there. */
  readonly comparison: Comparison | null
  readonly comparing: boolean
}

/** What earlier steps have shown: kept, because the run on screen changes. */
export interface GuideMemory {
  /** The run that lost frames. */
  readonly lossy: RunSummary | null
  /** Where it lost most of them, in words. */
  readonly lostAt: string
  /** The run of the same load in another mode, that lost fewer. */
  readonly better: RunSummary | null
}

export const lostOf = (run: RunSummary): number => run.dropped.reduce((sum, { packets }) => sum + packets, 0)
/** Part of what was sent that was lost, 0 to 1. */
export const lossOf = (run: RunSummary): number => (run.sent.packets > 0 ? lostOf(run) / run.sent.packets : 0)

/** Where most frames are lost. */
export const worstDropOf = (run: RunSummary): RunSummary['dropped'][number] | null =>
  run.dropped.reduce<RunSummary['dropped'][number] | null>(
    (worst, drop) => (worst === null || drop.packets > worst.packets ? drop : worst),
    null,
  )

/** The mode that the others are held against: the registry lists the baseline first and it after that. */
export const yardstickOf = ({ modes }: GuideFacts): ModeInfo | null => modes[1] ?? modes[0] ?? null
/** Modes in which frames do not go through the whole host. */
export const bypassingOf = ({ modes }: GuideFacts): readonly ModeInfo[] =>
  modes.filter(({ bypasses = [] }) => bypasses.length > 0)
export const titleOf = ({ modes }: GuideFacts, id: string): string => modes.find((mode) => mode.id === id)?.title ?? id

/** Sends on all that it receives; a firewall refuses some, and what it refuses would be taken for loss. */
const forwards = ({ application: { kind } }: Guest): boolean => ['l2forward', 'l3forward', 'dpi'].includes(kind)
export const forwardersOf = ({ lab }: GuideFacts): readonly Guest[] => lab?.guests.filter(forwards) ?? []

/** Whether packets come from the wire to a virtual machine, and through it back to the wire. */
export function wiringOf(facts: GuideFacts): { readonly arrives: boolean; readonly returns: boolean } {
  const ids = forwardersOf(facts).map(({ id }) => id)
  const fromWire = (facts.lab?.traffic.paths ?? []).filter(({ from }) => from === 'wire')
  const arrives = fromWire.some(({ via, to }) => [...via, to].some((station) => ids.includes(station)))
  const returns = fromWire.some(({ via, to }) => to === 'wire' && via.some((station) => ids.includes(station)))
  return { arrives, returns }
}
