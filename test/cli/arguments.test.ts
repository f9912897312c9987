import { describe, expect, test } from 'vitest'
import {
  durationArgument,
  packetArgument,
  portArgument,
  seedArgument,
  withOverrides,
} from '../../src-main/cli/arguments'
import { Ending } from '../../src-main/cli/exit'
import { fakeLab } from './fakes'

function endingOf(work: () => unknown): Ending {
  try {
    work()
  } catch (error) {
    if (error instanceof Ending) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('durations', () => {
  test.each([
    ['20ms', 20e9],
    ['1s', 1e12],
    ['0.5s', 5e11],
    ['250us', 25e7],
    ['250µs', 25e7],
    ['1500ns', 15e5],
    ['1us', 1e6],
    ['9000s', 9e15],
    ['0.5ns', 500],
  ])('%s', (text, picoseconds) => expect(durationArgument(text)).toBe(picoseconds))

  test.each(['', '20', 'ms', '-1ms', '20 min', '1e3ms', '0ms', '0.0001ns', '9001s', 'Infinitys', '1,5ms'])(
    '"%s" is refused with what is allowed',
    (text) => {
      const ending = endingOf(() => durationArgument(text))
      expect(ending.exitCode).toBe(2)
      expect(ending.message).toContain('above 0 and up to 9000s')
    },
  )
})

describe('seeds', () => {
  test.each([
    ['0', 0],
    ['42', 42],
    ['4294967295', 4294967295],
    ['0xffffffff', 4294967295],
    ['0X1F', 31],
  ])('%s', (text, seed) => expect(seedArgument(text)).toBe(seed))

  test.each(['', '-1', '1.5', '4294967296', '0x100000000', '0xg', '1e3', 'seed', ' 1'])(
    '"%s" is refused with what is allowed',
    (text) => {
      const ending = endingOf(() => seedArgument(text))
      expect(ending.exitCode).toBe(2)
      expect(ending.message).toContain('0 to 4294967295')
    },
  )
})

test('packets count from 1', () => {
  expect(packetArgument('1')).toBe(1)
  for (const text of ['0', '-3', '2.5', 'x', '99999999999999999999']) {
    expect(endingOf(() => packetArgument(text)).exitCode).toBe(2)
  }
})

test('ports are 0 to 65535', () => {
  expect(portArgument('0')).toBe(0)
  expect(portArgument('65535')).toBe(65535)
  for (const text of ['65536', '-1', 'http', '']) expect(endingOf(() => portArgument(text)).exitCode).toBe(2)
})

describe('seed and duration of the command line', () => {
  const lab = fakeLab({ durationPicoseconds: 20e9, warmupPicoseconds: 4e9, seed: 7 })

  test('without them the lab is unchanged', () => {
    expect(withOverrides(lab, {})).toEqual({ lab, note: null })
  })

  test('seed 0 counts as given', () => {
    expect(withOverrides(lab, { seed: 0 }).lab.run.seed).toBe(0)
  })

  test('the warm-up stays while it is at most half', () => {
    const { lab: changed, note } = withOverrides(lab, { duration: 8e9 })
    expect(changed.run).toEqual({ durationPicoseconds: 8e9, warmupPicoseconds: 4e9, seed: 7 })
    expect(note).toBeNull()
  })

  test('a warm-up beyond half becomes half, in whole picoseconds, and it is said', () => {
    const { lab: changed, note } = withOverrides(lab, { duration: 1_000_001 })
    expect(changed.run.warmupPicoseconds).toBe(500_000)
    expect(note).toContain('500 ns')
    expect(note).toContain('4.00 ms')
  })
})
