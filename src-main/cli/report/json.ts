import type { TriedSuggestion } from '../../contract/report/suggestions'
import type { LossCause } from '../../contract/report/causes'
import type { Band, Uncertainty } from '../../contract/report/uncertainty'
import type {
  Amount,
  CoreSummary,
  Journey,
  JourneyStep,
  Latency,
  RefusedRun,
  RunReport,
  RunSummary,
  StepSummary,
} from '../../contract/summary'
import { cpuCategories } from '../../contract/summary'
import { causeJson } from './cause-json'
import { closedFormJson } from './closed-form-json'

/**
 * The JSON of `run --json` and `journey --json`. Keys and their order are a contract with other people's scripts
 * (docs/CLI.md): add after the last one, never rename. Nanoseconds carry at most three decimals (whole picoseconds).
 */
export function runReportJson(report: RunReport): string {
  return serialise({
    lab: report.lab,
    engineVersion: report.engineVersion,
    runs: report.runs.map((run) => ('refused' in run ? refusedRun(run) : runSummary(run))),
    unvalidated: report.unvalidated ?? [],
  })
}

/** `journey --json`; latencyNanoseconds and the begin and end of each step are keys of our own, after the contract's. */
export function journeyJson(journey: Journey, engineVersion: string, cause: LossCause | null = null): string {
  return serialise({
    packet: journey.packet,
    outcome: journey.outcome,
    steps: journey.steps.map(journeyStep),
    transmitSteps: journey.transmitSteps.map(journeyStep),
    ...(journey.lost && {
      lost: {
        place: journey.lost.place,
        reason: journey.lost.reason,
        timeNanoseconds: nanoseconds(journey.lost.timeNanoseconds),
      },
    }),
    latencyNanoseconds: journey.latencyNanoseconds === null ? null : nanoseconds(journey.latencyNanoseconds),
    engineVersion,
    ...(cause !== null && { why: causeJson(cause) }),
  })
}

function serialise(value: unknown): string {
  return JSON.stringify(value, null, 2) + '\n'
}

function runSummary(run: RunSummary): unknown {
  return {
    mode: run.mode,
    seed: run.seed,
    simulatedNanoseconds: nanoseconds(run.simulatedNanoseconds),
    warmupNanoseconds: nanoseconds(run.warmupNanoseconds),
    offered: amount(run.offered),
    sent: amount(run.sent),
    delivered: amount(run.delivered),
    dropped: run.dropped.map(({ place, reason, packets, bytes }) => ({ place, reason, packets, bytes })),
    inFlight: run.inFlight,
    inFlightBytes: run.inFlightBytes,
    latencyNanoseconds: latency(run.latencyNanoseconds),
    cores: run.cores.map(core),
    interrupts: { host: run.interrupts.host, guest: run.interrupts.guest },
    vmExits: run.vmExits,
    copiesPerPacket: run.copiesPerPacket,
    wiresUsed: run.wiresUsed,
    links: run.links.map(({ id, direction, utilisation, packets }) => ({ id, direction, utilisation, packets })),
    pcie: run.pcie.map(({ id, utilisation }) => ({ id, utilisation })),
    steps: run.steps.map(stepSummary),
    transmitSteps: run.transmitSteps.map(stepSummary),
    guests: run.guests.map((guest) => ({
      id: guest.id,
      delivered: guest.delivered,
      latencyNanoseconds: latency(guest.latencyNanoseconds),
    })),
    bottleneck: {
      resource: run.bottleneck.resource,
      utilisation: run.bottleneck.utilisation,
      text: run.bottleneck.text,
      limitPacketsPerSecond: run.bottleneck.limitPacketsPerSecond,
      next: run.bottleneck.next && {
        resource: run.bottleneck.next.resource,
        limitPacketsPerSecond: run.bottleneck.next.limitPacketsPerSecond,
      },
      remedies: run.bottleneck.remedies.map(remedy),
    },
    fingerprint: run.fingerprint,
    wallMilliseconds: run.wallMilliseconds,
    rings: run.rings.map((ring) => ({
      id: ring.id,
      capacity: ring.capacity,
      unit: ring.unit,
      peak: ring.peak,
      meanOccupancy: ring.meanOccupancy,
      packetsPerSecond: ring.packetsPerSecond,
      meanStayNanoseconds: nanoseconds(ring.meanStayNanoseconds),
    })),
    inFlightPlaces: run.inFlightPlaces.map(({ place, packets, bytes }) => ({ place, packets, bytes })),
    closedForm: run.closedForm && closedFormJson(run.closedForm),
    ...(run.constants && { constants: run.constants.map(({ name, picoseconds }) => ({ name, picoseconds })) }),
    ...(run.uncertainty && { uncertainty: uncertainty(run.uncertainty) }),
  }
}

function remedy({ text, why, mode, outcome }: TriedSuggestion): unknown {
  return {
    text,
    why,
    ...(mode !== undefined && { mode }),
    deliveredPacketsPerSecond: outcome.deliveredPacketsPerSecond,
    p99Nanoseconds: outcome.p99Nanoseconds === null ? null : nanoseconds(outcome.p99Nanoseconds),
    busyCores: outcome.busyCores,
    bottleneck: outcome.bottleneck,
    utilisation: outcome.utilisation,
    fingerprint: outcome.fingerprint,
  }
}

function refusedRun(run: RefusedRun): unknown {
  return {
    mode: run.mode,
    refused: run.refused.map(({ code, message, path, remedies }) => ({
      code,
      message,
      path,
      remedies: remedies.map(({ text }) => ({ text })),
    })),
  }
}

function amount({ packets, bytes, packetsPerSecond, bitsPerSecond, wireBitsPerSecond }: Amount): unknown {
  return { packets, bytes, packetsPerSecond, bitsPerSecond, wireBitsPerSecond }
}

function latency(value: Latency | null): unknown {
  if (value === null) return null
  const { min, mean, p50, p90, p99, p999, max } = value
  return {
    min: nanoseconds(min),
    mean: nanoseconds(mean),
    p50: nanoseconds(p50),
    p90: nanoseconds(p90),
    p99: nanoseconds(p99),
    p999: nanoseconds(p999),
    max: nanoseconds(max),
  }
}

function uncertainty(ranges: Uncertainty): unknown {
  const { runs, constants, deliveredPacketsPerSecond, limitPacketsPerSecond, latencyNanoseconds } = ranges
  const times = ({ low, high }: Band): Band => ({ low: nanoseconds(low), high: nanoseconds(high) })
  return {
    runs,
    constants,
    deliveredPacketsPerSecond: { low: deliveredPacketsPerSecond.low, high: deliveredPacketsPerSecond.high },
    limitPacketsPerSecond: { low: limitPacketsPerSecond.low, high: limitPacketsPerSecond.high },
    latencyNanoseconds: latencyNanoseconds && {
      mean: times(latencyNanoseconds.mean),
      p50: times(latencyNanoseconds.p50),
      p99: times(latencyNanoseconds.p99),
    },
  }
}

function core({ id, role, utilisation, picoseconds }: CoreSummary): unknown {
  const inOrder = Object.fromEntries(cpuCategories.map((category) => [category, picoseconds[category]]))
  return { id, role, utilisation, picoseconds: inOrder }
}

function stepSummary(step: StepSummary): unknown {
  return {
    step: step.step,
    name: step.name,
    state: step.state,
    ...(step.by !== undefined && { by: step.by }),
    packets: step.packets,
    meanWaitNanoseconds: nanoseconds(step.meanWaitNanoseconds),
    meanServiceNanoseconds: nanoseconds(step.meanServiceNanoseconds),
    copiesPerPacket: step.copiesPerPacket,
  }
}

function journeyStep(step: JourneyStep): unknown {
  return {
    step: step.step,
    name: step.name,
    place: step.place,
    core: step.core,
    waitNanoseconds: nanoseconds(step.waitNanoseconds),
    serviceNanoseconds: nanoseconds(step.serviceNanoseconds),
    cycles: step.cycles,
    copies: step.copies,
    beginNanoseconds: nanoseconds(step.beginNanoseconds),
    endNanoseconds: nanoseconds(step.endNanoseconds),
  }
}

function nanoseconds(value: number): number {
  return Math.round(value * 1000) / 1000
}
