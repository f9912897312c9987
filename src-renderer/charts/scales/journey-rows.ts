import type { Journey, JourneyStep } from '../../../src-main/contract/summary'

export interface JourneyRow {
  readonly step: JourneyStep
  /** `4` for a step of the receive path, `T4` for one of the transmit path, empty for work outside the steps. */
  readonly label: string
  readonly transmit: boolean
  /** In the place of times, for a row in which nothing happened. */
  readonly note: string | null
}

type Interrupt = Pick<JourneyStep, 'step' | 'name'>

/**
 * Receive and transmit steps of a packet in time order. `interrupts` are the steps of this mode that are interrupts:
 * where a delivered packet passed such a place without one, a row says that it was found by polling.
 */
export function journeyRows(journey: Journey, interrupts: readonly Interrupt[]): readonly JourneyRow[] {
  const receive = journey.outcome === 'delivered' ? withPolled(journey.steps, interrupts) : journey.steps.map(received)
  const transmit = journey.transmitSteps.map((step) => ({
    step,
    label: `T${step.step}`,
    transmit: true,
    note: null,
  }))
  return merged(receive, transmit)
}

const received = (step: JourneyStep): JourneyRow => ({
  step,
  label: step.step === 0 ? '' : String(step.step),
  transmit: false,
  note: null,
})

/** Two lists in time order become one; at the same time the receive path comes first. */
function merged(receive: readonly JourneyRow[], transmit: readonly JourneyRow[]): readonly JourneyRow[] {
  const rows: JourneyRow[] = []
  let sent = 0
  for (const row of receive) {
    for (let next = transmit[sent]; next && next.step.beginNanoseconds < row.step.beginNanoseconds;) {
      rows.push(next)
      next = transmit[++sent]
    }
    rows.push(row)
  }
  return [...rows, ...transmit.slice(sent)]
}

/** A chain passes the receive path once per guest: each pass begins where the step number goes back. */
function withPolled(steps: readonly JourneyStep[], interrupts: readonly Interrupt[]): readonly JourneyRow[] {
  const rows: JourneyRow[] = []
  let pass: JourneyStep[] = []
  const flush = (): void => {
    rows.push(...passRows(pass, interrupts))
    pass = []
  }
  for (const step of steps) {
    const before = pass.at(-1)
    if (before && step.step <= before.step) flush()
    pass.push(step)
  }
  flush()
  return rows
}

function passRows(pass: readonly JourneyStep[], interrupts: readonly Interrupt[]): readonly JourneyRow[] {
  const rows = pass.map(received)
  for (const { step, name } of interrupts) {
    const at = rows.findIndex((row) => row.step.step > step)
    const next = rows[at]
    // Only between a step before and one after: a pass may begin inside the host, behind the interrupt.
    if (at <= 0 || !next || pass.some((passed) => passed.step === step)) continue
    const time = next.step.endNanoseconds - next.step.serviceNanoseconds - next.step.waitNanoseconds
    rows.splice(at, 0, {
      ...received({
        step,
        name,
        place: next.step.place,
        core: null,
        beginNanoseconds: time,
        endNanoseconds: time,
        waitNanoseconds: 0,
        serviceNanoseconds: 0,
        cycles: 0,
        copies: 0,
      }),
      note: 'no interrupt: found by polling',
    })
  }
  return rows
}
