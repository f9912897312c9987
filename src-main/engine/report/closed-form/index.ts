import type { ClosedForm, ClosedFormResource, ClosedFormWait, Comparison } from '../../../contract/report/closed-form'
import type { Lab } from '../../../contract/lab'
import type { RingSummary } from '../../../contract/summary'
import { formatNanoseconds, formatPacketRate, formatPercent } from '../../../contract/units'
import { picosecondsPerSecond, toNanoseconds } from '../../kernel/time'
import { carriedBy, type LabDemands } from './demand'
import { waitOf } from './waits'

/** Largest differences that count as agreement. */
export const tolerances = { throughput: 0.05, wait: 0.15 } as const
/** A wait that differs by less is no disagreement, whatever part it is of a short wait: nanoseconds. */
const shortWait = 20

/** What a run came to, as far as formulas say something about it. */
export interface Simulated {
  /** Cores with what runs on them, by id, as the texts name them. */
  readonly coreNames: ReadonlyMap<string, string>
  /** After warm-up. */
  readonly deliveredPacketsPerSecond: number
  readonly rings: readonly RingSummary[]
  /** Frames under way at the end, as a rate of the time after warm-up: they may have arrived or not. */
  readonly inFlightPerSecond: number
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** The formulas' figures beside those of a run. */
export function closedFormOf(lab: Lab, { demands, lines, permitted }: LabDemands, simulated: Simulated): ClosedForm {
  const offered = lab.traffic.packetsPerSecond
  const needed = demands
    .filter(({ picoseconds }) => sum(picoseconds) > 0)
    .map((demand) => {
      const picoseconds = sum(demand.picoseconds)
      const { kind, id, name, reaching } = demand
      const resource = {
        kind,
        id,
        name: simulated.coreNames.get(id) ?? name,
        nanosecondsPerPacket: picoseconds / 1000,
        boundPacketsPerSecond: picosecondsPerSecond / picoseconds,
        limitPacketsPerSecond: (picosecondsPerSecond * reaching) / picoseconds,
      }
      return { resource, carried: carriedBy(demand, permitted, offered) }
    })
  const resources = needed
    .map(({ resource }) => resource)
    .sort((a, b) => a.boundPacketsPerSecond - b.boundPacketsPerSecond)
  const first = resources.length > 0 ? resources[0] : null
  // Paths that need not pass what is full go on, so what bounds all of them need not be what is full first.
  const all = offered * sum(permitted)
  const least = needed.reduce((a, b) => (b.carried < a.carried ? b : a), { resource: { name: '' }, carried: all })
  const underWay = simulated.inFlightPerSecond
  const throughput = compare(least.carried, simulated.deliveredPacketsPerSecond, tolerances.throughput, underWay)
  const isFull = first !== null && first.boundPacketsPerSecond < offered
  const waits = isFull ? [] : waitsOf(lab, lines, simulated.rings)
  return {
    capacityPacketsPerSecond: first?.boundPacketsPerSecond ?? null,
    resource: first?.name ?? '',
    throughput,
    resources,
    waits,
    text: [
      sentence(throughput, isFull ? first : null),
      ...waits.filter(({ wait }) => !wait.agrees).map(waitSentence),
    ].join(' '),
  }
}

function waitsOf(lab: Lab, lines: LabDemands['lines'], rings: readonly RingSummary[]): ClosedFormWait[] {
  const { arrivals, packetsPerSecond } = lab.traffic
  if (arrivals !== 'poisson' && arrivals !== 'constant') return []
  return lines.flatMap((line) => {
    const wait = waitOf(line, (packetsPerSecond * line.share) / picosecondsPerSecond, arrivals)
    const ring = rings.find(({ id }) => id === line.ring)
    if (wait === null || ring === undefined) return []
    // Little's law over all packets, those too that have gone past the empty queue.
    const simulated = (ring.meanOccupancy * 1e9) / (packetsPerSecond * line.share)
    return [
      {
        ring: line.ring,
        formula: wait.formula,
        wait: compare(toNanoseconds(wait.picoseconds), simulated, tolerances.wait, shortWait),
      },
    ]
  })
}

/** @param negligible a difference that counts as agreement in any case */
function compare(closedForm: number, simulated: number, tolerance: number, negligible = 0): Comparison {
  const apart = simulated - closedForm
  const difference = apart === 0 || closedForm === 0 ? 0 : apart / closedForm
  return {
    closedForm,
    simulated,
    difference,
    tolerance,
    agrees: Math.abs(apart) <= Math.max(negligible, tolerance * closedForm),
  }
}

const apartWords = ({ difference }: Comparison): string =>
  `${formatPercent(Math.abs(difference))} ${difference < 0 ? 'less' : 'more'}`

/** More than the resource that is full first lets through by so much arrives on other paths. */
const besides = 1.005

/** @param full the resource that bounds the lab; null while none is full */
function sentence(throughput: Comparison, full: ClosedFormResource | null): string {
  const { closedForm, simulated, difference, agrees, tolerance } = throughput
  const bound = full === null ? 'all that is offered' : boundWords(full, closedForm)
  if (agrees) return `Closed form and simulation agree within ${formatPercent(tolerance)}: ${bound} arrives.`
  const figures = `The closed form gives ${formatPacketRate(closedForm)} (${bound}), the simulation ${formatPacketRate(simulated)}, ${apartWords(throughput)}`
  return difference < 0
    ? `${figures}: interrupts, wake-ups, retries and losses behind work already done are not in the formula.`
    : `${figures}: a bound cannot be exceeded, so lab or formula leaves something out.`
}

function boundWords({ name, boundPacketsPerSecond: bound }: ClosedFormResource, carried: number): string {
  if (carried <= besides * bound) return `what ${name} carries`
  return `what ${name} carries, full from ${formatPacketRate(bound)} offered on, and what does not pass it`
}

function waitSentence({ ring, formula, wait }: ClosedFormWait): string {
  return `${formula} gives a mean wait of ${formatNanoseconds(wait.closedForm)} in ${ring}, the simulation ${formatNanoseconds(wait.simulated)}, ${apartWords(wait)}.`
}
