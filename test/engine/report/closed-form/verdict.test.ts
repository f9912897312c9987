import { describe, expect, it } from 'vitest'
import { agrees } from '../../../../src-main/contract/report/closed-form'
import { closedFormOf } from '../../../../src-main/engine/report/closed-form/index'
import { carriedBy, type LabDemands } from '../../../../src-main/engine/report/closed-form/demand'
import { labOf } from '../../support/lab'

/** A core that takes 1 us a packet, behind a ring of 100 ns with random arrivals; 800,000 packets a second. */
const demands: LabDemands = {
  demands: [
    { kind: 'link', id: 'link', name: 'the link', picoseconds: [0], reaching: 0 },
    { kind: 'core', id: 'core-0', name: 'core-0', picoseconds: [1_000_000], reaching: 0.5 },
  ],
  lines: [
    { ring: 'ring', share: 1, services: [{ weight: 1, picoseconds: 500_000 }], batch: null, leastPicoseconds: 0 },
  ],
  permitted: [0.75],
}
const ring = { id: 'ring', capacity: 512, unit: 'packets', peak: 9, packetsPerSecond: 0, meanStayNanoseconds: 0 }

function verdict(packetsPerSecond: number, delivered: number, meanOccupancy: number) {
  const lab = labOf({ traffic: { packetsPerSecond, arrivals: 'poisson' } })
  return closedFormOf(lab, demands, {
    deliveredPacketsPerSecond: delivered,
    rings: [{ ...ring, meanOccupancy }],
    inFlightPerSecond: 0,
    coreNames: new Map([['core-0', 'core-0 (softirq)']]),
  })
}

describe('the verdict on a run', () => {
  it('is agreement within the tolerance, with what is refused taken off', () => {
    // M/D/1 at load 0.4: 0.4 x 500 ns / 1.2 = 166.7 ns, so 0.1333 packets wait on average.
    const form = verdict(800_000, 610_000, 0.1333)
    expect(form.throughput).toMatchObject({ closedForm: 600_000, simulated: 610_000, agrees: true, tolerance: 0.05 })
    expect(form.waits).toEqual([expect.objectContaining({ ring: 'ring', formula: 'M/D/1' })])
    expect(form.waits[0].wait.closedForm).toBeCloseTo(166.67, 1)
    expect(form.waits[0].wait.simulated).toBeCloseTo(166.6, 1)
    expect(agrees(form)).toBe(true)
  })

  it('lists only what is needed, and says limits in packets that come by', () => {
    const { resources, capacityPacketsPerSecond } = verdict(800_000, 600_000, 0.1333)
    expect(resources).toEqual([
      {
        kind: 'core',
        id: 'core-0',
        name: 'core-0 (softirq)',
        nanosecondsPerPacket: 1000,
        boundPacketsPerSecond: 1e6,
        limitPacketsPerSecond: 500_000,
      },
    ])
    expect(capacityPacketsPerSecond).toBe(1e6)
  })

  it('is a disagreement in words where less arrives, or packets wait longer', () => {
    const form = verdict(800_000, 300_000, 0.4)
    expect(form.text).toBe(
      'The closed form gives 600 kpps (all that is offered), the simulation 300 kpps, 50.0 % less: interrupts, wake-ups, ' +
        'retries and losses behind work already done are not in the formula. M/D/1 gives a mean wait of 167 ns in ring, ' +
        'the simulation 500 ns, 200 % more.',
    )
    expect(agrees(form)).toBe(false)
  })

  it('calls more than a bound what it is', () => {
    const form = verdict(2e6, 1.5e6, 9)
    expect(form.throughput).toMatchObject({ closedForm: 750_000, agrees: false, difference: 1 })
    expect(form.text).toBe(
      'The closed form gives 750 kpps (what core-0 (softirq) carries), the simulation 1.50 Mpps, 100 % more: ' +
        'a bound cannot be exceeded, so lab or formula leaves something out.',
    )
    // Past the bound the end of the ring decides how long packets wait.
    expect(form.waits).toEqual([])
  })
})

describe('what gets past a resource', () => {
  const core = { kind: 'core', id: 'core-0', name: 'core-0', reaching: 1 } as const

  it('is what needs none of it, and as much of the rest as it has time for', () => {
    // 4 million a second, half of them on the first path, at 1 us each: half a microsecond of an average packet.
    expect(carriedBy({ ...core, picoseconds: [500_000, 0] }, [0.5, 0.5], 4e6)).toBe(1e6 + 2e6)
  })

  it('is most where the cheaper packets go first', () => {
    // Of two million each, 0.25 us for the second path's leave half of the time: half a million at 1 us.
    expect(carriedBy({ ...core, picoseconds: [500_000, 125_000] }, [0.5, 0.5], 4e6)).toBe(500_000 + 2e6)
  })

  it('is nothing of what never arrives', () => {
    expect(carriedBy({ ...core, picoseconds: [500_000, 0] }, [0, 0.25], 4e6)).toBe(1e6)
  })

  it('says from what load on a resource is full where other paths go on beside it', () => {
    // Half of 2 Mpps needs the core, 1 us a packet: full from 2 x 0.5 Mpps offered, which is 1 Mpps on this path.
    const core = { kind: 'core', id: 'core-0', name: 'core-0', picoseconds: [1_500_000, 0], reaching: 0.5 } as const
    const lab = labOf({ traffic: { packetsPerSecond: 2e6, arrivals: 'poisson' } })
    const { text } = closedFormOf(
      lab,
      { demands: [core], lines: [], permitted: [0.5, 0.5] },
      {
        deliveredPacketsPerSecond: 1e6,
        rings: [],
        inFlightPerSecond: 0,
        coreNames: new Map(),
      },
    )
    // 1.5 us for each packet offered: full from 667 kpps; a third of its own path's 1 Mpps arrives, and all of the other.
    expect(text).toMatch(
      /^The closed form gives 1\.33 Mpps \(what core-0 carries, full from 667 kpps offered on, and what does not pass it\)/,
    )
  })
})
