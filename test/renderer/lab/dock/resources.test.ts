import { describe, expect, it } from 'vitest'
import { type CpuCategory, cpuCategories, type RunSummary } from '../../../../src-main/contract/summary'
import {
  limiting,
  nanosecondsPerPacket,
  reaching,
  resourcesOf,
  workWords,
} from '../../../../src-renderer/lab/dock/bottleneck/resources'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeSummary } from '../../fake/results'

const times = (busy: Partial<Record<CpuCategory, number>>): Record<CpuCategory, number> =>
  Object.fromEntries(cpuCategories.map((category) => [category, busy[category] ?? 0])) as Record<CpuCategory, number>

const summary: RunSummary = {
  ...fakeSummary(fakeOvsDrawing(1), 'ovs-dpdk', 1),
  cores: [
    // A poller: busy all the time, working for three tenths of it.
    { id: 'cpu1', role: 'PMD 0', utilisation: 1, picoseconds: times({ vswitch: 200, copy: 100, pollIdle: 700 }) },
    {
      id: 'cpu2',
      role: 'VM 1 vCPU 0',
      utilisation: 0.5,
      picoseconds: times({ guestApp: 300, guestIrq: 200, idle: 500 }),
    },
  ],
  links: [{ id: 'nic.link', direction: 'receive', utilisation: 0.4, packets: 10 }],
  pcie: [{ id: 'nic', utilisation: 0.1 }],
  bottleneck: {
    resource: 'cpu2 (VM 1 vCPU 0)',
    utilisation: 0.5,
    text: '',
    limitPacketsPerSecond: 2e6,
    next: { resource: 'link into pNIC 0', limitPacketsPerSecond: 5e6 },
    remedies: [],
    resources: [
      { kind: 'core', id: 'cpu2', name: 'cpu2 (VM 1 vCPU 0)', utilisation: 0.5, limitPacketsPerSecond: 2e6 },
      { kind: 'link', id: 'nic.link', name: 'link into pNIC 0', utilisation: 0.4, limitPacketsPerSecond: 5e6 },
      { kind: 'core', id: 'cpu1', name: 'cpu1 (PMD 0)', utilisation: 0.3, limitPacketsPerSecond: 6e6 },
      { kind: 'PCIe', id: 'nic', name: 'PCIe of pNIC 0', utilisation: 0, limitPacketsPerSecond: 0 },
    ],
  },
}

describe('the resources of a run', () => {
  it('are named as people name them, the id aside', () => {
    expect(resourcesOf(summary).map(({ title, note }) => [title, note])).toEqual([
      ['cpu2', 'VM 1 vCPU 0'],
      ['Link into pNIC 0', 'receive'],
      ['cpu1', 'PMD 0'],
      ['PCIe of pNIC 0', 'the fuller direction'],
    ])
  })

  it('have the limit of the formulas beside it, of the fuller direction of a slot, and none where nothing is said', () => {
    // Half of the lab's packets reach each: its limit beside it counts all of them.
    const bound = { nanosecondsPerPacket: 1, limitPacketsPerSecond: 1e6 }
    const throughput = { closedForm: 1, simulated: 1, difference: 0, tolerance: 0.05, agrees: true }
    const closedForm = {
      capacityPacketsPerSecond: 9e9,
      resource: '',
      throughput,
      resources: [
        { kind: 'core', id: 'cpu2', name: 'cpu2 (VM 1 vCPU 0)', ...bound, boundPacketsPerSecond: 3e6 },
        { kind: 'PCIe', id: 'nic', name: 'PCIe of pNIC 0, into memory', ...bound, boundPacketsPerSecond: 8e6 },
        { kind: 'PCIe', id: 'nic', name: 'PCIe of pNIC 0, out of memory', ...bound, boundPacketsPerSecond: 7e6 },
        { kind: 'card', id: 'nic.link', name: 'VEB of pNIC 0', ...bound, boundPacketsPerSecond: 1e6 },
      ],
      waits: [],
      text: '',
    } as const
    const limits = resourcesOf({ ...summary, closedForm }).map((one) => one.closedFormPacketsPerSecond)
    expect(limits).toEqual([3e6, null, null, 7e6])
    expect(resourcesOf(summary).map((one) => one.closedFormPacketsPerSecond)).toEqual([null, null, null, null])
  })

  it('have a limit wherever they worked, saturated or not, and none where they did not', () => {
    expect(resourcesOf(summary).map(({ limitPacketsPerSecond }) => limitPacketsPerSecond)).toEqual([
      2e6,
      5e6,
      6e6,
      null,
    ])
  })

  it('say what the work of a core is made of, largest first', () => {
    const [first, , polling] = resourcesOf(summary)
    expect(workWords(first?.work ?? [])).toBe('60 % guest app, 40 % guest IRQ')
    expect(workWords(polling?.work ?? [])).toBe('67 % vSwitch, 33 % copy')
  })

  it('name the one that limits, and its time for a packet', () => {
    expect(limiting(summary)?.id).toBe('cpu2')
    expect(nanosecondsPerPacket(2e6)).toBe(500)
    expect(nanosecondsPerPacket(0)).toBeNull()
  })
})

describe('what reaches the bottleneck', () => {
  const reach = (limit: number, utilisation: number, delivered: number): number | null =>
    reaching({
      bottleneck: { ...summary.bottleneck, limitPacketsPerSecond: limit, utilisation },
      delivered: { ...summary.delivered, packetsPerSecond: delivered },
    })

  it('is said where more reaches it than arrives in the end', () => {
    expect(reach(1.49e6, 1, 603e3)).toBe(1.49e6)
    expect(reach(2e6, 0.5, 400e3)).toBe(1e6)
  })

  it('is not said where all that reaches it arrives, but for a rounding', () => {
    expect(reach(1e6, 0.5, 500e3)).toBeNull()
    expect(reach(1e6, 0.5, 495e3)).toBeNull()
    expect(reach(0, 0, 0)).toBeNull()
  })
})
