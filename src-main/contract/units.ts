/**
 * Numbers as people read them: three significant digits, a prefix that fits the value, a space before the unit,
 * thousands apart by a thin space. The page and the command line share these, so the same run reads the same in both.
 * None of them throws; a value that is not finite reads as a dash.
 */

/** U+2009: what stands between groups of three digits. */
export const thinSpace = '\u2009'

const noValue = '–'

/** One step of a prefix ladder: from `atLeast` on the value is written divided by `atLeast`. */
interface Prefix {
  readonly atLeast: number
  readonly unit: string
}

const packetRatePrefixes: readonly Prefix[] = [
  { atLeast: 1e9, unit: 'Gpps' },
  { atLeast: 1e6, unit: 'Mpps' },
  { atLeast: 1e3, unit: 'kpps' },
  { atLeast: 1, unit: 'pps' },
]
const bitRatePrefixes: readonly Prefix[] = [
  { atLeast: 1e12, unit: 'Tbit/s' },
  { atLeast: 1e9, unit: 'Gbit/s' },
  { atLeast: 1e6, unit: 'Mbit/s' },
  { atLeast: 1e3, unit: 'kbit/s' },
  { atLeast: 1, unit: 'bit/s' },
]
const eventRatePrefixes: readonly Prefix[] = [
  { atLeast: 1e9, unit: 'G/s' },
  { atLeast: 1e6, unit: 'M/s' },
  { atLeast: 1e3, unit: 'k/s' },
  { atLeast: 1, unit: '/s' },
]
const nanosecondPrefixes: readonly Prefix[] = [
  { atLeast: 1e9, unit: 's' },
  { atLeast: 1e6, unit: 'ms' },
  { atLeast: 1e3, unit: 'µs' },
  { atLeast: 1, unit: 'ns' },
  { atLeast: 1e-3, unit: 'ps' },
]

/** A whole number, exact, thousands apart: `13 384`. A fraction is rounded to the nearest whole number. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return noValue
  return groupThousands(value.toFixed(0))
}

/** Three significant digits without an exponent: `1.14`, `43.0`, `877`, `12 300`; zero is `0`. */
export function formatSignificant(value: number): string {
  if (!Number.isFinite(value)) return noValue
  if (value === 0) return '0'
  const rounded = Number(value.toPrecision(3))
  // Not Math.log10: its last digit may differ between JavaScript engines, and near a power of ten that is a digit here.
  const exponent = Number(rounded.toExponential().split('e')[1])
  return groupThousands(rounded.toFixed(Math.min(100, Math.max(0, 2 - exponent))))
}

/** A share, 0 to 1, as per cent: `43.0 %`. */
export function formatPercent(share: number): string {
  return Number.isFinite(share) ? `${formatSignificant(share * 100)} %` : noValue
}

/** Packets per second: `1.14 Mpps`. */
export function formatPacketRate(packetsPerSecond: number): string {
  return withPrefix(packetsPerSecond, packetRatePrefixes)
}

/** Bits per second: `5.81 Gbit/s`. */
export function formatBitRate(bitsPerSecond: number): string {
  return withPrefix(bitsPerSecond, bitRatePrefixes)
}

/** Anything else per second: `41.2 k/s`. */
export function formatEventRate(perSecond: number): string {
  return withPrefix(perSecond, eventRatePrefixes)
}

/** A span of time given in nanoseconds: `877 ns`, `449 µs`, `20.0 ms`. */
export function formatNanoseconds(nanoseconds: number): string {
  return withPrefix(nanoseconds, nanosecondPrefixes)
}

/** A span of time given in picoseconds. */
export function formatPicoseconds(picoseconds: number): string {
  return formatNanoseconds(picoseconds / 1000)
}

/** Units that name things, in the plural as fields have them, and one of each. Symbols such as `µs` have no plural. */
const singulars: Readonly<Record<string, string>> = {
  bytes: 'byte',
  cores: 'core',
  cycles: 'cycle',
  descriptors: 'descriptor',
  entries: 'entry',
  flows: 'flow',
  lanes: 'lane',
  masks: 'mask',
  packets: 'packet',
  'queue pairs': 'queue pair',
  queues: 'queue',
  vCPUs: 'vCPU',
  VFs: 'VF',
}

/** A value with its unit in words: "2 cores", "1 core", "1 µs"; the value alone where there is no unit. */
export function withUnit(value: number | string, unit: string): string {
  if (unit === '') return String(value)
  const one = Object.hasOwn(singulars, unit) ? singulars[unit] : undefined
  return `${value} ${Number(value) === 1 ? (one ?? unit) : unit}`
}

function withPrefix(value: number, prefixes: readonly Prefix[]): string {
  if (!Number.isFinite(value)) return noValue
  // The prefix is chosen for the rounded value, so that 999.7 ns reads 1.00 µs and not 1 000 ns.
  const magnitude = Math.abs(Number(value.toPrecision(3)))
  const plain = prefixes.find((prefix) => prefix.atLeast === 1)
  if (magnitude === 0 && plain) return `0 ${plain.unit}`
  const prefix = prefixes.find((candidate) => magnitude >= candidate.atLeast) ?? prefixes.at(-1)
  return prefix ? `${formatSignificant(value / prefix.atLeast)} ${prefix.unit}` : noValue
}

function groupThousands(digits: string): string {
  const [whole = '', fraction] = digits.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace)
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
