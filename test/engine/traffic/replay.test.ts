import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { readLab } from '../../../src-main/lab'
import { labReplaying } from '../../lab/capture-lab'
import type { Columns } from '../../lab/capture-lab'

interface Offered {
  readonly time: number
  readonly bytes: number
  readonly flow: number
  readonly path: number
}

/** Modes that do not refuse a lab. */
function modesThatCarry(lab: Lab): string[] {
  return catalogue()
    .modes.map(({ id }) => id)
    .filter((id) => refusalsOf(lab, id).length === 0)
}

/** What the sources of a run plan, in order of frame numbers. */
function offeredBy(lab: Lab, mode = 'bare-metal'): { frames: Offered[]; run: Run } {
  const run = Run.open(lab, mode)
  const { logbook, frameBytes, pool } = run.network
  const frames: Offered[] = []
  const offered = logbook.offered.bind(logbook)
  logbook.offered = (packet, now) => {
    expect([pool.frame[packet], pool.plannedAt[packet]]).toEqual([frames.length + 1, now])
    frames.push({
      time: now,
      bytes: frameBytes[pool.sizeClass[packet]],
      flow: pool.flow[packet],
      path: pool.path[packet],
    })
    offered(packet, now)
  }
  run.advance(run.untilPicoseconds, Infinity)
  return { frames, run }
}

function columnsOf(frames: readonly Offered[]): Columns {
  return {
    timesPicoseconds: frames.map(({ time }) => time),
    frameBytes: frames.map(({ bytes }) => bytes),
    flows: frames.map(({ flow }) => flow),
  }
}

const twoGuests = {
  guests: '[{ "id": "vm-1" }, { "id": "vm-2" }]',
  run: '{ "duration": "40us" }',
}
const traffic = (rest: string) =>
  `{ "packetsPerSecond": 1000, ${rest} "paths": [{ "to": "vm-2", "id": "b" }, { "to": "vm-1", "id": "a" }] }`

/** Four frames in 30 us, so one mean gap is 10 us and a repetition 40 us. */
const four: Columns = {
  timesPicoseconds: [0, 1_000_000, 1_000_000, 30_000_000],
  frameBytes: [64, 1518, 64, 300],
  flows: [0, 1, 2, 1],
}

describe('a replay', () => {
  it('plans the times, sizes and flows of the capture', () => {
    const lab = labReplaying(four, { run: '{ "duration": "39us" }' })
    expect(columnsOf(offeredBy(lab).frames)).toEqual(four)
  })

  it('plans the recorded traffic of the example lab, frame by frame, in every mode', () => {
    const path = join(import.meta.dirname, '../../../resources/examples/captured-traffic.dplab')
    const result = readLab(readFileSync(path), 'captured-traffic.dplab', catalogue())
    if (!result.ok) throw new Error('not valid')
    const [capture] = result.lab.captures ?? []
    const carrying = modesThatCarry(result.lab)
    expect(carrying.length).toBeGreaterThan(2)
    for (const id of carrying) {
      const { frames, run } = offeredBy(result.lab, id)
      const { timesPicoseconds, frameBytes, flows } = capture
      expect(columnsOf(frames), id).toEqual({ timesPicoseconds, frameBytes, flows })
      expect(run.summary().offered.packets, id).toBe(941)
      expect(run.summary().offered.bytes, id).toBe(frameBytes.reduce((sum, bytes) => sum + bytes, 0))
    }
  })

  it('deals flow f to path f modulo the paths, in the order of their ids', () => {
    const lab = labReplaying(four, { ...twoGuests, traffic: traffic('') })
    const { frames, run } = offeredBy(lab)
    expect(frames.slice(0, 4).map(({ flow, path }) => [flow, path])).toEqual([
      [0, 0],
      // Frames of one moment: the lower path first.
      [2, 0],
      [1, 1],
      [1, 1],
    ])
    expect(run.network.lab.traffic.paths.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('repeats the capture with its mean gap in between', () => {
    const lab = labReplaying(four, { run: '{ "duration": "119us" }' })
    const times = offeredBy(lab).frames.map(({ time }) => time / 1e6)
    expect(times).toEqual([0, 1, 1, 30, 40, 41, 41, 70, 80, 81, 81, 110])
  })

  it('goes faster by its speed-up', () => {
    const lab = labReplaying(four, { traffic: traffic('"speedup": 4,'), ...twoGuests, run: '{ "duration": "19us" }' })
    const times = offeredBy(lab).frames.map(({ time }) => time / 1e6)
    expect(times).toEqual([0, 0.25, 0.25, 7.5, 10, 10.25, 10.25, 17.5])
  })

  it('keeps its rate over many repetitions of a period that is not whole', () => {
    // Three frames in 1 us: a period of 1.5 us, at 0.7 of the speed 2.142857... us.
    const three = { timesPicoseconds: [0, 3, 1_000_000], frameBytes: [64, 64, 64], flows: [0, 0, 0] }
    const lab = labReplaying(three, {
      traffic: traffic('"speedup": 0.7,'),
      ...twoGuests,
      run: '{ "duration": "20ms" }',
    })
    const { frames } = offeredBy(lab)
    const period = 1_500_000 / 0.7
    expect(frames.length).toBe(3 * Math.floor(20e9 / period) + 2)
    const starts = frames.filter((_, index) => index % 3 === 0)
    for (const [index, { time }] of starts.entries()) expect(Math.abs(time - index * period)).toBeLessThanOrEqual(1)
  })

  it('has the rate, the sizes and the flows that the lab tells', () => {
    const lab = labReplaying(four)
    expect(lab.traffic).toMatchObject({
      arrivals: 'replay',
      capture: 'recorded',
      speedup: 1,
      packetsPerSecond: 100_000,
      flows: 3,
      frameSizes: [
        { bytes: 64, weight: 0.5 },
        { bytes: 300, weight: 0.25 },
        { bytes: 1518, weight: 0.25 },
      ],
    })
  })

  it('leaves a path without frames when the capture has fewer flows', () => {
    const one = { timesPicoseconds: [0, 10_000_000], frameBytes: [64, 64], flows: [0, 0] }
    const fields = { ...twoGuests, traffic: traffic(''), run: '{ "duration": "39us" }' }
    const { frames, run } = offeredBy(labReplaying(one, fields))
    expect(frames.map(({ path }) => path)).toEqual([0, 0, 0, 0])
    run.drain()
    expect(run.summary().inFlight).toBe(0)
  })

  it('does not depend on the seed', () => {
    const lab = labReplaying(four)
    const other = { ...lab, run: { ...lab.run, seed: lab.run.seed + 1 } }
    expect(offeredBy(other).frames).toEqual(offeredBy(lab).frames)
  })

  it('offers what any capture holds, in any mode, and loses account of nothing', () => {
    const frame = fc.record({
      gap: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20_000_000 })),
      bytes: fc.integer({ min: 64, max: 9216 }),
      flow: fc.nat({ max: 9 }),
    })
    const modes = modesThatCarry(labReplaying({ timesPicoseconds: [0, 4000], frameBytes: [64, 64], flows: [0, 1] }))
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 40 }), fc.constantFrom(...modes), (list, mode) => {
        let time = 0
        const numbers = new Map<number, number>()
        const timesPicoseconds = list.map(({ gap }, index) => (time += index === 0 ? 0 : gap))
        const flows = list.map(({ flow }) => {
          if (!numbers.has(flow)) numbers.set(flow, numbers.size)
          return numbers.get(flow) ?? 0
        })
        // Not more than 1e9 packets/s, the most that a lab may offer.
        fc.pre(time >= 1000 * list.length)
        const columns = { timesPicoseconds, frameBytes: list.map(({ bytes }) => bytes), flows }
        const { frames, run } = offeredBy(
          labReplaying(columns, { run: '{ "duration": "1ms", "warmup": "0ms" }' }),
          mode,
        )
        expect(columnsOf(frames.slice(0, list.length))).toEqual(columns)
        run.drain()
        const { offered, delivered, dropped, inFlight } = run.summary()
        expect(inFlight).toBe(0)
        expect(delivered.packets + dropped.reduce((sum, { packets }) => sum + packets, 0)).toBe(offered.packets)
      }),
      { numRuns: 60 },
    )
  })
})
