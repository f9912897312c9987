import { describe, expect, it } from 'vitest'
import { bytes, clock, duration, exact, packetRate, parseSeed, percent, seed, text } from '../../src-renderer/format'

describe('quantities', () => {
  it('come apart into value and unit', () => {
    expect(packetRate(1_140_000)).toEqual({ value: '1.14', unit: 'Mpps' })
    expect(duration(877)).toEqual({ value: '877', unit: 'ns' })
    expect(percent(0.43)).toEqual({ value: '43.0', unit: '%' })
  })

  it('are put together with a space', () => {
    expect(text({ value: '10', unit: 'Gbit/s' })).toBe('10 Gbit/s')
    expect(text({ value: '7', unit: '' })).toBe('7')
  })

  it('keep a thin space inside the value, not as the border to the unit', () => {
    expect(exact(1234567)).toBe('1\u2009234\u2009567')
  })

  it('write bytes with binary prefixes, whole bytes exactly', () => {
    expect(text(bytes(64))).toBe('64 B')
    expect(text(bytes(524288))).toBe('512 KiB')
    expect(text(bytes(8 * 2 ** 30))).toBe('8 GiB')
    expect(text(bytes(1536 + 0.128 * 1024))).toBe('1.63 KiB')
  })
})

describe('the clock', () => {
  it('shows nine decimals in groups of three', () => {
    expect(clock(412_806_117_000)).toBe('0.412\u2009806\u2009117')
    expect(clock(0)).toBe('0.000\u2009000\u2009000')
  })

  it('cuts picoseconds off and never shows a time that has not come', () => {
    expect(clock(1_999_999_999_999)).toBe('1.999\u2009999\u2009999')
  })
})

describe('the seed', () => {
  it('is written in hexadecimal', () => {
    expect(seed(24301)).toBe('0x5EED')
  })

  it('is read in decimal and hexadecimal, up to 2^32 - 1', () => {
    expect(parseSeed('0x5eed')).toBe(24301)
    expect(parseSeed(' 24301 ')).toBe(24301)
    expect(parseSeed('4294967295')).toBe(4294967295)
    expect(parseSeed('0xFFFFFFFF')).toBe(4294967295)
  })

  it.each(['', '-1', '4294967296', '0x100000000', '1.5', '0x', 'seed', '12abc'])('refuses %j', (entered) => {
    expect(parseSeed(entered)).toBeNull()
  })
})
