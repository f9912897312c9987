import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import type { RunSummary } from '../../../src-main/contract/summary'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { labOf, type LabOptions, millisecond, numbered } from '../support/lab'
import { handOf } from '../zero-load/hand'
import { arrangementList, manyLabs, randomLab } from './random-lab'

function summaryOf(lab: Lab, mode: string): RunSummary {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  return run.summary()
}

const dpdk = { guest: { kind: 'dpdk' } } as const
const whole = 20 * millisecond

describe('cores that poll', () => {
  for (const packetsPerSecond of [50, 300_000, 20_000_000])
    it(`are busy all the time at ${packetsPerSecond} packets a second, and interrupt-driven ones only with work`, () => {
      const lab = labOf({
        mode: 'ovs-dpdk',
        settings: { pmdCoreIds: ['core-1'] },
        traffic: { packetsPerSecond },
        ...dpdk,
      })
      const { cores } = summaryOf(lab, 'ovs-dpdk')
      for (const [id, busy] of [
        ['core-1', true],
        ['core-3', true],
        ['core-2', false],
      ] as const) {
        const core = cores.find((one) => one.id === id)
        expect(core?.picoseconds.idle, id).toBe(busy ? 0 : whole)
        expect(core?.utilisation, id).toBe(busy ? 1 : 0)
      }
    })

  it('of a DPDK guest are busy in every mode, also when no frame comes to it at all', () => {
    for (const { mode, around } of arrangementList) {
      const lab = labOf({ ...around, guests: 2, cores: 6, paths: [['wire', 'vm-1']], ...dpdk })
      const core = summaryOf(lab, mode).cores.find(({ id }) => id === 'core-5')
      expect(core?.picoseconds.idle, mode).toBe(0)
      expect(core?.picoseconds.pollIdle, mode).toBeGreaterThan(0.99 * whole)
    }
  })

  it('but not those of a kernel guest to which nothing comes', () => {
    for (const { mode, around } of arrangementList) {
      const lab = labOf({ ...around, guests: 2, cores: 6, paths: [['wire', 'vm-1']] })
      expect(summaryOf(lab, mode).cores.find(({ id }) => id === 'core-5')?.picoseconds.idle, mode).toBe(whole)
    }
  })
})

describe('a frame from one VNF to another', () => {
  const options = { guests: 2, paths: [['vm-1', 'vm-2']], traffic: { packetsPerSecond: 50_000 } } as const
  for (const guest of ['kernel', 'dpdk'] as const) {
    it(`crosses the link once out and once back in VEPA, ${guest} guests`, () => {
      const run = Run.open(labOf({ ...options, switchNanoseconds: 200, guest: { kind: guest } }), 'sriov-vepa')
      run.advance(Infinity, Infinity)
      run.drain()
      const { links, delivered, offered } = run.summary()
      expect(delivered.packets).toBe(offered.packets)
      const crossings = Object.fromEntries(links.map(({ direction, packets }) => [direction, packets]))
      expect(crossings).toEqual({ receive: delivered.packets, transmit: delivered.packets })
      expect(delivered.packets).toBeGreaterThan(900)
    })

    it(`never leaves the card in VEB, ${guest} guests`, () => {
      const { links, delivered } = summaryOf(labOf({ ...options, guest: { kind: guest } }), 'sriov-veb')
      expect(delivered.packets).toBeGreaterThan(900)
      for (const { packets, id } of links) expect(packets, id).toBe(0)
    })
  }

  it('is refused by a switch without reflective relay in VEPA: lost there, and counted', () => {
    const lab = labOf({ ...options, switchNanoseconds: 200 })
    const { externalSwitch } = lab
    if (externalSwitch === null) throw new Error('the lab has a switch')
    const { dropped, delivered } = summaryOf(
      { ...lab, externalSwitch: { ...externalSwitch, reflectiveRelay: false } },
      'sriov-vepa',
    )
    expect(delivered.packets).toBe(0)
    expect(dropped).toEqual([expect.objectContaining({ place: 'switch-0', reason: 'no_reflective_relay' })])
  })

  it('goes to the wire, or dies in spoof check, behind a transparent function', () => {
    const chain = {
      ...options,
      paths: [['wire', 'vm-1', 'vm-2']],
      application: { macRewrite: false },
      mode: 'sriov-veb',
      switchNanoseconds: 200,
    }
    const checked = summaryOf(labOf({ ...chain, settings: { spoofCheck: true } }), 'sriov-veb')
    expect(checked.dropped).toEqual([expect.objectContaining({ place: 'vm-1.vf', reason: 'spoof_check' })])
    const leaking = summaryOf(labOf({ ...chain, settings: { spoofCheck: false } }), 'sriov-veb')
    expect(leaking.links.find(({ direction }) => direction === 'transmit')?.packets).toBeGreaterThan(900)
  })
})

describe('what a PMD core carries', () => {
  const saturated: LabOptions = {
    mode: 'ovs-dpdk',
    ...dpdk,
    durationPicoseconds: 6 * millisecond,
    warmupPicoseconds: 2 * millisecond,
  }
  const rateOf = (options: LabOptions): number =>
    summaryOf(labOf({ ...saturated, ...options }), 'ovs-dpdk').delivered.packetsPerSecond
  const chainOf = (vnfs: number): number =>
    rateOf({
      guests: vnfs,
      cores: 4 + vnfs,
      settings: { pmdCoreIds: ['core-1'] },
      paths: [['wire', ...numbered(vnfs, (index) => `vm-${index + 1}`), 'wire']],
      // Few enough flows that the caches hold all of them at every hop of the longest chain.
      traffic: { packetsPerSecond: 14e6, flows: 100 },
    })
  const single = chainOf(1)

  for (const vnfs of [2, 3, 4])
    it(`through a chain of ${vnfs} is between 1/${vnfs} and 2/${vnfs + 1} of a single one`, () => {
      const part = chainOf(vnfs) / single
      expect(part).toBeGreaterThanOrEqual((1 / vnfs) * 0.98)
      expect(part).toBeLessThanOrEqual((2 / (vnfs + 1)) * 1.02)
    })

  it('falls without exact match cache, and further with every mask', () => {
    const at = (emcEntries: string, masks: number): number => {
      const settings = { pmdCoreIds: ['core-1'], emcEntries }
      const traffic = { packetsPerSecond: 14e6, flows: 100, rules: { granularity: '5tuple', masks } } as const
      const { rings } = summaryOf(labOf({ ...saturated, settings, traffic }), 'ovs-dpdk')
      return rings.find(({ id }) => id === 'pnic-0.rxRing.0')?.packetsPerSecond ?? 0
    }
    const rates = [at('8192', 1), at('0', 1), at('0', 4), at('0', 16)]
    expect(rates).toEqual(rates.toSorted((a, b) => b - a))
    for (const [index, rate] of rates.entries()) if (index > 0) expect(rate).toBeLessThan(0.9 * rates[index - 1])
    // Subtables looked at average half their number, plus a half.
    const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
    const slower = 1e12 / at('0', 16) - 1e12 / at('0', 1)
    expect(slower / cpu('dpclsSubtable')).toBeGreaterThan(7.3)
    expect(slower / cpu('dpclsSubtable')).toBeLessThan(7.7)
  })
})

describe('waits and services along both ways', () => {
  for (const { name, mode, around } of arrangementList)
    it(`add up to the latency exactly in ${name}, whatever the direction`, { timeout: 60_000 }, () => {
      let delivered = 0
      fc.assert(
        fc.property(randomLab(around), fc.integer({ min: 1, max: 60 }), (lab, packet) => {
          const { outcome, steps, transmitSteps, latencyNanoseconds } = journeyOf(lab, mode, packet)
          if (outcome !== 'delivered') return
          delivered++
          const rows = [...steps, ...transmitSteps].toSorted((a, b) => a.endNanoseconds - b.endNanoseconds)
          let sum = 0
          for (const { waitNanoseconds, serviceNanoseconds } of rows) {
            expect(waitNanoseconds).toBeGreaterThanOrEqual(0)
            sum += Math.round(waitNanoseconds * 1000) + Math.round(serviceNanoseconds * 1000)
          }
          expect(sum).toBe(Math.round((latencyNanoseconds ?? NaN) * 1000))
        }),
        manyLabs(40),
      )
      expect(delivered).toBeGreaterThan(5)
    })
})
