import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../../src-main/contract/report/events'
import { Run } from '../../../src-main/engine/index'
import { arrangements, labOf, millisecond } from '../support/lab'

/** So much traffic that every arrangement loses some of it. */
const labFor = (arrangement: (typeof arrangements)[keyof typeof arrangements]) =>
  labOf({
    ...arrangement,
    cores: 5,
    guest: { virtioRingDescriptors: 64 },
    traffic: { packetsPerSecond: 3_000_000, arrivals: 'poisson' },
    durationPicoseconds: 2 * millisecond,
  })

describe.each(Object.entries(arrangements))('events of %s', (_title, arrangement) => {
  const lab = labFor(arrangement)
  const run = Run.open(lab, arrangement.mode)
  const events: RunEvent[] = []
  run.listen((event) => events.push({ ...event }))
  run.advance(Infinity, Infinity)
  const summary = run.summary()
  const count = (kind: RunEvent['kind']): number => events.filter((event) => event.kind === kind).length

  it('come in the order of the clock', () => {
    expect(events.length).toBeGreaterThan(1000)
    expect(events.some(({ timePicoseconds }, at) => at > 0 && timePicoseconds < events[at - 1].timePicoseconds)).toBe(
      false,
    )
  })

  it('are as many as the ledger counts, kind by kind', () => {
    expect(count('send')).toBe(summary.sent.packets)
    expect(count('deliver')).toBe(summary.delivered.packets)
    expect(count('drop')).toBe(summary.dropped.reduce((sum, { packets }) => sum + packets, 0))
    expect(count('interrupt')).toBe(summary.interrupts.host)
    expect(count('virq')).toBe(summary.interrupts.guest)
    expect(count('exit')).toBe(summary.vmExits)
    for (const { step, packets } of summary.steps) {
      expect(events.filter((event) => event.step === step)).toHaveLength(packets)
    }
    for (const { place, reason, packets } of summary.dropped) {
      expect(events.filter((event) => event.reason === reason && event.place === place)).toHaveLength(packets)
    }
  })

  it('name places and cores that the run knows', () => {
    const places = new Set(run.eventNames.places.map(({ id }) => id))
    const cores = new Set(run.eventNames.cores.map(({ id }) => id))
    const nameless = events.filter(
      ({ kind, place, core }) =>
        (kind !== 'idle' && (place === null || !places.has(place))) || (core !== null && !cores.has(core)),
    )
    expect(nameless.slice(0, 3)).toEqual([])
    const ids = run.eventNames.places.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('change nothing: the same fingerprint as without a listener', () => {
    const silent = Run.open(lab, arrangement.mode)
    silent.advance(Infinity, Infinity)
    expect(summary.fingerprint).toBe(silent.summary().fingerprint)
  })
})

describe('listening', () => {
  const lab = labFor(arrangements['OVS in the kernel, vhost-net'])

  it('begins in the middle, ends when told, and leaves the moving picture alone', () => {
    const heard = Run.open(lab, 'ovs-kernel', { recordMoves: true })
    const silent = Run.open(lab, 'ovs-kernel', { recordMoves: true })
    for (const run of [heard, silent]) run.advance(millisecond / 2, Infinity)
    let first = Infinity
    let last = 0
    heard.listen(({ timePicoseconds }) => {
      first = Math.min(first, timePicoseconds)
      last = timePicoseconds
    })
    heard.advance(millisecond, Infinity)
    heard.listen(null)
    heard.advance(2 * millisecond, Infinity)
    silent.advance(2 * millisecond, Infinity)
    expect(first).toBeGreaterThan(millisecond / 2)
    expect(last).toBeLessThanOrEqual(millisecond)
    expect(last).toBeGreaterThan(0.9 * millisecond)
    expect(heard.frame(0, 'paused')).toEqual(silent.frame(0, 'paused'))
  })
})
