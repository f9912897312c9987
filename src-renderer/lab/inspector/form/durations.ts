/** Unit -> picoseconds, largest first; the file's units. */
const units = [
  ['s', 1e12],
  ['ms', 1e9],
  ['us', 1e6],
  ['ns', 1e3],
] as const

/** A duration as the file has it, exact: `20ms`, `1.5us`. */
export function durationText(picoseconds: number): string {
  const [name, size] = units.find(([, each]) => picoseconds >= each) ?? units[3]
  const whole = Math.floor(picoseconds / size)
  const rest = picoseconds - whole * size
  const digits = String(size).length - 1
  const decimals = rest === 0 ? '' : `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`
  return picoseconds === 0 ? '0s' : `${whole}${decimals}${name}`
}

/** As people read it: `20 ms`, `1.5 µs`. */
export const durationShown = (text: string): string =>
  text.replace(
    /^([\d.]+)\s*([a-zµμ]+)$/u,
    (_all, value: string, unit: string) => `${value} ${unit === 'us' ? 'µs' : unit}`,
  )

const form = /^(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s)$/u

/** What was typed as the file has it, or null: `1 500 us`, `1.5ms`. */
export function readDuration(entered: string): string | null {
  const match = form.exec(entered.replace(/[\s\u2009]/gu, ''))
  const [, value = '', unit = ''] = match ?? []
  return match ? value + unit.replace(/[µμ]/u, 'u') : null
}
