import type { DrawnStep } from '../../contract/drawing'
import {
  type Amount,
  type CoreSummary,
  cpuCategories,
  type CpuCategory,
  type Latency,
  type RingSummary,
  type RunSummary,
  type StepSummary,
} from '../../contract/summary'
import { costs } from '../costs/index'
import { picosecondsPerSecond, toNanoseconds } from '../kernel/time'
import type { Network } from '../machine/network'
import type { Histogram } from '../record/histogram'
import type { Tally } from '../record/ledger'
import type { StepBoard } from '../record/steps'
import type { Baseline } from './baseline'
import type { LabDemands } from './closed-form/demand'
import { closedFormOf } from './closed-form/index'
import { bottleneckOf, coreName } from './bottleneck'
import { constantsOf } from './constants'
import { type Picture, roleOf } from './drawing'
import { countInFlight } from './verify'

/** What identifies a run and where it stands. */
export interface RunIdentity {
  readonly mode: string
  readonly seed: number
  readonly now: number
}

/** The result of a run as people and programs read it; architecture: one summary per mode. */
export function summarise(
  run: RunIdentity,
  network: Network,
  picture: Pick<Picture, 'steps' | 'transmitSteps'>,
  baseline: Baseline | null,
  demands: LabDemands | null,
): RunSummary {
  const { logbook, lab } = network
  const { ledger } = logbook
  const now = run.now
  const measured = baseline === null ? 0 : now - baseline.time
  const inFlight = countInFlight(network)
  const cores = network.cores.map((core, index) => coreSummary(network, index, now, baseline, measured, roleOf(core)))
  const rings = network.rings.map((ring) => ringSummary(ring, now, measured))
  const part = (busy: number, before: number): number => (measured > 0 ? Math.min(1, (busy - before) / measured) : 0)
  const links = network.links.map((link, index) => ({
    id: link.id,
    direction: link.direction,
    utilisation: part(link.busy, baseline?.linkBusy[index] ?? 0),
    packets: link.packets,
  }))
  const pcie = network.slots.map((slot, index) => ({
    id: slot.id,
    // The fuller of the two directions.
    utilisation: Math.max(
      part(slot.writeBusy, baseline?.slotBusy[index].write ?? 0),
      part(slot.readBusy, baseline?.slotBusy[index].read ?? 0),
    ),
  }))
  const delivered = amountOf(ledger.delivered, measured)
  return {
    mode: run.mode,
    seed: run.seed,
    simulatedNanoseconds: toNanoseconds(now),
    warmupNanoseconds: toNanoseconds(lab.run.warmupPicoseconds),
    offered: amountOf(ledger.offered, measured),
    sent: amountOf(ledger.sent, measured),
    delivered,
    dropped: ledger.drops
      .filter((drop) => drop.packets > 0)
      .map(({ place, reason, packets, bytes }) => ({ place, reason, packets, bytes })),
    inFlight: inFlight.packets,
    inFlightBytes: inFlight.bytes,
    inFlightPlaces: [...inFlight.byPlace]
      .sort((a, b) => a[0] - b[0])
      .map(([place, count]) => ({ place: network.places[place], ...count })),
    latencyNanoseconds: latencyOf(logbook.latency),
    cores,
    interrupts: { host: logbook.hostInterrupts, guest: logbook.guestInterrupts },
    vmExits: logbook.vmExits,
    copiesPerPacket: logbook.latency.count === 0 ? 0 : logbook.copies / logbook.latency.count,
    wiresUsed: new Set(network.links.filter((link) => link.packets > 0).map((link) => link.wire)).size,
    links,
    pcie,
    rings,
    steps: stepsOf(picture.steps, logbook.steps),
    transmitSteps: stepsOf(picture.transmitSteps, logbook.transmitSteps),
    guests: lab.guests.map((guest, index) => ({
      id: guest.id,
      delivered: logbook.deliveredByGuest[index],
      latencyNanoseconds: latencyOf(logbook.latencyByGuest[index]),
    })),
    bottleneck: bottleneckOf(network, now, cores, links, pcie, delivered.packetsPerSecond),
    fingerprint: logbook.fingerprint.toString(),
    wallMilliseconds: 0,
    closedForm:
      demands === null
        ? null
        : closedFormOf(lab, demands, {
            deliveredPacketsPerSecond: delivered.packetsPerSecond,
            rings,
            inFlightPerSecond: measured > 0 ? (inFlight.packets * picosecondsPerSecond) / measured : 0,
            coreNames: new Map(cores.map((core) => [core.id, coreName(core)])),
          }),
    constants: constantsOf(network),
  }
}

function amountOf(tally: Tally, measured: number): Amount {
  const perSecond = measured > 0 ? picosecondsPerSecond / measured : 0
  const bytes = tally.measuredBytes + tally.measuredPackets * costs.wireOverhead.value
  return {
    packets: tally.packets,
    bytes: tally.bytes,
    packetsPerSecond: tally.measuredPackets * perSecond,
    bitsPerSecond: tally.measuredBytes * 8 * perSecond,
    wireBitsPerSecond: bytes * 8 * perSecond,
  }
}

/** Rounded to whole picoseconds, so that it has at most three decimals of a nanosecond. */
function meanNanoseconds(sum: number, count: number): number {
  return count === 0 ? 0 : toNanoseconds(Math.round(sum / count))
}

function latencyOf(histogram: Histogram): Latency | null {
  if (histogram.count === 0) return null
  return {
    min: toNanoseconds(histogram.minimum),
    mean: meanNanoseconds(histogram.sum, histogram.count),
    p50: toNanoseconds(histogram.quantile(0.5)),
    p90: toNanoseconds(histogram.quantile(0.9)),
    p99: toNanoseconds(histogram.quantile(0.99)),
    p999: toNanoseconds(histogram.quantile(0.999)),
    max: toNanoseconds(histogram.maximum),
  }
}

function coreSummary(
  network: Network,
  index: number,
  now: number,
  baseline: Baseline | null,
  measured: number,
  role: string,
): CoreSummary {
  const core = network.cores[index]
  const accounts = core.accounts(now)
  const idle = cpuCategories.indexOf('idle')
  const idleSince = accounts[idle] - (baseline?.accounts[index][idle] ?? 0)
  const picoseconds = Object.fromEntries(cpuCategories.map((category, i) => [category, accounts[i]]))
  return {
    id: core.id,
    role,
    utilisation: measured > 0 ? 1 - idleSince / measured : 0,
    picoseconds: picoseconds as Record<CpuCategory, number>,
  }
}

function ringSummary(ring: Network['rings'][number], now: number, measured: number): RingSummary {
  return {
    id: ring.id,
    capacity: ring.capacity,
    unit: ring.unit,
    peak: ring.peak,
    meanOccupancy: measured > 0 ? ring.meanCount(now) : 0,
    packetsPerSecond: measured > 0 ? (ring.pops * picosecondsPerSecond) / measured : 0,
    meanStayNanoseconds: meanNanoseconds(ring.stay.sum, ring.stay.count),
  }
}

function stepsOf(steps: readonly DrawnStep[], board: StepBoard): readonly StepSummary[] {
  return steps.map(({ step, name, state, by }) => ({
    step,
    name,
    state,
    ...(by === undefined ? {} : { by }),
    packets: board.packets[step],
    meanWaitNanoseconds: meanNanoseconds(board.wait[step], board.measured[step]),
    meanServiceNanoseconds: meanNanoseconds(board.service[step], board.measured[step]),
    copiesPerPacket: board.measured[step] > 0 ? board.copies[step] / board.measured[step] : 0,
  }))
}
