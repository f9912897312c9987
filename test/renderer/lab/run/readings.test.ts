import { describe, expect, it } from 'vitest'
import type { RunFrame } from '../../../../src-main/contract/stream'
import { Ease } from '../../../../src-renderer/lab/run/ease'
import { ReadingTurns } from '../../../../src-renderer/lab/run/readings'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeFrame } from '../../fake/frames'

/** No counter on screen may be older than this while a run plays, milliseconds. */
const oldest = 300
const drawing = fakeOvsDrawing(1)

/**
 * A page that redraws every `redrawInterval` ms, and needs `placeTakes` ms for what one place shows; frames say in their
 * time, in picoseconds, when they were drawn.
 */
function bench(redrawInterval: number, placeTakes = 0) {
  let now = 1000
  let waiting: (() => void)[] = []
  const panelsShown: number[] = []
  const ease = new Ease()
  const page = {
    schedule: (callback: () => void) => {
      waiting.push(callback)
      return () => (waiting = waiting.filter((one) => one !== callback))
    },
    now: () => now,
    flushed: () => {
      now += placeTakes
      return Promise.resolve()
    },
  }
  const turns = new ReadingTurns((frame) => panelsShown.push(frame.timePicoseconds), ease, page)
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
  const beyond = (): (number | null)[] => turns.readings.beyond.map((one) => one?.timePicoseconds ?? null)
  return {
    ease,
    turns,
    frame,
    shown,
    beyond,
    redraw,
    age,
    panelsShown,
    pass: (time: number) => (now += time),
    now: () => now,
  }
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

describe('counters in words while redraws are late, or the picture is moved', () => {
  /** Plays for so long, milliseconds, with a frame to every other redraw or seldomer: how many places were refreshed. */
  function refreshed({ now, redraw, ease }: ReturnType<typeof bench>, time: number): number {
    const begun = now()
    let changed = 0
    for (let at = 0; now() < begun + time; at++) changed += redraw(at % (2 * ease.factor) === 0)
    return changed
  }

  it('are refreshed a quarter as often, each of them about once a second', () => {
    const page = bench(1000 / 60)
    page.turns.take(page.frame())
    const usual = refreshed(page, 4000)
    page.turns.readSeldom(true)
    const moved = refreshed(page, 4000)
    expect(moved).toBeGreaterThan(usual / 5)
    expect(moved).toBeLessThan(usual / 3)
    expect(page.age()).toBeLessThan(1200)
  })

  it('are refreshed as much less often as the run is shown', () => {
    const page = bench(1000 / 60)
    page.turns.take(page.frame())
    const usual = refreshed(page, 4000)
    page.ease.factor = 4
    const eased = refreshed(page, 4000)
    expect(eased).toBeGreaterThan(usual / 5)
    expect(eased).toBeLessThan(usual / 3)
    expect(page.age()).toBeLessThan(1200)
  })

  it('are as fresh as before soon after it rests, one place to a redraw', () => {
    const page = bench(1000 / 60)
    page.turns.take(page.frame())
    page.turns.readSeldom(true)
    refreshed(page, 2000)
    page.turns.readSeldom(false)
    const rested = page.now()
    for (let at = 0; page.now() < rested + oldest; at++) expect(page.redraw(at % 2 === 0)).toBeLessThanOrEqual(2)
    expect(page.age()).toBeLessThanOrEqual(oldest)
  })

  it('show the last frame of a run that ends meanwhile', async () => {
    const { turns, frame, shown, redraw, now } = bench(1000 / 60)
    turns.take(frame())
    turns.readSeldom(true)
    for (let at = 1; at < 10; at++) redraw(at % 2 === 0)
    turns.take(frame('finished'))
    await soon()
    expect(new Set(shown())).toEqual(new Set([now()]))
  })
})

/** What waits for promises has gone on. */
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('counters in words when a run begins and when redraws are late', () => {
  it('are not all refreshed in the redraw in which a run that stood begins to play', () => {
    const { turns, frame, shown, redraw, age } = bench(1000 / 60)
    turns.take(frame('paused'))
    const stood = shown()
    redraw(true)
    expect(shown()).toEqual(stood)
    for (let at = 1; at < 30; at++) expect(redraw(at % 2 === 0)).toBeLessThanOrEqual(2)
    expect(age()).toBeLessThanOrEqual(oldest)
  })

  it('are not refreshed all at once after a long redraw, which would make the next one long too', () => {
    const { turns, frame, redraw, pass } = bench(1000 / 60)
    turns.take(frame())
    for (let at = 1; at < 20; at++) redraw(at % 2 === 0)
    pass(400)
    for (let at = 1; at < 40; at++) expect(redraw(at % 2 === 0)).toBeLessThanOrEqual(2)
  })

  it('that nobody sees are refreshed too, about every two seconds', () => {
    const { turns, frame, beyond, redraw, now } = bench(1000 / 60)
    turns.take(frame())
    const begun = now()
    while (now() < begun + 4000) redraw(Math.round((now() - begun) / 16) % 2 === 0)
    for (const time of beyond()) expect(now() - (time ?? 0)).toBeLessThan(2500)
  })
})

describe('counters in words of a run that comes to rest', () => {
  it.each(['paused', 'finished'] as const)(
    'show its last frame in the same redraw where it has time: %s',
    async (state) => {
      const { turns, frame, shown, beyond, redraw, pass, now, panelsShown } = bench(1000 / 60)
      turns.take(frame())
      for (let at = 1; at < 10; at++) redraw(at % 2 === 0)
      pass(5)
      const last = now()
      turns.take(frame(state))
      await soon()
      expect(turns.readings.settling.value).toBe(false)
      expect(new Set([...shown(), ...beyond()])).toEqual(new Set([last]))
      expect(panelsShown.at(-1)).toBe(last)
      // And nothing that was under way takes it back.
      redraw(false)
      expect(new Set(shown())).toEqual(new Set([last]))
    },
  )

  it('show it one by one where each takes long, and say so once all of them do', async () => {
    const { turns, frame, shown, beyond, redraw, now } = bench(1000 / 60, 5)
    turns.take(frame())
    for (let at = 1; at < 10; at++) redraw(at % 2 === 0)
    const last = now()
    turns.take(frame('finished'))
    await soon()
    const places = shown().length + beyond().length
    const settled = (): number => [...shown(), ...beyond()].filter((time) => time === last).length
    let redraws = 0
    while (turns.readings.settling.value) {
      const before = settled()
      expect(before).toBeLessThan(places)
      redraw(false)
      await soon()
      expect(settled() - before).toBeLessThanOrEqual(1)
      expect(++redraws).toBeLessThanOrEqual(places)
    }
    expect(settled()).toBe(places)
  })

  it('show a step at once, also while the rest is under way', async () => {
    const { turns, frame, shown, beyond, redraw, pass, now } = bench(1000 / 60, 5)
    turns.take(frame())
    for (let at = 1; at < 10; at++) redraw(at % 2 === 0)
    turns.take(frame('paused'))
    await soon()
    expect(turns.readings.settling.value).toBe(true)
    pass(3)
    const last = now()
    turns.take(frame('paused'))
    expect(turns.readings.settling.value).toBe(false)
    expect(new Set([...shown(), ...beyond()])).toEqual(new Set([last]))
    redraw(false)
    await soon()
    expect(new Set([...shown(), ...beyond()])).toEqual(new Set([last]))
  })

  it('go on taking turns when the run is played on before it has come to rest', async () => {
    const { turns, frame, redraw, age } = bench(1000 / 60, 5)
    turns.take(frame())
    for (let at = 1; at < 10; at++) redraw(at % 2 === 0)
    turns.take(frame('paused'))
    await soon()
    for (let at = 1; at < 60; at++) {
      expect(redraw(at % 2 === 0)).toBeLessThanOrEqual(2)
      await soon()
    }
    expect(turns.readings.settling.value).toBe(false)
    expect(age()).toBeLessThanOrEqual(oldest)
  })
})

describe('counters in words of a run that stands', () => {
  it('show an earlier position at once, and nothing without a run', () => {
    const { turns, frame, shown, beyond, redraw } = bench(1000 / 60)
    turns.take(frame())
    redraw(true)
    turns.take(fakeFrame(drawing, { state: 'playing', timePicoseconds: 3, events: 0 }))
    expect(new Set([...shown(), ...beyond()])).toEqual(new Set([3]))
    turns.clear()
    expect(new Set([...shown(), ...beyond()])).toEqual(new Set([null]))
  })
})
