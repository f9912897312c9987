import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Run } from '../../../src-main/engine/index'
import type { Recorder } from '../../../src-main/engine/record/recorder'
import { labOf, millisecond } from '../support/lab'
import { arrangementList, manyLabs, randomLab } from './random-lab'

/** Listens to every packet of a run, and notes what must not be. */
class OrderRecorder implements Recorder {
  readonly faults: string[] = []
  /** Visits by part: steps at one part in a row are one. */
  readonly visits: Float64Array
  private readonly lastPart = new Map<number, number>()
  private readonly lastFrame = new Map<string, number>()

  constructor(private readonly run: Run) {
    this.visits = new Float64Array(run.network.parts.length)
  }

  pass(packet: number, part: number, step: number, begin: number, end: number, service: number): void {
    const { pool } = this.run.network
    const frame = pool.frame[packet]
    if (this.lastPart.get(frame) !== part) this.visits[part]++
    this.lastPart.set(frame, part)
    // The pool still holds the end of the step before.
    if (end - service < pool.at[packet])
      this.faults.push(`frame ${frame}: step ${step} begins before the last one ends`)
    if (begin > end - service) this.faults.push(`frame ${frame}: step ${step} does more work than there was time for`)
    this.inOrder(`step ${step} at ${part}`, packet)
  }

  dropped(): void {
    // A lost packet leaves no trace behind it.
  }

  delivered(packet: number): void {
    this.inOrder('delivery', packet)
  }

  private inOrder(where: string, packet: number): void {
    const { pool } = this.run.network
    const key = `${where} flow ${pool.flow[packet]} leg ${pool.leg[packet]}`
    const before = this.lastFrame.get(key) ?? 0
    if (pool.frame[packet] <= before) this.faults.push(`frame ${pool.frame[packet]} after ${before}: ${key}`)
    this.lastFrame.set(key, pool.frame[packet])
  }
}

describe('along the way of a packet', () => {
  for (const { name, mode, around } of arrangementList)
    it(`times never decrease, and no packet overtakes one of its flow in ${name}`, { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(randomLab(around), (lab) => {
          // A cold start lets packets overtake those that went up to ovs-vswitchd, as in a real switch.
          // Flows that begin do the same, at their first packet.
          const traffic = { ...lab.traffic, newFlowsPerSecond: 0 }
          const warm = { ...lab, traffic, modes: { [mode]: { ...lab.modes[mode], coldStart: false } } }
          const run = Run.open(warm, mode)
          const recorder = new OrderRecorder(run)
          run.network.logbook.recorder = recorder
          let before = 0
          while (run.advance(Infinity, 1) > 0) {
            if (run.network.scheduler.now < before) recorder.faults.push(`time went back to ${run.now}`)
            before = run.network.scheduler.now
          }
          expect(recorder.faults.slice(0, 5)).toEqual([])
          expect(run.frame(1, 'finished').partPackets).toEqual(recorder.visits)
          // Where few frames come, none may have.
          expect(recorder.visits.some((count) => count > 0)).toBe(run.summary().sent.packets > 0)
        }),
        manyLabs(20),
      )
    })

  it('frames behind a full queue wait in the FIFO for their turn, though their own queue has room', () => {
    const lab = labOf({
      pnic: {
        rxQueues: 2,
        irqCores: ['core-0', 'core-1'],
        dropEnable: false,
        rxRingDescriptors: 64,
        fifoBytes: 65_536,
      },
      traffic: { packetsPerSecond: 1e6, arrivals: 'poisson', flows: 16 },
      durationPicoseconds: 3 * millisecond,
    })
    // One of the two cores that poll is much too slow.
    const cores = lab.host.cores.map((core, index) => (index === 0 ? { ...core, gigahertz: 0.5 } : core))
    const run = Run.open({ ...lab, host: { ...lab.host, cores } }, 'bare-metal')
    const moved: number[] = []
    const { pool, logbook } = run.network
    logbook.recorder = {
      pass: (packet, _part, step) => step === 2 && moved.push(pool.frame[packet]),
      dropped: () => undefined,
      delivered: () => undefined,
    }
    run.advance(Infinity, Infinity)
    const all = run.summary().rings
    const rings = all.filter(({ id }) => id.startsWith('pnic-0.rxRing'))
    expect(all.find(({ id }) => id === 'pnic-0.fifo')?.peak).toBeGreaterThan(10_000)
    expect(rings.map(({ packetsPerSecond }) => packetsPerSecond > 0)).toEqual([true, true])
    expect(moved.length).toBeGreaterThan(1000)
    expect(moved).toEqual(moved.toSorted((a, b) => a - b))
  })

  it('time never goes back behind a slow switch that holds more frames than the wire may', () => {
    const run = Run.open(
      labOf({
        pnic: { linkGbps: 100, rxRingDescriptors: 4096 },
        switchNanoseconds: 1_000_000,
        traffic: { packetsPerSecond: 100e6 },
        durationPicoseconds: 2 * millisecond,
      }),
      'bare-metal',
    )
    let before = 0
    let steps = 0
    while (run.advance(Infinity, 1) > 0) {
      if (run.network.scheduler.now < before) throw new Error(`from ${before} to ${run.network.scheduler.now}`)
      before = run.network.scheduler.now
      steps++
    }
    expect(steps).toBeGreaterThan(100_000)
  })
})
