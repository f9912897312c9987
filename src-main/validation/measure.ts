import type { Lab } from '../contract/lab'
import type { RunSummary } from '../contract/summary'
import type { Measure } from './record'

/** One run of a lab to its end. */
export type Simulate = (lab: Lab, mode: string) => Promise<RunSummary>

/** A lab and the mode it is run in. */
export interface Testbed {
  readonly lab: Lab
  readonly mode: string
}

const picosecondsPerSecond = 1e12
/** Times the pace of a request and response is brought to the answer it gives. */
const roundTripSteps = 3
const firstRoundTripMicroseconds = 50

/** Runs what a measure needs and reads it off, in the unit of its record. @throws what a run throws */
export async function measured(measure: Measure, testbeds: readonly Testbed[], simulate: Simulate): Promise<number> {
  const [first] = testbeds
  if (first === undefined) throw new Error('a scenario without a lab')
  switch (measure.kind) {
    case 'throughput':
      return (await overWindow(first, simulate, ({ delivered }) => delivered.packets)) / 1e6
    case 'bandwidth':
      return (await overWindow(first, simulate, ({ delivered }) => delivered.bytes * 8)) / 1e9
    case 'nanosecondsPerPacket':
      return 1e9 / (await overWindow(first, simulate, ({ delivered }) => delivered.packets))
    case 'cyclesPerPacket':
      return (measure.gigahertz * 1e9) / (await overWindow(first, simulate, ({ delivered }) => delivered.packets))
    case 'dropRate':
      return (await overWindow(first, simulate, (summary) => dropped(summary, measure.place, measure.reason))) / 1e6
    case 'cpuPercent': {
      const { cores } = await simulate(first.lab, first.mode)
      const core = cores.find(({ id }) => id === measure.core)
      if (core === undefined) throw new Error(`no core ${measure.core}`)
      return core.utilisation * 100
    }
    case 'latency':
      return latency(await simulate(first.lab, first.mode), measure.quantile)
    case 'latencyAtShare': {
      const most = await overWindow(first, simulate, ({ delivered }) => delivered.packets)
      return latency(await simulate(atRate(first.lab, most * measure.share), first.mode), measure.quantile)
    }
    case 'roundTripRatio': {
      const [before, after, client] = testbeds
      if (before === undefined || after === undefined || client === undefined) throw new Error('three labs are needed')
      const [slow, quick] = await Promise.all([roundTrip(before, client, simulate), roundTrip(after, client, simulate)])
      return slow / quick
    }
  }
}

/**
 * Rate between the end of warm-up and the end of the run. Rates of a summary leave out what was offered before and arrives
 * after; under overload, with full queues, that is much.
 */
async function overWindow(
  { lab, mode }: Testbed,
  simulate: Simulate,
  count: (summary: RunSummary) => number,
): Promise<number> {
  const { durationPicoseconds, warmupPicoseconds } = lab.run
  const beginning = { ...lab, run: { ...lab.run, durationPicoseconds: warmupPicoseconds, warmupPicoseconds: 0 } }
  const [early, whole] = await Promise.all([simulate(beginning, mode), simulate(lab, mode)])
  return ((count(whole) - count(early)) / (durationPicoseconds - warmupPicoseconds)) * picosecondsPerSecond
}

function dropped({ dropped: drops }: RunSummary, place: string, reason: string): number {
  return drops.find((drop) => drop.place === place && drop.reason === reason)?.packets ?? 0
}

function latency({ latencyNanoseconds }: RunSummary, quantile: 'p50' | 'p99'): number {
  if (latencyNanoseconds === null) throw new Error('no frame has arrived')
  return latencyNanoseconds[quantile] / 1e3
}

export function atRate(lab: Lab, packetsPerSecond: number): Lab {
  return { ...lab, traffic: { ...lab.traffic, packetsPerSecond } }
}

/** Request and response, one at a time: both ends are run at the pace that their latencies together allow. */
async function roundTrip(server: Testbed, client: Testbed, simulate: Simulate): Promise<number> {
  let microseconds = firstRoundTripMicroseconds
  for (let step = 0; step < roundTripSteps; step++) {
    const rate = 1e6 / microseconds
    const ends = await Promise.all([server, client].map(({ lab, mode }) => simulate(atRate(lab, rate), mode)))
    microseconds = ends.reduce((sum, end) => sum + (end.latencyNanoseconds?.mean ?? 0) / 1e3, 0)
  }
  return microseconds
}
