import { describe, expect, test } from 'vitest'
import { naiveOvsDpdk } from '../../src-main/bench/naive/path/ovs-dpdk'
import { naiveOvsKernel } from '../../src-main/bench/naive/path/ovs-kernel'
import { naiveTandem } from '../../src-main/bench/naive/tandem'
import { hashOf, type Outcome } from '../../src-main/bench/outcome'
import { labOf, type PathId } from '../../src-main/bench/paths/labs'
import { productPath } from '../../src-main/bench/paths/product'
import { productTandem } from '../../src-main/bench/tandem/product'
import type { Workload } from '../../src-main/bench/workload'
import type { Guest, Lab, Pnic } from '../../src-main/contract/lab'

const twins = { 'ovs-kernel': naiveOvsKernel, 'ovs-dpdk': naiveOvsDpdk } as const
const pathIds = ['ovs-kernel', 'ovs-dpdk'] as const

const untilOf = (lab: Lab, packets: number): number => Math.round((packets * 1e12) / lab.traffic.packetsPerSecond)

function done(workload: Workload, until: number): Outcome {
  workload.advance(until)
  return workload.outcome()
}

/** The same lab on both engines. */
function both(id: PathId, lab: Lab, seed: number, packets: number): { product: Outcome; naive: Outcome } {
  const until = untilOf(lab, packets)
  return { product: done(productPath(lab, id, seed, until), until), naive: done(twins[id](lab, seed), until) }
}

const withPnic = (lab: Lab, change: Partial<Pnic>): Lab => ({
  ...lab,
  pnics: lab.pnics.map((pnic) => ({ ...pnic, ...change })),
})
const withGuest = (lab: Lab, change: Partial<Guest>): Lab => ({
  ...lab,
  guests: lab.guests.map((guest) => ({ ...guest, ...change })),
})
const faster = (lab: Lab, factor: number): Lab => ({
  ...lab,
  traffic: { ...lab.traffic, packetsPerSecond: lab.traffic.packetsPerSecond * factor },
})

describe.each(pathIds)('the twin of %s', (id) => {
  test.each([1, 2, 24301])('comes to the same results, seed %i', (seed) => {
    const { product, naive } = both(id, labOf(id), seed, 20_000)
    expect(naive).toEqual(product)
    expect(hashOf(naive)).toBe(hashOf(product))
    expect(product.delivered).toBeGreaterThan(19_000)
  })

  test.each([1, 100, 2_999])('comes to the same results after about %i packets', (packets) => {
    const { product, naive } = both(id, labOf(id), 5, packets)
    expect(naive).toEqual(product)
  })

  test('is cut at any time in the same way', () => {
    const lab = labOf(id)
    const until = untilOf(lab, 3_000)
    const [naive, product] = [twins[id](lab, 8), productPath(lab, id, 8, until)]
    for (let part = 1; part <= 15; part++) {
      const to = Math.round((part * until) / 15)
      expect(done(naive, to), `up to ${to} ps`).toEqual(done(product, to))
    }
  })

  test.each<[string, (lab: Lab) => Lab]>([
    ['twice the load', (lab) => faster(lab, 2)],
    ['a tenth of the load', (lab) => faster(lab, 0.1)],
    ['few receive descriptors', (lab) => withPnic(lab, { rxRingDescriptors: 16, fifoBytes: 4096 })],
    ['a card that drops at once', (lab) => withPnic(lab, { rxRingDescriptors: 16, dropEnable: true })],
    ['an interrupt as soon as there is a frame', (lab) => withPnic(lab, { moderationMicroseconds: 0 })],
    ['five times the load', (lab) => faster(lab, 5)],
    ['few guest buffers', (lab) => withGuest(lab, { virtioRingDescriptors: 8 })],
    ['few guest buffers and twice the load', (lab) => faster(withGuest(lab, { virtioRingDescriptors: 16 }), 2)],
    ['a small socket buffer', (lab) => withGuest(lab, { socketBufferBytes: 20_000 })],
    ['large frames', (lab) => ({ ...lab, traffic: { ...lab.traffic, frameSizes: [{ bytes: 1518, weight: 1 }] } })],
  ])('holds with %s', (_what, change) => {
    const { product, naive } = both(id, change(labOf(id)), 3, 8_000)
    expect(naive).toEqual(product)
  })

  // Each constant is one that a slip of the pen could have put there.
  test.each<[string, (lab: Lab) => Lab]>([
    ['another clock', (lab) => ({ ...lab, host: { ...lab.host, gigahertz: 2.61 } })],
    ['other frames', (lab) => ({ ...lab, traffic: { ...lab.traffic, frameSizes: [{ bytes: 65, weight: 1 }] } })],
    ['another link', (lab) => withPnic(lab, { linkGbps: 10.01 })],
    ['another PCIe slot', (lab) => withPnic(lab, { pcieLanes: 4 })],
    ['another rate', (lab) => faster(lab, 1.0001)],
  ])('with %s has another hash', (_what, change) => {
    const lab = labOf(id)
    const until = untilOf(lab, 2_000)
    const product = hashOf(done(productPath(lab, id, 1, until), until))
    expect(hashOf(done(twins[id](lab, 1), until))).toBe(product)
    expect(hashOf(done(twins[id](change(lab), 1), until))).not.toBe(product)
  })
})

describe('the ten queues', () => {
  test.each([1, 2, 24301])('come to the same results on both engines, seed %i', (seed) => {
    const [naive, product] = [naiveTandem(seed, 20_000), productTandem(seed, 20_000)]
    expect(done(naive, Infinity)).toEqual(done(product, Infinity))
    expect(naive.offered).toBe(20_000)
  })

  test('lose packets, at the same places on both engines', () => {
    const [naive, product] = [naiveTandem(2, 100_000), productTandem(2, 100_000)].map((one) => done(one, Infinity))
    expect(naive?.dropped.length).toBeGreaterThan(0)
    expect(naive).toEqual(product)
  })

  test('keep their servers 0.88 and 0.91 busy', () => {
    const { cores } = done(naiveTandem(4, 60_000), 60e9)
    const busy = cores.map(({ picoseconds }) => 1 - (picoseconds.at(-1) ?? 0) / picoseconds.reduce((a, b) => a + b))
    expect(busy[0]).toBeCloseTo(0.88, 1)
    expect(busy[1]).toBeCloseTo(0.91, 1)
    expect(busy[1]).toBeGreaterThan(busy[0] ?? 1)
  })

  test('have another hash with another seed or number', () => {
    const hashes = [naiveTandem(1, 5_000), naiveTandem(2, 5_000), naiveTandem(1, 5_001)]
    expect(new Set(hashes.map((one) => hashOf(done(one, Infinity)))).size).toBe(3)
  })
})
