import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration } from '../../src-main/lab'

describe('a duration', () => {
  it.each([
    ['20ms', 20_000_000_000],
    ['1s', 1_000_000_000_000],
    ['1.5us', 1_500_000],
    ['1.5 us', 1_500_000],
    ['2µs', 2_000_000],
    ['2μs', 2_000_000],
    ['7ns', 7000],
    ['0.001ns', 1],
    ['0.0010ns', 1],
    ['0.1s', 100_000_000_000],
    ['8999.999999999999s', 8_999_999_999_999_999],
    ['9000s', 9_000_000_000_000_000],
    ['0s', 0],
  ])('%s is %d ps', (text, picoseconds) => {
    expect(parseDuration(text)).toBe(picoseconds)
  })

  it.each([
    '',
    '20',
    'ms',
    '20 m s',
    '-1ms',
    '+1ms',
    '.5ms',
    '1.ms',
    '1e3ns',
    '20MS',
    '0x10ns',
    ' 1ms',
    '1ms ',
    '1,5ms',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeNull()
  })

  it.each(['0.0001ns', '9000.000000000001s', '9007199254740993ns', `${'9'.repeat(400)}s`])(
    '%s cannot be kept exactly, or is too long',
    (text) => {
      expect(parseDuration(text)).toBeNull()
    },
  )

  it.each([
    [20_000_000_000, '20ms'],
    [1_500_000, '1.5us'],
    [1, '0.001ns'],
    [999_999, '999.999ns'],
    [61_000_000_000_000, '61s'],
    [0, '0ns'],
  ])('of %d ps is written %s', (picoseconds, text) => {
    expect(formatDuration(picoseconds)).toBe(text)
  })

  it('is read back as the same number of picoseconds, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000_000 }), (picoseconds) => {
        expect(parseDuration(formatDuration(picoseconds))).toBe(picoseconds)
      }),
      { numRuns: 2000 },
    )
  })
})
