import { describe, expect, it } from 'vitest'
import { FlowTable } from '../../../src-main/engine/datapath/host-kernel/flow-table'
import { RandomStream } from '../../../src-main/engine/kernel/random'
import { Routes } from '../../../src-main/engine/machine/routes'
import { flowNumbersOf } from '../../../src-main/engine/packet/flow'
import { PacketPool } from '../../../src-main/engine/packet/pool'
import { PacketPicker } from '../../../src-main/engine/traffic/picker'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

const second = 1e12

/** Flows of a path's frames, one a microsecond for 2 ms. */
function drawn(newFlowsPerSecond: number, path = 0, paths = 1, flows = 10): number[] {
  const traffic = { ...labOf({ guests: paths }).traffic, flows, newFlowsPerSecond }
  const numbers = flowNumbersOf(traffic, 2 * millisecond)
  const pool = new PacketPool()
  pool.reserve(1)
  const packet = pool.take()
  const stream = new RandomStream(1, 'packets')
  const picker = new PacketPicker(
    [{ bytes: 64, weight: 1 }],
    { numbers, path, paths, newPerSecond: newFlowsPerSecond / paths },
    stream,
  )
  return Array.from({ length: 2000 }, (_, index) => {
    pool.plannedAt[packet] = index * 1e6
    picker.pick(packet, pool)
    expect(pool.flow[packet]).toBeLessThan(numbers.all)
    return pool.flow[packet]
  })
}

describe('flows that begin', () => {
  it('come at their pace, each with a frame of its own at once', () => {
    // 50,000 a second are one in 20 frames: the frame at 20 us is the first.
    const seen = drawn(50_000)
    const begins = [...new Set(seen)].filter((flow) => flow >= 10)
    expect(begins).toEqual(Array.from({ length: 99 }, (_, index) => 10 + index))
    begins.forEach((flow, index) => {
      expect(seen.indexOf(flow)).toBe(20 * (index + 1))
    })
  })

  it('take the place of the oldest: as many are alive as before', () => {
    const seen = drawn(50_000)
    // In the last 200 frames, ten flows have begun; those before the twenty last ones are gone.
    expect(Math.min(...seen.slice(1800))).toBeGreaterThanOrEqual(80)
    expect(new Set(seen.slice(1800, 1820)).size).toBeLessThanOrEqual(11)
  })

  it('go on along the path they belong to', () => {
    for (const path of [0, 1, 2])
      expect(new Set(drawn(90_000, path, 3).map((flow) => flow % 3))).toEqual(new Set([path]))
  })

  it('change nothing where none begins', () => {
    expect(Math.max(...drawn(0))).toBeLessThan(10)
  })

  it('cannot be more than frames', () => {
    expect(new Set(drawn(3e6)).size).toBe(2000)
  })
})

describe('the megaflow cache in the long run', () => {
  const entries = (newFlowsPerSecond: number, granularity: 'port' | '5tuple'): number => {
    const traffic = { ...labOf().traffic, flows: 1000, newFlowsPerSecond, rules: { granularity, masks: 1 } }
    const numbers = flowNumbersOf(traffic, second / 100)
    return new FlowTable(traffic, numbers, new Routes(labOf()), false, new RandomStream(1, 'm')).installed
  }

  it('still holds flows that ended less than 10 s ago', () => {
    expect(entries(5000, '5tuple')).toBe(1000 + 5000 * 10)
  })

  it('drops them after 0.1 s once they would fill it', () => {
    expect(entries(100_000, '5tuple')).toBe(1000 + 100_000 * 0.1)
    expect(entries(10_000_000, '5tuple')).toBe(200_000)
  })

  it('has nothing to hold where one rule serves all flows', () => {
    expect(entries(100_000, 'port')).toBe(1)
  })
})

describe('each flow that begins', () => {
  const upcalls = (granularity: 'port' | '5tuple', newFlowsPerSecond: number): number => {
    const lab = labOf({
      cores: 6,
      traffic: { packetsPerSecond: 200_000, flows: 100, newFlowsPerSecond, rules: { granularity, masks: 1 } },
    })
    const run = Run.open(lab, 'ovs-kernel')
    run.advance(Infinity, Infinity)
    run.drain()
    const part = run.drawing.parts.findIndex(({ id }) => id === 'ovs-vswitchd')
    return run.network.logbook.partPackets[part]
  }

  it('goes up to ovs-vswitchd once, where rules tell flows apart', () => {
    // 20 ms of 10,000 flows a second; the one due at the very end has no frame any more.
    expect(upcalls('5tuple', 10_000)).toBeGreaterThanOrEqual(198)
    expect(upcalls('5tuple', 10_000)).toBeLessThanOrEqual(202)
  })

  it('costs nothing where they do not', () => {
    expect(upcalls('port', 10_000)).toBe(0)
    expect(upcalls('5tuple', 0)).toBe(0)
  })

  it('misses the caches of OVS-DPDK: the more begin, the less gets through', () => {
    const delivered = [0, 100_000, 1_000_000].map((newFlowsPerSecond) => {
      const rules = { granularity: '5tuple', masks: 1 } as const
      const lab = labOf({
        guest: { kind: 'dpdk' },
        traffic: { packetsPerSecond: 6e6, flows: 100, newFlowsPerSecond, rules },
        durationPicoseconds: 3 * millisecond,
      })
      const run = Run.open(lab, 'ovs-dpdk')
      run.advance(Infinity, Infinity)
      return run.summary().delivered.packets
    })
    expect(delivered[1]).toBeLessThan(0.7 * delivered[0])
    // Past the flow limit no megaflow is installed any more, so an upcall costs a little less there.
    expect(delivered[2]).toBeLessThan(0.25 * delivered[1])
  })
})
