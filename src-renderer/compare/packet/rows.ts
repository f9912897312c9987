import type { Drawing } from '../../../src-main/contract/drawing'
import { placeName } from '../../../src-main/contract/report/place-names'
import type { Journey, JourneyStep } from '../../../src-main/contract/summary'
import { stepColour, transmitColour } from '../../charts/scales/categories'

/** A span of one packet's way in one mode; times in nanoseconds since the packet's first one in that mode. */
export interface Span {
  readonly step: JourneyStep
  /** `4` for a step of the receive path, `T4` for one of the transmit path, empty for what is no step of its own. */
  readonly label: string
  /** Where there is room for more than the label. */
  readonly longLabel: string
  /** Place in words. */
  readonly where: string
  readonly colour: string
  /** Waiting begins. */
  readonly from: number
  /** Service begins. */
  readonly work: number
  readonly to: number
}

/** The packet's way through one mode. */
export interface PacketRow {
  readonly mode: string
  readonly journey: Journey
  /** Gives places their names; null when there is none. */
  readonly drawing: Drawing | null
  readonly spans: readonly Span[]
  /** From the first moment to where the packet arrived, was lost, or was when the run ended. */
  readonly total: number
}

/** Layer for NIC and wire, CPU category otherwise: of the part, or of the step as the textbook has it. */
function looksOf(step: JourneyStep, transmit: boolean, drawing: Drawing | null) {
  const part = drawing?.parts.find(({ id }) => id === step.place)
  const label = transmit ? `T${step.step}` : step.step === 0 ? '' : String(step.step)
  const isHardware = step.core === null && (part?.layer === 'nic' || part?.layer === 'wire')
  const ofStep = transmit ? transmitColour(step.step) : stepColour(step.step)
  // Step 0 is work that the textbook does not list.
  const ofPart = step.step === 0 && part?.category ? `var(--cpu-${part.category})` : ofStep
  return {
    label,
    where: placeName(drawing, step.place),
    longLabel: part?.layer === 'wire' && !transmit ? `${label} ${part.title}` : label,
    colour: isHardware ? `var(--layer-${part.layer})` : ofPart,
  }
}

/** The spans of a journey in time order, waits included or (`serviceOnly`) left out, one behind the other. */
export function packetRow(mode: string, journey: Journey, drawing: Drawing | null, serviceOnly: boolean): PacketRow {
  const all = [
    ...journey.steps.map((step) => ({ step, ...looksOf(step, false, drawing) })),
    ...journey.transmitSteps.map((step) => ({ step, ...looksOf(step, true, drawing) })),
  ].sort((one, other) => one.step.beginNanoseconds - other.step.beginNanoseconds)
  const timed = all.map((span) => {
    const to = span.step.endNanoseconds
    const work = to - span.step.serviceNanoseconds
    return { ...span, from: work - span.step.waitNanoseconds, work, to }
  })
  if (serviceOnly) return withoutWaits(mode, journey, drawing, timed)
  const begin = Math.min(...timed.map(({ from }) => from))
  const spans = timed.map((span) => ({
    ...span,
    from: span.from - begin,
    work: span.work - begin,
    to: span.to - begin,
  }))
  const last = Math.max(0, ...spans.map(({ to }) => to))
  const lost = journey.lost && spans.length > 0 ? journey.lost.timeNanoseconds - begin : 0
  return { mode, journey, drawing, spans, total: Math.max(last, lost) }
}

function withoutWaits(mode: string, journey: Journey, drawing: Drawing | null, timed: readonly Span[]): PacketRow {
  let at = 0
  const spans = timed.map((span) => {
    const from = at
    at += span.step.serviceNanoseconds
    return { ...span, from, work: from, to: at }
  })
  return { mode, journey, drawing, spans, total: at }
}
