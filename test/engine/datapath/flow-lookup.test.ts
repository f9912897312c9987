import { describe, expect, it } from 'vitest'
import { Charge } from '../../../src-main/engine/machine/cpu/charge'
import { FlowTable } from '../../../src-main/engine/datapath/host-kernel/flow-table'
import { DpdkLookupStage, type LookupCharges } from '../../../src-main/engine/datapath/host-user/dpdk-lookup'
import { ExactMatchCache } from '../../../src-main/engine/datapath/host-user/emc'
import { SignatureMatchCache } from '../../../src-main/engine/datapath/host-user/smc'
import { RandomStream } from '../../../src-main/engine/kernel/random'
import { Routes } from '../../../src-main/engine/machine/routes'
import { flowNumbersOf } from '../../../src-main/engine/packet/flow'
import { PacketPool } from '../../../src-main/engine/packet/pool'
import { labOf } from '../support/lab'

const stream = (id: string): RandomStream => new RandomStream(1, id)

describe('the exact match cache', () => {
  it('takes one missed flow in a hundred, and all where it is told so', () => {
    const takenOf = (insertion: number): number => {
      const cache = new ExactMatchCache(8192, insertion, stream('emc'))
      const flows = Array.from({ length: 2000 }, (_, flow) => flow)
      for (const flow of flows) expect(cache.lookup(flow)).toBe(false)
      return flows.filter((flow) => cache.lookup(flow)).length
    }
    expect(takenOf(1)).toBeGreaterThan(1800)
    // 20 expected; six standard deviations.
    expect(takenOf(100)).toBeGreaterThan(1)
    expect(takenOf(100)).toBeLessThan(47)
  })
})

describe('a lookup in a PMD', () => {
  const charge = (picoseconds: number): Charge => new Charge('vswitch', Float64Array.of(picoseconds))
  const charges: LookupCharges = {
    emcHit: charge(1),
    emcHitNewFlow: charge(2),
    smcHit: charge(3),
    smcHitNewFlow: charge(4),
    simple: charge(5),
    simpleNewFlow: charge(6),
    classifier: [charge(7)],
    classifierNewFlow: [charge(8)],
    upcall: charge(9),
    upcallInstalling: charge(10),
  }
  const { traffic } = labOf({ traffic: { flows: 4, rules: { granularity: '5tuple', masks: 1 } } })

  /** Picoseconds of a packet of flow 0, whose entry is in the exact match cache. */
  function costOf(hasMegaflow: boolean): number {
    const routes = new Routes(labOf())
    const numbers = flowNumbersOf(traffic, 1e9)
    const exact = new ExactMatchCache(8192, 100, stream('emc'))
    exact.fill(Int32Array.of(0, 1, 2, 3))
    const table = new FlowTable(traffic, numbers, routes, !hasMegaflow, stream('megaflows'))
    const caches = { exact, signature: new SignatureMatchCache(false, stream('smc')), simpleMatch: false }
    const pool = new PacketPool()
    pool.reserve(1)
    const stage = new DpdkLookupStage(0, charges, caches, table, 4, routes, pool, [null])
    stage.beginBurst()
    return stage.chargeOf(pool.take()).picoseconds[0]
  }

  it('hits an entry of the cache while its megaflow is there, and goes up when that is gone', () => {
    expect(costOf(true)).toBe(2)
    expect(costOf(false)).toBe(10)
  })
})
