import { describe, expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import { fakeSummary, fakeWorld } from './fakes'

describe('progress', () => {
  test('none for a run under a second, even on a terminal', async () => {
    const world = fakeWorld({ terminal: true, events: 100_000, sliceCost: 20 })
    await runProgram(world, ['run', 'x', '--json'])
    expect(world.err()).toBe('')
  })

  test('on a terminal: percent, position and rate, redrawn in place and cleared at the end', async () => {
    const world = fakeWorld({ terminal: true, events: 1_000_000, sliceCost: 50 })
    await runProgram(world, ['run', 'x', '--json', '--mode', 'ovs-kernel'])
    expect(world.err().startsWith('\r\u001b[Kovs-kernel: ')).toBe(true)
    expect(world.err()).toMatch(/ovs-kernel: \d+(\.\d+)? %, \d+\.?\d* ms of 20\.0 ms, \d+\.?\d* [kM]?\/s events/)
    expect(world.err().endsWith('\r\u001b[K')).toBe(true)
    expect(world.err()).not.toContain('\n')
    expect(JSON.parse(world.out()).runs).toHaveLength(1)
  })

  test('elsewhere nothing, unless asked for: then whole lines without escape sequences', async () => {
    const silent = fakeWorld({ events: 1_000_000, sliceCost: 50 })
    await runProgram(silent, ['run', 'x', '--json'])
    expect(silent.err()).toBe('')
    const asked = fakeWorld({ events: 1_000_000, sliceCost: 50 })
    await runProgram(asked, ['run', 'x', '--json', '--progress'])
    expect(asked.err()).toMatch(/^(bare-metal|ovs-kernel): .* events\n/)
    expect(asked.err()).not.toContain('\u001b')
  })
})

describe('Ctrl-C', () => {
  test('ends with 130, prints no result and says how far it came', async () => {
    let breaths = 0
    const world = fakeWorld({
      events: 1_000_000,
      sliceCost: 20,
      onBreath: (pressCtrlC) => {
        breaths++
        if (breaths === 10) pressCtrlC()
      },
    })
    expect(await runProgram(world, ['run', 'x', '--mode', 'ovs-kernel'])).toBe(130)
    expect(breaths).toBe(10)
    expect(world.out()).toBe('')
    expect(world.err()).toBe('Stopped: ovs-kernel came to 2.00 ms of 20.0 ms (10.0 %).\n')
    expect(world.listeners()).toBe(0)
  })

  test('in the second mode names the one that had finished', async () => {
    const world: ReturnType<typeof fakeWorld> = fakeWorld({
      onBreath: (pressCtrlC) => {
        if (world.opened.length === 2) pressCtrlC()
      },
    })
    expect(await runProgram(world, ['run', 'x'])).toBe(130)
    expect(world.err()).toContain('Finished before: bare-metal.')
  })
})

test('slices shrink until one takes about 20 ms, so that Ctrl-C is seen in time', async () => {
  const breaths: number[] = []
  let clock = 0
  const slow = fakeWorld({ events: 400_000 })
  const world = {
    ...slow,
    milliseconds: () => clock,
    breathe: () => {
      breaths.push(clock)
      return Promise.resolve()
    },
    engine: {
      ...slow.engine,
      open: (...given: Parameters<typeof slow.engine.open>) => {
        const run = slow.engine.open(...given)
        return {
          ...run,
          get now() {
            return run.now
          },
          get events() {
            return run.events
          },
          get ended() {
            return run.ended
          },
          advance: (to: number, maximum: number) => {
            const done = run.advance(to, maximum)
            clock += done / 100
            return done
          },
        }
      },
    },
  }
  await runProgram(world, ['run', 'x', '--mode', 'ovs-kernel'])
  const gaps = breaths.slice(5).map((at, index) => at - (breaths[index + 4] ?? 0))
  expect(gaps.length).toBeGreaterThan(50)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(40)
})

test('real time is measured here, the engine has no clock', async () => {
  const world = fakeWorld({ sliceCost: 12, summary: (mode) => fakeSummary(mode, { wallMilliseconds: -1 }) })
  await runProgram(world, ['run', 'x', '--mode', 'ovs-kernel', '--json'])
  expect(JSON.parse(world.out()).runs[0].wallMilliseconds).toBe(12)
})

describe('an exception nobody expected', () => {
  const broken = {
    summary: (): never => {
      throw new Error('ring\nunderflow')
    },
  }

  test('is one line with the engine version, exit 70', async () => {
    const world = fakeWorld(broken)
    expect(await runProgram(world, ['run', 'x'])).toBe(70)
    expect(world.err()).toBe('Internal error: ring underflow (please report this, with engine version 9.9.9)\n')
    expect(world.out()).toBe('')
  })

  test('shows its stack with LAB_DEBUG only', async () => {
    const world = fakeWorld({ ...broken, debug: true })
    expect(await runProgram(world, ['run', 'x'])).toBe(70)
    expect(world.err()).toMatch(/\n\s+at /)
  })

  test('an engine that stands still is one, not an endless loop', async () => {
    const stuck = fakeWorld()
    const world = {
      ...stuck,
      engine: {
        ...stuck.engine,
        open: (...given: Parameters<typeof stuck.engine.open>) => ({
          ...stuck.engine.open(...given),
          now: 5,
          ended: false,
          advance: () => 0,
        }),
      },
    }
    expect(await runProgram(world, ['run', 'x'])).toBe(70)
    expect(stuck.err()).toContain('bare-metal stands still at 5 ps')
  })
})
