import { describe, expect, it } from 'vitest'
import { type CpuCategory, cpuCategories, type RunSummary } from '../../../../src-main/contract/summary'
import {
  limiting,
  nanosecondsPerPacket,
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
    next: { resource: 'link nic.link', limitPacketsPerSecond: 5e6 },
    remedies: [],
  },
}

describe('the resources of a run', () => {
  it('stand in the order of their work; empty polls are no work', () => {
    const resources = resourcesOf(summary)
    expect(resources.map(({ name, utilisation }) => [name, Number(utilisation.toFixed(6))])).toEqual([
      ['cpu2 (VM 1 vCPU 0)', 0.5],
      ['link nic.link', 0.4],
      ['cpu1 (PMD 0)', 0.3],
      ['PCIe nic', 0.1],
    ])
  })

  it('have the limits that the run names, and no others', () => {
    expect(resourcesOf(summary).map(({ limitPacketsPerSecond }) => limitPacketsPerSecond)).toEqual([
      2e6,
      5e6,
      null,
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
