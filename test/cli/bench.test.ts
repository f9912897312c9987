import { describe, expect, test } from 'vitest'
import type { Measurement, MeasurementRequest, WorkloadId } from '../../src-main/bench/measurement'
import { runProgram } from '../../src-main/cli/program'
import type { BenchReport } from '../../src-main/cli/report/bench-figures'
import { median } from '../../src-main/contract/report/figures'
import type { World } from '../../src-main/cli/world'
import { fakeWorld } from './fakes'

/** Packets a second of each program in each round; by CPU time all are twice as fast. */
const rates: Readonly<Record<WorkloadId, readonly number[]>> = {
  'naive-tandem': [100, 200, 100],
  tandem: [300, 500, 500],
  'ovs-kernel': [250, 600, 270],
  'ovs-dpdk': [400, 900, 420],
  'naive-ovs-kernel': [50, 60, 70],
  'naive-ovs-dpdk': [50, 60, 70],
}

interface Machine {
  /** Real milliseconds of one measurement. */
  readonly milliseconds?: number
  readonly hashOf?: (workload: WorkloadId, round: number) => string
  readonly onMeasure?: (pressCtrlC: () => void) => void
}

function worldOf(machine: Machine = {}) {
  const world = fakeWorld()
  const asked: MeasurementRequest[] = []
  const listeners = new Set<() => void>()
  let clock = 0
  const measure = (request: MeasurementRequest, stop: AbortSignal): Promise<Measurement> => {
    const { workload, packets } = request
    const round = asked.filter((earlier) => earlier.workload === workload).length
    asked.push(request)
    clock += machine.milliseconds ?? 1
    machine.onMeasure?.(() => listeners.forEach((listener) => listener()))
    if (stop.aborted) return Promise.reject(new Error('aborted'))
    const rate = rates[workload][round % 3] ?? NaN
    const hash = machine.hashOf?.(workload, round) ?? `hash of ${workload.replace('naive-', '')}`
    return Promise.resolve({
      workload,
      packets,
      events: packets * 10,
      wallSeconds: packets / rate,
      cpuSeconds: packets / rate / 2,
      heapGrowthBytes: 1024 * (round + 1),
      hash,
    })
  }
  const changes: Partial<World> = {
    openBench: () =>
      Promise.resolve({ measure, machine: { node: '20.0.0', processor: 'a processor', loadAverage: 0.5 } }),
    milliseconds: () => clock,
    onInterrupt: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return { ...world, ...changes, asked, listeners }
}

describe('bench', () => {
  test('times every program in turn, with a tenth to warm up', async () => {
    const world = worldOf()
    expect(await runProgram(world, ['bench', '--packets', '5000', '--rounds', '2'])).toBe(0)
    const order = ['naive-tandem', 'tandem', 'ovs-kernel', 'ovs-dpdk', 'naive-ovs-kernel', 'naive-ovs-dpdk']
    expect(world.asked.map(({ workload }) => workload)).toEqual([...order, ...order])
    expect(new Set(world.asked.map(({ packets, warmupPackets }) => `${packets} ${warmupPackets}`))).toEqual(
      new Set(['5000 500']),
    )
    expect(world.listeners.size).toBe(0)
  })

  test('gives the median of the ratios within a round, not the ratio of medians', async () => {
    const world = worldOf()
    expect(await runProgram(world, ['bench', '--rounds', '3', '--json'])).toBe(0)
    const report = JSON.parse(world.out())
    // By round: 3, 2.5, 5; 2.5, 3, 2.7; 4, 4.5, 4.2.
    expect(report.ratios.tandem).toBeCloseTo(3, 9)
    expect(report.ratios['ovs-kernel']).toBeCloseTo(2.7, 9)
    expect(report.ratios['ovs-dpdk']).toBeCloseTo(4.2, 9)
    expect(report.rates.tandem).toBeCloseTo(500, 9)
    expect(report.rounds[1].measurements[1].packetsPerCpuSecond).toBeCloseTo(1000, 6)
    expect(report.heapGrowthBytes.tandem).toBe(3072)
    expect(report.eventsPerPacket.tandem).toBe(10)
    expect(report.hashes).toEqual({
      tandem: 'hash of tandem',
      'ovs-kernel': 'hash of ovs-kernel',
      'ovs-dpdk': 'hash of ovs-dpdk',
    })
    expect(report.unequal).toEqual([])
    expect(world.err()).toBe('')
  })

  test('its JSON begins with the keys of the contract', async () => {
    const world = worldOf()
    await runProgram(world, ['bench', '--rounds', '1', '--json'])
    expect(Object.keys(JSON.parse(world.out()) as BenchReport).slice(0, 4)).toEqual([
      'ratios',
      'rates',
      'hashes',
      'rounds',
    ])
  })

  test('prints a table', async () => {
    const world = worldOf()
    await runProgram(world, ['bench', '--rounds', '3', '--packets', '2000'])
    expect(world.out()).toMatch(/^2\s000 packets each, after 200 to warm up; 3 rounds, seed 24301, engine 9\.9\.9\n/)
    expect(world.out()).toContain('the same on both engines in all rounds')
    expect(world.out()).toMatch(/OVS, one VNF +270\spps +2\.70 +2\.70 +10\.0 +3 KiB +hash of ovs-kernel/)
  })

  test.each([
    [1, 5],
    [3000, 4],
    [60_000, 3],
  ])('at %i ms a program it does %i rounds', async (milliseconds, rounds) => {
    const world = worldOf({ milliseconds })
    await runProgram(world, ['bench'])
    expect(world.asked.length).toBe(6 * rounds)
  })

  test.each<[string, Machine['hashOf']]>([
    ['a twin', (workload) => (workload === 'naive-ovs-dpdk' ? 'other' : 'same')],
    ['a round', (workload, round) => (workload.endsWith('dpdk') && round === 1 ? 'other' : 'same')],
  ])('says where %s disagrees, and fails', async (_who, hashOf) => {
    const world = worldOf(hashOf ? { hashOf } : {})
    expect(await runProgram(world, ['bench', '--rounds', '2', '--json'])).toBe(70)
    expect(JSON.parse(world.out()).unequal).toEqual(['ovs-dpdk'])
    expect(world.err()).toBe('Results differ between engines or rounds: ovs-dpdk.\n')
  })

  test('says where it can be had when the program is installed', async () => {
    const world = fakeWorld()
    expect(await runProgram(world, ['bench'])).toBe(2)
    expect(world.err()).toContain('npm run -s lab -- bench')
    expect(world.out()).toBe('')
  })

  test('stops at Ctrl-C, with what it had done', async () => {
    let measured = 0
    const world = worldOf({ onMeasure: (pressCtrlC) => (++measured === 9 ? pressCtrlC() : undefined) })
    expect(await runProgram(world, ['bench'])).toBe(130)
    expect(world.err()).toBe('Stopped: 1 round was done.\n')
    expect(world.asked.length).toBe(9)
    expect(world.listeners.size).toBe(0)
  })

  test('lists its progress when asked', async () => {
    const world = worldOf()
    await runProgram(world, ['bench', '--rounds', '1', '--progress'])
    expect(world.err().split('\n').slice(0, 2)).toEqual(['round 1: naive-tandem', 'round 1: tandem'])
  })

  test.each([
    ['--packets', '999'],
    ['--packets', '1e6'],
    ['--rounds', '0'],
  ])('refuses %s %s', async (option, value) => {
    const world = worldOf()
    expect(await runProgram(world, ['bench', option, value])).toBe(2)
    expect(world.err()).toContain(`${option} ${value}: allowed is a whole number from`)
  })
})

test('the median of an even number is the mean of the two in the middle', () => {
  expect([[3], [1, 2], [5, 1, 3], [4, 1, 3, 2]].map(median)).toEqual([3, 1.5, 3, 2.5])
})
