import { describe, expect, it } from 'vitest'
import type { RunFrame } from '../../../../src-main/contract/stream'
import { ReadingTurns } from '../../../../src-renderer/lab/run/readings'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeFrame } from '../../fake/frames'

/** No counter on screen may be older than this while a run plays, milliseconds. */
const oldest = 300
const drawing = fakeOvsDrawing(1)

/** A page that redraws every `redrawInterval` ms; frames say in their time, in picoseconds, when they were drawn. */
function bench(redrawInterval: number) {
  let now = 1000
  let waiting: (() => void)[] = []
  const panelsShown: number[] = []
  const turns = new ReadingTurns(
    (frame) => panelsShown.push(frame.timePicoseconds),
    (callback) => {
      waiting.push(callback)
      return () => (waiting = waiting.filter((one) => one !== callback))
    },
    () => now,
  )
  const frame = (state: RunFrame['state'] = 'playing'): RunFrame =>
    fakeFrame(drawing, { timePicoseconds: now, events: now, state })
  const shown = (): (number | null)[] => {
    const { panels, outline, dock, canvas, nodes } = turns.readings
    return [panels, outline, dock, canvas]
      .map(({ value }) => value)
      .concat(nodes)
      .map((one) => one?.timePicoseconds ?? null)
  }
  /** One redraw: what was asked for before it, and then a frame if one has come. Returns how many places changed. */
  const redraw = (withFrame: boolean): number => {
    now += redrawInterval
    const before = shown()
    const callbacks = waiting
    waiting = []
    for (const callback of callbacks) callback()
    if (withFrame) turns.take(frame())
    return shown().filter((time, place) => time !== before[place]).length
  }
  const age = (): number => Math.max(...shown().map((time) => now - (time ?? -Infinity)))
  return { turns, frame, shown, redraw, age, panelsShown, pass: (time: number) => (now += time), now: () => now }
}

describe('counters in words while a run plays', () => {
  it('show the first frame everywhere at once', () => {
    const { turns, frame, shown } = bench(16)
    expect(new Set(shown())).toEqual(new Set([null]))
    turns.take(frame())
    expect(new Set(shown())).toEqual(new Set([1000]))
  })

  it('are refreshed one place to a redraw, never in one that draws a frame, and none is older than 300 ms', () => {
    const { turns, frame, redraw, age } = bench(1000 / 60)
    turns.take(frame())
    const changes = new Set<number>()
    for (let at = 1; at < 600; at++) {
      const withFrame = at % 2 === 0
      const changed = redraw(withFrame)
      expect(age()).toBeLessThanOrEqual(oldest)
      if (withFrame) expect(changed).toBe(0)
      else changes.add(changed)
    }
    expect(Math.max(...changes)).toBeLessThanOrEqual(2)
  })

  it.each([33, 50, 90])('keep up with a page that redraws only every %i ms', (interval) => {
    const { turns, frame, redraw, age } = bench(interval)
    turns.take(frame())
    for (let at = 1; at < 200; at++) {
      redraw(true)
      expect(age()).toBeLessThanOrEqual(oldest + interval)
    }
  })

  it('show the newest frame everywhere when no other comes', () => {
    const { turns, frame, shown, redraw, now } = bench(1000 / 60)
    turns.take(frame())
    redraw(false)
    redraw(true)
    const last = now()
    while (now() < last + oldest) redraw(false)
    expect(new Set(shown())).toEqual(new Set([last]))
  })
})

describe('counters in words of a run that stands', () => {
  it.each(['paused', 'finished'] as const)('show its last frame everywhere at once: %s', (state) => {
    const { turns, frame, shown, redraw, pass, now, panelsShown } = bench(1000 / 60)
    turns.take(frame())
    for (let at = 1; at < 10; at++) redraw(at % 2 === 0)
    pass(5)
    turns.take(frame(state))
    const last = now()
    expect(new Set(shown())).toEqual(new Set([last]))
    expect(panelsShown.at(-1)).toBe(last)
    // And nothing that was under way takes it back.
    redraw(false)
    expect(new Set(shown())).toEqual(new Set([last]))
  })

  it('show an earlier position at once, and nothing without a run', () => {
    const { turns, frame, shown, redraw } = bench(1000 / 60)
    turns.take(frame())
    redraw(true)
    turns.take(fakeFrame(drawing, { state: 'playing', timePicoseconds: 3, events: 0 }))
    expect(new Set(shown())).toEqual(new Set([3]))
    turns.clear()
    expect(new Set(shown())).toEqual(new Set([null]))
  })
})
