import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Run } from '../../../src-main/engine/index'
import { boundOf } from '../support/bound'
import { labOf, millisecond } from '../support/lab'
import { handOf } from '../zero-load/hand'
import { arrangementList, manyLabs, randomLab } from './random-lab'

describe('no rate exceeds what carries it', () => {
  for (const { name, mode, around } of arrangementList)
    it(`neither link nor slot nor core in ${name}`, { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(randomLab(around), (lab) => {
          const run = Run.open(lab, mode)
          run.advance(Infinity, Infinity)
          const { sent, links, pcie, cores, delivered } = run.summary()
          // A frame is counted when its first bit leaves, so one may be cut.
          const { wire } = handOf({ gigahertz: 1, bytes: 1518 })
          for (const { busy, id } of run.network.links) expect(busy, id).toBeLessThanOrEqual(run.now + wire)
          for (const { utilisation } of [...links, ...pcie, ...cores]) {
            expect(utilisation).toBeGreaterThanOrEqual(0)
            expect(utilisation).toBeLessThanOrEqual(1)
          }
          expect(delivered.packets).toBeLessThanOrEqual(sent.packets)
        }),
        manyLabs(20),
      )
    })

  it('a link is saturated by more than it carries, and carries line rate to the frame', () => {
    const lab = labOf({ traffic: { packetsPerSecond: 20e6 }, durationPicoseconds: 2 * millisecond })
    const run = Run.open(lab, 'bare-metal')
    run.advance(Infinity, Infinity)
    const { sent, dropped } = run.summary()
    // 10 GbE with 64 B frames: one each 67.2 ns, from the first plan on.
    const frames = (2 * millisecond) / handOf({ gigahertz: 1, bytes: 64 }).wire
    expect(Math.abs(sent.packets - frames)).toBeLessThanOrEqual(1)
    expect(dropped).toContainEqual(expect.objectContaining({ place: 'SOURCE', reason: 'behind' }))
  })

  it('a slot with one lane of generation 1 is narrower than the link', () => {
    const lab = labOf({
      frameBytes: 1518,
      pnic: { pcieGeneration: 1, pcieLanes: 1 },
      traffic: { packetsPerSecond: 800_000 },
      durationPicoseconds: 20 * millisecond,
    })
    const run = Run.open(lab, 'bare-metal')
    run.advance(Infinity, Infinity)
    const { dma } = handOf({ gigahertz: 1, bytes: 1518, laneGbps: 2, lanes: 1 })
    expect(run.summary().delivered.packets).toBeLessThanOrEqual((20 * millisecond) / dma)
    expect(run.summary().delivered.packets).toBeGreaterThan(0.9 * ((20 * millisecond) / dma))
  })
})

describe('constant traffic at 0.8 of the closed-form bound', () => {
  for (const { name, mode, around } of arrangementList)
    for (const bytes of [64, 594])
      for (const load of [0.4, 0.8])
        it(`is carried without loss in ${name}, ${bytes} B at ${load}`, () => {
          const packetsPerSecond = load * boundOf(name, 2.6, bytes)
          const durationPicoseconds = 40 * millisecond
          const lab = labOf({ frameBytes: bytes, traffic: { packetsPerSecond }, ...around, durationPicoseconds })
          const run = Run.open(lab, mode)
          run.advance(Infinity, Infinity)
          expect(run.summary().dropped).toEqual([])
          expect(run.summary().inFlight).toBeLessThan(200)
        })
})
