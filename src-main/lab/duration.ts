/** Durations as people write them ("20ms") and as the engine counts them: whole picoseconds, exactly, both ways. */

/** 2.5 h: up to here a double holds every picosecond. */
export const maximumDurationPicoseconds = 9_000e12

/** Unit -> number of decimal digits between it and a picosecond. */
const unitDigits: Readonly<Record<string, number>> = { ns: 3, us: 6, µs: 6, μs: 6, ms: 9, s: 12 }

const form = /^(\d+)(?:\.(\d+))? ?(ns|us|µs|μs|ms|s)$/

/**
 * Whole picoseconds of a text such as "20ms", "1.5 us" or "0.001ns" (units ns, us, µs, ms, s); null if it is no
 * duration, is finer than a picosecond, or longer than 9000 s.
 */
export function parseDuration(text: string): number | null {
  const match = form.exec(text)
  if (!match) return null
  const [, whole = '', fraction = '', unit = ''] = match
  const digits = unitDigits[unit] ?? 0
  if (/[1-9]/.test(fraction.slice(digits))) return null
  const picoseconds = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return picoseconds <= maximumDurationPicoseconds ? picoseconds : null
}

/** The text that `parseDuration` reads back as the same number: in the largest unit that gives at least 1. */
export function formatDuration(picoseconds: number): string {
  for (const unit of ['s', 'ms', 'us', 'ns']) {
    const digits = unitDigits[unit] ?? 0
    const scale = 10 ** digits
    if (picoseconds < scale && unit !== 'ns') continue
    const whole = Math.floor(picoseconds / scale)
    const rest = picoseconds - whole * scale
    if (rest === 0) return `${whole}${unit}`
    return `${whole}.${String(rest).padStart(digits, '0').replace(/0+$/, '')}${unit}`
  }
  return '0s'
}
