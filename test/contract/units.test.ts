import { describe, expect, test } from 'vitest'
import {
  formatBitRate,
  formatCount,
  formatEventRate,
  formatNanoseconds,
  formatPacketRate,
  formatPercent,
  formatPicoseconds,
  formatSignificant,
  thinSpace,
  withUnit,
} from '../../src-main/contract/units'

/** Written with `_` where a thin space belongs, which no editor shows apart. */
const spaced = (text: string): string => text.replaceAll('_', thinSpace)

describe('counts are exact, thousands apart by a thin space', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1_000'],
    [1234567, '1_234_567'],
    [-4096, '-4_096'],
  ])('%d', (value, text) => expect(formatCount(value)).toBe(spaced(text)))
})

describe('one thing is told in the singular', () => {
  test.each([
    [1, 'cores', '1 core'],
    [0, 'cores', '0 cores'],
    [2, 'cores', '2 cores'],
    [1, 'queue pairs', '1 queue pair'],
    [1, 'entries', '1 entry'],
    [1, 'µs', '1 µs'],
    [1, 'packets/s', '1 packets/s'],
    [1, '', '1'],
  ])('%s %s', (value, unit, text) => expect(withUnit(value, unit)).toBe(text))
})

describe('three significant digits, never an exponent', () => {
  test.each([
    [0, '0'],
    [1, '1.00'],
    [1.136, '1.14'],
    [9.996, '10.0'],
    [99.96, '100'],
    [43, '43.0'],
    [877.4, '877'],
    [12345, '12_300'],
    [0.0123456, '0.0123'],
    [0.000000123, '0.000000123'],
    [-2.5, '-2.50'],
  ])('%d', (value, text) => expect(formatSignificant(value)).toBe(spaced(text)))
})

describe('the prefix fits the rounded value', () => {
  test.each([
    [formatPacketRate(1_136_000), '1.14 Mpps'],
    [formatPacketRate(14_880_952), '14.9 Mpps'],
    [formatPacketRate(999_600), '1.00 Mpps'],
    [formatPacketRate(12), '12.0 pps'],
    [formatPacketRate(0), '0 pps'],
    [formatPacketRate(0.25), '0.250 pps'],
    [formatBitRate(5.81e9), '5.81 Gbit/s'],
    [formatBitRate(580e6), '580 Mbit/s'],
    [formatEventRate(41_230), '41.2 k/s'],
    [formatNanoseconds(877), '877 ns'],
    [formatNanoseconds(448_900), '449 µs'],
    [formatNanoseconds(999.7), '1.00 µs'],
    [formatNanoseconds(0.5), '500 ps'],
    [formatNanoseconds(0), '0 ns'],
    [formatNanoseconds(2.5e9), '2.50 s'],
    [formatPicoseconds(20e9), '20.0 ms'],
  ])('%s', (text, expected) => expect(text).toBe(expected))
})

test('a share reads as per cent', () => {
  expect(formatPercent(0.43)).toBe('43.0 %')
  expect(formatPercent(1)).toBe('100 %')
  expect(formatPercent(0)).toBe('0 %')
})

test('what is not a number reads as a dash', () => {
  for (const format of [formatCount, formatSignificant, formatPercent, formatPacketRate, formatNanoseconds]) {
    expect(format(NaN)).toBe('–')
    expect(format(Infinity)).toBe('–')
  }
})
