import type { WholeRun } from '../../../src-main/contract/stream'
import { type CpuCategory, cpuCategories, type Journey, type RunSummary } from '../../../src-main/contract/summary'
import type { Drawing } from '../../../src-main/contract/drawing'

const amount = (packets: number, seconds: number) => ({
  packets,
  bytes: packets * 64,
  packetsPerSecond: packets / seconds,
  bitsPerSecond: (packets * 512) / seconds,
  wireBitsPerSecond: (packets * 672) / seconds,
})

/** A summary that is plausible in every field; the ledger balances. */
export function fakeSummary(drawing: Drawing, mode: string, seed: number, seconds = 0.02): RunSummary {
  const offered = Math.round(2e6 * seconds)
  const dropped = Math.round(0.86e6 * seconds)
  const inFlight = seconds > 0 ? 530 : 0
  const idleCore = (busy: Partial<Record<CpuCategory, number>>): Record<CpuCategory, number> => {
    const total = seconds * 1e12
    const shares = Object.fromEntries(cpuCategories.map((category) => [category, (busy[category] ?? 0) * total]))
    const used = Object.values(shares).reduce((sum, value) => sum + value, 0)
    return { ...(shares as Record<CpuCategory, number>), idle: total - used }
  }
  return {
    mode,
    seed,
    simulatedNanoseconds: seconds * 1e9,
    warmupNanoseconds: 2e6,
    offered: amount(offered, Math.max(seconds, 1e-12)),
    sent: amount(offered, Math.max(seconds, 1e-12)),
    delivered: amount(offered - dropped - inFlight, Math.max(seconds, 1e-12)),
    dropped: [{ place: 'pnic0/rx0', reason: 'rx_missed', packets: dropped, bytes: dropped * 64 }],
    inFlight,
    inFlightBytes: inFlight * 64,
    inFlightPlaces: [],
    latencyNanoseconds: {
      min: 12_400,
      mean: 440_000,
      p50: 448_900,
      p90: 462_000,
      p99: 471_000,
      p999: 480_000,
      max: 491_000,
    },
    cores: drawing.cores.map((core, at) => ({
      id: core.id,
      role: core.role,
      utilisation: at === 0 ? 1 : 0.5,
      picoseconds: idleCore(
        at === 0 ? { hardirq: 0.07, softirq: 0.54, vswitch: 0.39 } : { softirq: 0.04, copy: 0.38, vmexit: 0.06 },
      ),
    })),
    interrupts: { host: 830, guest: 1200 },
    vmExits: 1340,
    copiesPerPacket: 2,
    wiresUsed: 1,
    links: [{ id: 'pnic0', direction: 'rx', utilisation: 0.134, packets: offered }],
    pcie: [{ id: 'pnic0', utilisation: 0.04 }],
    rings: [],
    steps: drawing.steps.map((step) => ({
      step: step.step,
      name: step.name,
      state: step.state,
      packets: step.state === 'done' ? offered - dropped : 0,
      meanWaitNanoseconds: 6200 / step.step,
      meanServiceNanoseconds: 90 * step.step,
      copiesPerPacket: step.step === 5 ? 1 : 0,
    })),
    transmitSteps: [],
    guests: [],
    bottleneck: {
      resource: 'Core 2',
      utilisation: 1,
      text: 'Core 2 is saturated by softirq: 61 % interrupt and stack, 39 % OVS. It spends 877 ns per packet.',
      limitPacketsPerSecond: 1.14e6,
      next: { resource: 'VM-1 vCPU 0', limitPacketsPerSecond: 1.65e6 },
      remedies: [],
      resources: [
        ...drawing.cores.map(({ id, role }, at) => ({
          kind: 'core' as const,
          id,
          name: `${id} (${role})`,
          utilisation: at === 0 ? 1 : 0.5,
          limitPacketsPerSecond: at === 0 ? 1.14e6 : 2.28e6,
        })),
        { kind: 'link', id: 'pnic0', name: 'link into pNIC-0', utilisation: 0.134, limitPacketsPerSecond: 14.9e6 },
        { kind: 'PCIe', id: 'pnic0', name: 'PCIe of pNIC-0', utilisation: 0.04, limitPacketsPerSecond: 50e6 },
      ],
    },
    fingerprint: `00000000${seed.toString(16).padStart(8, '0')}`.slice(-16),
    wallMilliseconds: 12,
    closedForm: null,
  }
}

export function fakeWhole(drawing: Drawing, mode: string, seed: number): WholeRun {
  const bins = 100
  const wobble = (bin: number, at: number): number => at * 400 * (1 + 0.03 * Math.sin(bin * 1.7 + at))
  return {
    summary: fakeSummary(drawing, mode, seed),
    series: {
      binPicoseconds: 2e8,
      offered: Float64Array.from({ length: bins }, () => 400),
      delivered: Float64Array.from({ length: bins }, (_, bin) => (bin < 3 ? bin * 100 : wobble(bin, 0.57))),
      dropped: Float64Array.from({ length: bins }, (_, bin) => (bin < 3 ? 0 : wobble(bin, 0.43))),
    },
    latencyCurve: {
      percentile: Float64Array.of(0, 50, 90, 99, 99.9, 99.99, 100),
      nanoseconds: Float64Array.of(412_000, 448_900, 462_000, 471_000, 480_000, 488_000, 491_000),
    },
  }
}

export function fakeJourney(drawing: Drawing, packet: number): Journey {
  let time = 1_000_000
  const waits = [448_900, 0, 2100, 6200, 0, 2400, 1100, 0, 1200, 1400, 2600]
  const services = [100, 620, 50, 540, 80, 340, 50, 410, 2600, 1900, 310]
  const steps = drawing.steps
    .filter((step) => step.state === 'done')
    .map((step) => {
      const begin = time
      const wait = waits[step.step - 1] ?? 0
      const service = services[step.step - 1] ?? 0
      time += wait + service
      return {
        step: step.step,
        name: step.name,
        place: step.part ?? '',
        core: null,
        beginNanoseconds: begin,
        endNanoseconds: time,
        waitNanoseconds: wait,
        serviceNanoseconds: service,
        cycles: service * 2.4,
        copies: step.step === 8 || step.step === 11 ? 1 : 0,
      }
    })
  return { packet, outcome: 'delivered', latencyNanoseconds: time - 1_000_000, steps, transmitSteps: [] }
}
