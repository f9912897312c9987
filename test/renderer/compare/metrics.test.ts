import { expect, it } from 'vitest'
import {
  coresUsed,
  interrupts,
  latencyPlace,
  lossOf,
  lossPlaces,
  scalesOf,
  segmentsOf,
  vmExits,
} from '../../../src-renderer/compare/metrics'
import { fakeBareMetalDrawing, fakeOvsDrawing } from '../fake/drawing'
import { fakeSummary } from '../fake/results'

const ovs = fakeSummary(fakeOvsDrawing(2), 'ovs-kernel', 1)
const bare = fakeSummary(fakeBareMetalDrawing(2), 'bare-metal', 1)

it('measures loss against what was offered', () => {
  expect(lossOf(ovs)).toBeCloseTo(0.43, 10)
  expect(lossOf({ ...ovs, offered: { ...ovs.offered, packets: 0 } })).toBe(0)
})

it('names the worst place first and leaves out places without loss', () => {
  const drop = (place: string, packets: number) => ({ place, reason: 'full', packets, bytes: 64 * packets })
  const run = { ...ovs, dropped: [drop('tap', 3), drop('none', 0), drop('ring', 8)] }
  expect(lossPlaces(run).map(({ place }) => place)).toEqual(['ring', 'tap'])
})

it('counts events per second of simulated time', () => {
  expect(interrupts(ovs)).toBe((830 + 1200) / 0.02)
  expect(vmExits(ovs)).toBe(1340 / 0.02)
  expect(vmExits({ ...ovs, simulatedNanoseconds: 0 })).toBe(0)
})

it('splits the cores used by category and loses nothing', () => {
  const segments = segmentsOf(ovs)
  expect(segments.map(({ category }) => category)).toEqual(['hardirq', 'softirq', 'vswitch', 'copy', 'vmexit'])
  expect(segments.reduce((sum, { cores }) => sum + cores, 0)).toBeCloseTo(coresUsed(ovs), 10)
})

it('gives all modes one scale per row', () => {
  const fast = { ...bare, latencyNanoseconds: { min: 1, mean: 1, p50: 9_000, p90: 1, p99: 20_000, p999: 1, max: 1 } }
  const scales = scalesOf([ovs, fast, { ...bare, latencyNanoseconds: null, wiresUsed: 3 }])
  expect(scales).toMatchObject({ cores: 3, copies: 2, wires: 3, latency: { from: 3, to: 6 } })
  expect(scales.packetsPerSecond).toBe(2e6)
  expect(latencyPlace(scales, 1_000)).toBe(0)
  expect(latencyPlace(scales, 31_622.7766)).toBeCloseTo(0.5, 6)
  expect(latencyPlace(scales, 1_000_000)).toBe(1)
})

it('has a scale before anything ran', () => {
  expect(scalesOf([])).toMatchObject({ packetsPerSecond: 1, cores: 1, interrupts: 1, latency: { from: 3, to: 4 } })
})
