import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src-main/contract/problem'
import { catalogue } from '../../src-main/engine'
import { formatProblem, readLab } from '../../src-main/lab'
import { EditedLab } from '../../src-main/lab/edit'
import { smallLab } from './small-lab'

const all = catalogue()

function opened(text: string): EditedLab {
  const read = readLab(text, 'a.dplab', all)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return new EditedLab(read, all)
}
const advice = (text: string): string[] => opened(text).warnings.map((problem) => formatProblem('a.dplab', problem))

const cores = (count: number, more: (index: number) => object = () => ({})): string =>
  `{ "cores": ${JSON.stringify(Array.from({ length: count }, (_, index) => ({ id: `cpu${String(index)}`, ...more(index) })))}, "numaNodes": 2 }`
const guests = (...pins: readonly string[][]): string =>
  JSON.stringify(pins.map((vcpuCores, index) => ({ id: `vm-${String(index + 1)}`, vcpuCores })))
const bothPaths = '{ "packetsPerSecond": 1000, "paths": [{ "to": "vm-1" }, { "to": "vm-2" }] }'

/** What is to be told of, and what not. */
const cases: Readonly<Record<string, { readonly text: string; readonly told: readonly string[] }>> = {
  'two vCPUs on one core': {
    text: smallLab({ guests: guests(['cpu3'], ['cpu3']), traffic: bothPaths }),
    told: [
      'a.dplab:7:75  warning: guests[1].vcpuCores[0] = cpu3 for vCPU 0 of vm-1 and vCPU 0 of vm-2  is one core for threads that work on packets: each waits while another runs  - pin vCPU 0 of vm-2 to cpu2',
    ],
  },
  'a vCPU on the core of an interrupt': {
    text: smallLab({ guests: guests(['cpu0']) }),
    told: [
      'a.dplab:7:40  warning: guests[0].vcpuCores[0] = cpu0 for vCPU 0 of vm-1 and the interrupt of pnic-0  is one core for threads that work on packets: each waits while another runs  - pin vCPU 0 of vm-1 to cpu3',
    ],
  },
  'a PMD core that runs a vCPU': {
    text: smallLab({ guests: guests(['cpu2']), modes: '{ "ovs-dpdk": { "pmdCoreIds": ["cpu2"] } }' }),
    told: [
      'a.dplab:7:40  warning: guests[0].vcpuCores[0] = cpu2 for vCPU 0 of vm-1 and a thread of OVS-DPDK (PMD pinning)  is one core for threads that work on packets: each waits while another runs  - pin vCPU 0 of vm-1 to cpu3',
    ],
  },
  'more guests than cores': {
    text: smallLab({ host: cores(2), guests: '[{ "id": "vm-1" }, { "id": "vm-2" }]', traffic: bothPaths }),
    told: [
      'a.dplab:7:32  warning: guests[1].vcpuCores[0] = cpu1 for vCPU 0 of vm-1 and vCPU 0 of vm-2  is one core for threads that work on packets: each waits while another runs  - add cpu2 and pin vCPU 0 of vm-2 to it',
    ],
  },
  'a vCPU far from the card': {
    text: smallLab({ host: cores(4, (index) => ({ numaNode: index > 1 ? 1 : 0 })), guests: guests(['cpu3']) }),
    told: [
      'a.dplab:7:40  warning: guests[0].vcpuCores[0] = cpu3 on node 1 for vCPU 0 of vm-1  is far from the frames: pnic-0 is on node 0, and each access crosses the nodes  - pin vCPU 0 of vm-1 to cpu1',
    ],
  },
  'a vCPU on the node of one of two cards': {
    text: smallLab({
      host: cores(4, (index) => ({ numaNode: index > 1 ? 1 : 0 })),
      pnics: '[{ "id": "pnic-0" }, { "id": "pnic-1", "numaNode": 1 }]',
      guests: guests(['cpu3']),
    }),
    told: [],
  },
  'one flow on four queues': {
    text: smallLab({
      pnics: '[{ "id": "pnic-0", "rxQueues": 4, "irqCores": ["cpu0"] }]',
      traffic: '{ "packetsPerSecond": 1000, "flows": 1, "paths": [{ "to": "vm-1" }] }',
    }),
    told: [
      'a.dplab:6:43  warning: pnics[0].rxQueues = 4 queues for one flow  cannot share the load: RSS keeps the frames of a flow on one queue  - send 64 flows',
    ],
  },
  'one flow at a time, and new ones all the time, on four queues': {
    text: smallLab({
      pnics: '[{ "id": "pnic-0", "rxQueues": 4, "irqCores": ["cpu0"] }]',
      traffic: '{ "packetsPerSecond": 1000, "flows": 1, "newFlowsPerSecond": 100, "paths": [{ "to": "vm-1" }] }',
    }),
    told: [],
  },
  'busy hyperthreads of one core': {
    text: smallLab({
      host: cores(8, (index) => (index < 4 ? { sibling: `cpu${String(index + 4)}` } : {})),
      guests: guests(['cpu3'], ['cpu7']),
      traffic: bothPaths,
    }),
    told: [
      'a.dplab:7:75  warning: guests[1].vcpuCores[0] = cpu3 for vCPU 0 of vm-1, cpu7 for vCPU 0 of vm-2  are the two hyperthreads of one core: while both are busy, each is slower  - pin vCPU 0 of vm-2 to cpu6',
    ],
  },
  'a guest without a path': {
    text: smallLab({ guests: '[{ "id": "vm-1" }, { "id": "vm-2" }]' }),
    told: [
      'a.dplab:7:32  warning: guests[1] = vm-2 without a path  gets no packet and sends none  - connect the wire with vm-2',
    ],
  },
  'hugepages that cannot hold the guests': {
    text: smallLab({
      host: '{ "cores": [{ "id": "cpu0" }, { "id": "cpu1" }, { "id": "cpu2" }], "hugepages": { "pageSize": "1G", "totalMebibytes": 1500 } }',
      guests: '[{ "id": "vm-1" }, { "id": "vm-2" }]',
      traffic: bothPaths,
    }),
    told: [
      'a.dplab:5:129  warning: host.hugepages.totalMebibytes = 1500 MiB, 1 page of 1G  is less than a page for each of the 2 guests  - set aside 2048 MiB',
    ],
  },
  'nothing to be told': { text: smallLab(), told: [] },
}

describe('a lab with', () => {
  for (const [what, { text, told }] of Object.entries(cases)) {
    it(`${what} is told of, and read`, () => expect(advice(text)).toEqual(told))

    it(`${what} is quiet after each quick fix, and nothing else is told`, () => {
      const edited = opened(text)
      const before = edited.warnings
      expect(before.flatMap(({ fixes = [] }) => fixes).length).toBeGreaterThanOrEqual(told.length)
      for (const { fixes = [] } of before) {
        expect(fixes.length).toBeLessThanOrEqual(3)
        for (const fix of fixes) {
          expect(fix.text).toMatch(/^[A-Z].{8,}\.$/)
          edited.edit(fix.command)
          expect(edited.warnings.map(words), fix.text).toEqual([])
          edited.undo()
        }
      }
    })
  }
})

const words = ({ path, found }: Problem): string => `${path} = ${found}`

describe('the examples', () => {
  const folder = new URL('../../resources/examples/', import.meta.url)

  it('are quiet, but for the one that teaches what a shared core does', () => {
    const told = readdirSync(folder)
      .filter((name) => name.endsWith('.dplab'))
      .flatMap((name) =>
        opened(readFileSync(new URL(name, folder), 'utf8')).warnings.map((warning) => `${name} ${words(warning)}`),
      )
    expect(told).toEqual([
      'interrupt-storm.dplab guests[0].vcpuCores[0] = cpu0 for vCPU 0 of VNF 1 and the interrupt of pNIC 0',
    ])
  })
})
