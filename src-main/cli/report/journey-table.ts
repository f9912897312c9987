import type { LossCause } from '../../contract/report/causes'
import type { Journey, JourneyStep } from '../../contract/summary'
import { formatCount, formatNanoseconds } from '../../contract/units'
import { tableLines } from '../table'
import { visibleText } from '../../lab/syntax/visible-text'

/** What `journey` prints for people: one line per step, totals, and how it ended. */
export function journeyText(journey: Journey, modeId: string, cause: LossCause | null = null): string {
  const parts = [
    [`Packet ${formatCount(journey.packet)} in ${modeId}`],
    journey.steps.length > 0 ? stepTable('Step', journey.steps) : [],
    journey.transmitSteps.length > 0 ? stepTable('Transmit step', journey.transmitSteps) : [],
    [ending(journey)],
    cause === null ? [] : ['Why was it lost', ...cause.sentences.map(({ text }) => `  ${visibleText(text)}`)],
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n')
}

const alignments = ['right', 'left', 'left', 'left', 'right'] as const

function stepTable(title: string, steps: readonly JourneyStep[]): string[] {
  return tableLines(
    [
      [title, 'Name', 'Place', 'Core', 'Begin', 'Wait', 'Service', 'Cycles', 'Copies'],
      ...steps.map((step) => [
        String(step.step),
        step.name,
        step.place,
        step.core ?? '–',
        nanosecondsExactly(step.beginNanoseconds),
        formatNanoseconds(step.waitNanoseconds),
        formatNanoseconds(step.serviceNanoseconds),
        formatCount(step.cycles),
        formatCount(step.copies),
      ]),
      [
        '',
        'Total',
        '',
        '',
        '',
        formatNanoseconds(sum(steps, (step) => step.waitNanoseconds)),
        formatNanoseconds(sum(steps, (step) => step.serviceNanoseconds)),
        formatCount(sum(steps, (step) => step.cycles)),
        formatCount(sum(steps, (step) => step.copies)),
      ],
    ],
    alignments,
  )
}

function ending(journey: Journey): string {
  const all = [...journey.steps, ...journey.transmitSteps]
  const waits = sum(all, (step) => step.waitNanoseconds)
  const services = sum(all, (step) => step.serviceNanoseconds)
  if (journey.lost) {
    const { place, reason, timeNanoseconds } = journey.lost
    return `Lost at ${visibleText(place)} at ${nanosecondsExactly(timeNanoseconds)}: ${visibleText(reason)}.`
  }
  if (journey.outcome === 'inFlight') {
    const last = all.at(-1)
    return `Still in flight at the end of the run${last ? `, after step ${last.step}` : ''}.`
  }
  const latency = journey.latencyNanoseconds ?? waits + services
  return (
    `Delivered: waits ${nanosecondsExactly(waits)} + services ${nanosecondsExactly(services)} ` +
    `= latency ${nanosecondsExactly(latency)}`
  )
}

/** Times that are added up or compared are written to the picosecond, not to three digits: `1 234.567 ns`. */
function nanosecondsExactly(nanoseconds: number): string {
  const picoseconds = Math.round(nanoseconds * 1000)
  const whole = Math.floor(picoseconds / 1000)
  return `${formatCount(whole)}.${String(picoseconds - whole * 1000).padStart(3, '0')} ns`
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
