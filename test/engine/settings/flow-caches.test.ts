import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { SignatureMatchCache } from '../../../src-main/engine/datapath/host-user/smc'
import { RandomStream } from '../../../src-main/engine/kernel/random'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { labOf, millisecond, type LabOptions } from '../support/lab'
import { handOf } from '../zero-load/hand'

const mode = 'ovs-dpdk'
const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })

function labWith(settings: Lab['modes'][string], traffic: LabOptions['traffic'] = {}): Lab {
  return labOf({
    mode,
    settings,
    traffic: { rules: { granularity: '5tuple', masks: 4 }, ...traffic },
    guest: { kind: 'dpdk' },
    durationPicoseconds: 3 * millisecond,
  })
}

/** Service of step 6 of a lone packet, in picoseconds. */
function lookupOf(settings: Lab['modes'][string], traffic: LabOptions['traffic'] = {}): number {
  const step = journeyOf(labWith(settings, traffic), mode, 2).steps.find((one) => one.step === 6)
  return Math.round(((step?.endNanoseconds ?? 0) - (step?.beginNanoseconds ?? 0)) * 1000)
}

function throughput(settings: Lab['modes'][string], traffic: LabOptions['traffic']): number {
  const run = Run.open(labWith(settings, { packetsPerSecond: 8e6, ...traffic }), mode)
  run.advance(Infinity, Infinity)
  return run.summary().delivered.packets
}

describe('what a lone packet pays for its lookup', () => {
  it('with a hit in the exact match cache', () => {
    expect(lookupOf({})).toBe(cpu('emcLookup') + cpu('flowGroup'))
  })

  it('with a hit in the signature match cache behind it', () => {
    const withoutFirst = { emcEntries: '0', smc: true }
    expect(lookupOf(withoutFirst)).toBe(cpu('emcLookup') + cpu('smcLookup') + cpu('flowGroup'))
  })

  it('on its first packet with cold caches: through both, the classifier, and up', () => {
    const step = journeyOf(labWith({ smc: true, coldStart: true }), mode, 1).steps.find((one) => one.step === 6)
    const missed = ['emcLookup', 'smcLookup', 'flowGroup', 'dpclsFirst', 'upcallHandle', 'upcallInstall'] as const
    const service = Math.round(((step?.endNanoseconds ?? 0) - (step?.beginNanoseconds ?? 0)) * 1000)
    expect(service).toBe(missed.reduce((sum, name) => sum + cpu(name), 0))
  })

  it('of a rule on the port alone: neither key nor cache from Open vSwitch 3.1 on', () => {
    const rules = { rules: { granularity: 'port', masks: 1 } } as const
    expect(lookupOf({ ovsVersion: '3.1' }, rules)).toBe(cpu('simpleMatch') + cpu('flowGroup'))
    expect(lookupOf({ ovsVersion: '2.17' }, rules)).toBe(cpu('emcLookup') + cpu('flowGroup'))
    // Any other rule is looked up as before.
    expect(lookupOf({ ovsVersion: '3.1' })).toBe(cpu('emcLookup') + cpu('flowGroup'))
  })
})

describe('under more load than a PMD can carry', () => {
  it('the signature match cache helps many flows and many masks, and costs where the first cache is enough', () => {
    const many = { flows: 100_000 }
    expect(throughput({ smc: true }, many)).toBeGreaterThan(1.3 * throughput({}, many))
    const few = { flows: 10 }
    expect(throughput({ smc: true }, few)).toBe(throughput({}, few))
  })

  it('a batch per flow costs many flows dearly, and one flow nothing', () => {
    const many = { flows: 1000 }
    expect(throughput({ ovsVersion: '2.8' }, many)).toBeLessThan(0.9 * throughput({}, many))
    const fingerprints = ['2.8', '2.17'].map((ovsVersion) => {
      const run = Run.open(labWith({ ovsVersion }, { flows: 1, packetsPerSecond: 8e6 }), mode)
      run.advance(Infinity, Infinity)
      return run.summary().fingerprint
    })
    expect(fingerprints[0]).toBe(fingerprints[1])
  })
})

describe('the signature match cache itself', () => {
  /** Part of the flows that are found once each has been inserted. */
  const found = (flows: number): number => {
    const cache = new SignatureMatchCache(true, new RandomStream(1, 'smc'))
    cache.fill(Int32Array.from({ length: flows }, (_, flow) => flow))
    let hits = 0
    for (let flow = 0; flow < flows; flow++) if (cache.lookup(flow)) hits++
    return hits / flows
  }

  it('holds a hundred thousand flows, all but those of buckets that overflow', () => {
    expect(found(100_000)).toBeGreaterThan(0.99)
  })

  it('is outgrown by four million: it has 2^20 entries', () => {
    expect(found(4_000_000)).toBeLessThanOrEqual(2 ** 20 / 4_000_000)
    expect(found(4_000_000)).toBeGreaterThan(0.9 * (2 ** 20 / 4_000_000))
  })
})
