import { describe, expect, it } from 'vitest'
import { journeyOf, Run } from '../../../src-main/engine/index'
import { boundOf } from '../support/bound'
import { labOf, millisecond } from '../support/lab'
import { arrangementList } from './random-lab'

const asPicoseconds = (nanoseconds: number): number => Math.round(nanoseconds * 1000)

describe('a journey', () => {
  for (const { name, mode, around } of arrangementList)
    it(`is waits and services, which add up to the latency exactly, in ${name}`, { timeout: 60_000 }, () => {
      const lab = labOf({
        guests: 2,
        ...around,
        traffic: {
          packetsPerSecond: 1.1 * boundOf(name, 2.6, 64),
          arrivals: 'poisson',
          frameSizes: [
            { bytes: 64, weight: 0.7 },
            { bytes: 1518, weight: 0.3 },
          ],
        },
        guest: { socketBufferBytes: 20_000 },
        durationPicoseconds: millisecond,
      })
      const run = Run.open(lab, mode)
      run.advance(Infinity, Infinity)
      const outcomes = new Map<string, number>()
      for (let packet = 1; packet <= 200; packet += 3) {
        const { outcome, steps, latencyNanoseconds, lost } = journeyOf(lab, mode, packet)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        let sum = 0
        let before = -Infinity
        for (const step of steps) {
          const [wait, service] = [asPicoseconds(step.waitNanoseconds), asPicoseconds(step.serviceNanoseconds)]
          expect(wait).toBeGreaterThanOrEqual(0)
          sum += wait + service
          expect(asPicoseconds(step.endNanoseconds) - asPicoseconds(step.beginNanoseconds)).toBe(service)
          expect(asPicoseconds(step.beginNanoseconds)).toBeGreaterThanOrEqual(before)
          before = asPicoseconds(step.endNanoseconds)
        }
        if (outcome === 'delivered') {
          expect(sum).toBe(asPicoseconds(latencyNanoseconds ?? NaN))
          expect(steps.at(-1)?.step).toBe(11)
        } else expect(latencyNanoseconds).toBeNull()
        expect(lost === undefined).toBe(outcome !== 'lost')
      }
      expect(outcomes.get('delivered')).toBeGreaterThan(20)
      expect(run.summary().offered.packets).toBeGreaterThan(190)
    })

  it('beyond the last frame says that there was none', () => {
    expect(journeyOf(labOf(), 'bare-metal', 21)).toMatchObject({ outcome: 'notOffered', steps: [] })
    expect(journeyOf(labOf(), 'bare-metal', 20)).toMatchObject({ outcome: 'delivered' })
  })

  it('of a lost frame says where and why', () => {
    const lab = labOf({ traffic: { packetsPerSecond: 3e6 }, durationPicoseconds: 2 * millisecond })
    const run = Run.open(lab, 'bare-metal')
    const lost: { frame: number; place: string; reason: string; now: number }[] = []
    const { network } = run
    network.logbook.recorder = {
      pass: () => undefined,
      delivered: () => undefined,
      dropped: (packet, place, reason, now) => lost.push({ frame: network.pool.frame[packet], place, reason, now }),
    }
    run.advance(Infinity, Infinity)
    expect(lost.length).toBeGreaterThan(100)
    for (const { frame, place, reason, now } of lost.slice(0, 20))
      expect(journeyOf(lab, 'bare-metal', frame)).toMatchObject({
        outcome: 'lost',
        lost: { place, reason, timeNanoseconds: now / 1000 },
      })
  })
})
