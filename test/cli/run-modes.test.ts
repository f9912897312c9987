import { describe, expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import { fakeWorld } from './fakes'

const modes = ['one', 'two', 'three']

describe('worker threads', () => {
  test('as many as there are cores, but no more than modes that can run', async () => {
    for (const [cores, refuses, workers] of [
      [2, [], 2],
      [16, [], 3],
      [16, ['two'], 2],
    ] as const) {
      const world = fakeWorld({ modes, cores, refuses })
      expect(await runProgram(world, ['run', 'x', '--json'])).toBe(0)
      expect(world.replications).toEqual({
        workers: [workers],
        tasks: modes.filter((mode) => !(refuses as readonly string[]).includes(mode)),
        closed: 1,
      })
    }
  })

  test('none for one mode, one core or --workers 1', async () => {
    for (const [cores, ...argv] of [[8, '--mode', 'one'], [1], [8, '--workers', '1']] as const) {
      const world = fakeWorld({ modes, cores })
      expect(await runProgram(world, ['run', 'x', ...argv])).toBe(0)
      expect(world.replications.workers).toEqual([])
    }
  })

  test('--workers says how many', async () => {
    const world = fakeWorld({ modes, cores: 1 })
    await runProgram(world, ['run', 'x', '--workers', '3'])
    expect(world.replications.workers).toEqual([3])
  })

  test.each(['0', '257', '1.5', '-1', 'two', ''])('--workers %j is wrong usage', async (text) => {
    const world = fakeWorld()
    expect(await runProgram(world, ['run', 'x', '--workers', text])).toBe(2)
    expect(world.err()).toContain(`--workers ${text}: allowed is a whole number from 1 to 256.`)
  })

  test('print the same with any number of them, refused modes and --drain included', async () => {
    const outputs: string[] = []
    for (const workers of ['1', '2', '3']) {
      const world = fakeWorld({ modes: [...modes, 'never'], refuses: ['never'], sliceCost: 0 })
      await runProgram(world, ['run', 'x', '--json', '--drain', '--workers', workers])
      outputs.push(world.out())
    }
    expect(JSON.parse(outputs[0] ?? '').runs.map(({ mode }: { mode: string }) => mode)).toEqual([...modes, 'never'])
    expect(outputs[1]).toBe(outputs[0])
    expect(outputs[2]).toBe(outputs[0])
  })

  test('Ctrl-C names the modes under way and those that had finished, and leaves no thread', async () => {
    let breaths = 0
    const world = fakeWorld({
      modes,
      cores: 2,
      events: 40_000,
      onBreath: (pressCtrlC) => {
        breaths++
        if (breaths === 5) pressCtrlC()
      },
    })
    expect(await runProgram(world, ['run', 'x', '--json'])).toBe(130)
    expect(world.out()).toBe('')
    expect(world.err()).toBe('Stopped: two came to 5.00 ms of 20.0 ms (25.0 %). Finished before: one.\n')
    expect(world.replications.closed).toBe(1)
    expect(world.listeners()).toBe(0)
  })

  test('progress is one line for all', async () => {
    const world = fakeWorld({ modes, cores: 2, events: 1_000_000, sliceCost: 50 })
    await runProgram(world, ['run', 'x', '--json', '--progress'])
    const [first = '', ...others] = world.err().trimEnd().split('\n')
    expect(first).toMatch(/^0 of 3 modes done, \d+(\.\d+)? %, [\d.]+ [kM]?\/s events$/)
    expect(others.at(-1)).toMatch(/^2 of 3 modes done, (9\d\.\d|100) %, [\d.]+ [kM]?\/s events$/)
  })

  test('a fault of one is a fault of the program', async () => {
    const world = fakeWorld({ modes, cores: 2 })
    const broken = {
      ...world,
      openReplicator: () => ({
        runTasks: () => Promise.reject(new Error('the accounts do not balance')),
        close: () => Promise.resolve(),
      }),
    }
    expect(await runProgram(broken, ['run', 'x'])).toBe(70)
    expect(world.err()).toMatch(/^Internal error: the accounts do not balance \(please report this/)
    expect(world.listeners()).toBe(0)
  })
})
