/**
 * Numbers as the workbench writes them. The rules (three significant digits, prefixes, thin spaces) are the contract's,
 * so that the page and the command line say the same; here a value and its unit come apart, because the screen sets
 * them differently, and the clock and the seed have their forms.
 */
import {
  formatBitRate,
  formatCount,
  formatEventRate,
  formatNanoseconds,
  formatPacketRate,
  formatPercent,
  formatSignificant,
  thinSpace,
} from '../src-main/contract/units'

export interface Quantity {
  readonly value: string
  readonly unit: string
}

/** Splits `1.14 Mpps` at its space; thin spaces between digits stay with the value. */
function split(formatted: string): Quantity {
  const at = formatted.indexOf(' ')
  return at < 0 ? { value: formatted, unit: '' } : { value: formatted.slice(0, at), unit: formatted.slice(at + 1) }
}

/** Whole number, exact, thin spaces between groups of three: `482 306`. */
export const exact = (value: number): string => formatCount(value)
/** Three significant digits, no unit. */
export const significant = (value: number): string => formatSignificant(value)
export const packetRate = (packetsPerSecond: number): Quantity => split(formatPacketRate(packetsPerSecond))
export const bitRate = (bitsPerSecond: number): Quantity => split(formatBitRate(bitsPerSecond))
/** Anything else per second: `41.2 k/s`. */
export const eventRate = (perSecond: number): Quantity => split(formatEventRate(perSecond))
export const duration = (nanoseconds: number): Quantity => split(formatNanoseconds(nanoseconds))
/** Share 0 to 1 as percent. */
export const percent = (share: number): Quantity => split(formatPercent(share))

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
/** Bytes with the binary prefix that leaves a value below 1024; whole bytes stay exact. */
export function bytes(count: number): Quantity {
  let value = count
  let place = 0
  while (Math.abs(value) >= 1024 && place < byteUnits.length - 1) {
    value /= 1024
    place++
  }
  const whole = Number.isInteger(value) && value < 1024
  return { value: whole ? exact(value) : significant(value), unit: byteUnits[place] ?? 'B' }
}

/** A quantity as one text, a space before the unit. */
export const text = (quantity: Quantity): string =>
  quantity.unit === '' ? quantity.value : `${quantity.value} ${quantity.unit}`

/** Simulated time as the clock shows it: nine decimals in groups of three, `0.412 806 117`; cut, never rounded up. */
export function clock(picoseconds: number): string {
  const nanoseconds = Math.floor(picoseconds / 1000)
  const seconds = Math.floor(nanoseconds / 1e9)
  const decimals = (nanoseconds % 1e9).toString().padStart(9, '0')
  return `${exact(seconds)}.${decimals.replace(/\B(?=(\d{3})+$)/g, thinSpace)}`
}

/** Seed as hexadecimal: `0x5EED`. */
export const seed = (value: number): string => `0x${value.toString(16).toUpperCase()}`

/** Reads a seed, decimal or 0x; null when it is no whole number from 0 to 2^32 - 1. */
export function parseSeed(entered: string): number | null {
  const trimmed = entered.trim()
  if (!/^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(trimmed)) return null
  const value = Number(trimmed)
  return value <= 0xffffffff ? value : null
}
