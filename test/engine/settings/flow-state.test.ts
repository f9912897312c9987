import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { costs } from '../../../src-main/engine/costs/index'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

const rules = { granularity: '5tuple', masks: 1 } as const

function labWith(flows: number, own: Readonly<Record<string, number>> = {}): Lab {
  const lab = labOf({ mode: 'ovs-dpdk', settings: {}, guest: { kind: 'dpdk' }, traffic: { flows, rules } })
  return { ...lab, host: { ...lab.host, costs: own } }
}

/** Service of the look-up of a lone packet, in nanoseconds. */
function lookupOf(lab: Lab): number {
  const step = journeyOf(lab, 'ovs-dpdk', 2).steps.find((one) => one.step === 6)
  return (step?.endNanoseconds ?? 0) - (step?.beginNanoseconds ?? 0)
}

/** By hand: lines of 64 B that a hit waits for, all but what the second-level cache holds. */
function waitByHand(flows: number): number {
  const lines = costs.cacheEntryLines.value + costs.flowLines.value
  const beyond = Math.max(0, 1 - costs.levelTwoCache.value / (flows * lines * 64))
  return (lines * beyond * costs.lastLevelLine.value * costs.exposedMiss.value) / 2.6
}

describe('the state of flows in the caches', () => {
  it('costs nothing while the second level holds it, and more the less it does', () => {
    const few = lookupOf(labWith(10))
    for (const flows of [100, 500]) expect(lookupOf(labWith(flows))).toBeCloseTo(few, 6)
    for (const flows of [1000, 4000]) expect(lookupOf(labWith(flows)) - few).toBeCloseTo(waitByHand(flows), 2)
    expect(waitByHand(4000)).toBeGreaterThan(waitByHand(1000))
  })

  it('costs nothing where the processor hides misses: the mechanism off', () => {
    expect(lookupOf(labWith(4000, { exposedMiss: 0 }))).toBeCloseTo(lookupOf(labWith(10)), 6)
  })

  it('is slower still beyond the last level', () => {
    const own = { lastLevelCache: 262_144 }
    expect(lookupOf(labWith(4000, own))).toBeGreaterThan(lookupOf(labWith(4000)) + 20)
  })
})

/** Packets that a flooded PMD switches in a millisecond. */
function switched(lab: Lab): number {
  const busy = { ...lab, traffic: { ...lab.traffic, packetsPerSecond: 14e6 } }
  const run = Run.open(busy, 'ovs-dpdk', { untilPicoseconds: 3 * millisecond })
  run.advance(Infinity, Infinity)
  const { rings } = run.summary()
  return rings.find(({ id }) => id === 'pnic-0.rxRing.0')?.packetsPerSecond ?? 0
}

describe('what a burst of one flow pays in the classifier', () => {
  it('its actions once, as with a hit in the cache', () => {
    const off = { 'ovs-dpdk': { emcEntries: '0' } }
    const one = switched({ ...labWith(1), modes: off })
    const free = switched({ ...labWith(1, { flowGroup: 0 }), modes: off })
    // A 32nd of the actions' cost a packet, against all of it.
    expect(free / one).toBeLessThan(1.02)
    const many = switched({ ...labWith(400), modes: off })
    const manyFree = switched({ ...labWith(400, { flowGroup: 0 }), modes: off })
    expect(manyFree / many).toBeGreaterThan(1.1)
  })
})

describe('an upcall past the flow limit', () => {
  it('installs no megaflow and costs less', () => {
    const cold = { 'ovs-dpdk': { coldStart: true } }
    const installing = lookupOf({ ...labWith(4), modes: cold })
    // 400,000 flows and 200,000 megaflows: half of the packets go up, and nothing is installed.
    const lab = labWith(400_000)
    const services = [2, 3, 4, 5, 6, 7, 8, 9].map((packet) => {
      const step = journeyOf(lab, 'ovs-dpdk', packet).steps.find((one) => one.step === 6)
      return (step?.endNanoseconds ?? 0) - (step?.beginNanoseconds ?? 0)
    })
    const dearest = Math.max(...services)
    expect(dearest).toBeGreaterThan(costs.upcallHandle.value / 2.6)
    expect(installing - costs.upcallInstall.value / 2.6).toBeLessThan(dearest)
    expect(dearest).toBeLessThan(installing + 400)
  })
})

describe('the exact match cache of one of two PMD threads', () => {
  it('holds the flows of its own queues only', () => {
    const delivered = (rxQueues: number): number => {
      const lab = labOf({
        cores: 6,
        guest: { kind: 'dpdk', vcpus: 2, vcpuCores: ['core-4', 'core-5'], queuePairs: 2 },
        mode: 'ovs-dpdk',
        settings: { pmdCoreIds: ['core-1', 'core-2'] },
        pnic: { rxQueues },
        // Twice what one cache holds, as much as two do; nothing waits for memory here.
        traffic: { flows: 14_000, rules, packetsPerSecond: 14e6 },
        durationPicoseconds: 3 * millisecond,
      })
      const run = Run.open({ ...lab, host: { ...lab.host, costs: { exposedMiss: 0, dpclsFirst: 4000 } } }, 'ovs-dpdk')
      run.advance(Infinity, Infinity)
      return run.summary().delivered.packets
    }
    // Twice the threads, and each of them hits much more often.
    expect(delivered(2)).toBeGreaterThan(2.5 * delivered(1))
  })
})
