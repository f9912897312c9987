import { eventRowLimits } from '../contract/report/events'
import type { Lab } from '../contract/lab'
import { formatPicoseconds } from '../contract/units'
import { parseDuration } from '../lab/duration'
import { maximumSeed, parseSeed } from '../lab/seed'
import { usageError } from './exit'

/** `20ms` -> picoseconds, written as in a lab file. Throws a usage error that says what is allowed. */
export function durationArgument(text: string): number {
  const picoseconds = parseDuration(text)
  if (picoseconds === null || picoseconds === 0) {
    throw usageError(
      `--duration ${text}: allowed is a number with its unit (ns, us, ms or s), above 0 and up to 9000s, such as 20ms.`,
    )
  }
  return picoseconds
}

/** Decimal or 0x, 0 to 2^32 - 1. Throws a usage error that says what is allowed. */
export function seedArgument(text: string): number {
  const seed = parseSeed(text)
  if (seed === null) {
    throw usageError(`--seed ${text}: allowed is a whole number from 0 to ${maximumSeed}, decimal or 0x.`)
  }
  return seed
}

/** Frames are counted from 1 in order of planned departure. */
export function packetArgument(text: string): number {
  const packet = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(packet >= 1 && Number.isSafeInteger(packet))) {
    throw usageError(`--packet ${text}: allowed is a whole number from 1 on (1 is the first frame of the run).`)
  }
  return packet
}

/** Events that are listed at most. */
export function limitArgument(text: string): number {
  const limit = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(limit >= 1 && limit <= eventRowLimits.most)) {
    throw usageError(`--limit ${text}: allowed is a whole number from 1 to ${eventRowLimits.most}.`)
  }
  return limit
}

/** A whole number within limits. */
export function countArgument(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const count = /^\d+$/.test(text) ? Number(text) : NaN
    if (count >= least && count <= most) return count
    throw usageError(`${option} ${text}: allowed is a whole number from ${least} to ${most}.`)
  }
}

/** Runs at once. More threads than any machine of the near future has cores for are a slip of the key. */
export const workersArgument = countArgument('--workers', 1, 256)

/** A TCP port; 0 takes any free one. */
export function portArgument(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(port <= 65535))
    throw usageError(`--port ${text}: allowed is a whole number from 0 to 65535; 0 takes a free one.`)
  return port
}

export interface RunOverrides {
  readonly seed?: number | undefined
  readonly duration?: number | undefined
}

/**
 * The lab with the seed and duration of the command line. The lab's warm-up stays if it is at most half of the
 * new duration, else it becomes half; `note` then says so.
 */
export function withOverrides(lab: Lab, overrides: RunOverrides): { lab: Lab; note: string | null } {
  const durationPicoseconds = overrides.duration ?? lab.run.durationPicoseconds
  const half = Math.floor(durationPicoseconds / 2)
  const shortened = lab.run.warmupPicoseconds > half
  const warmupPicoseconds = shortened ? half : lab.run.warmupPicoseconds
  const seed = overrides.seed ?? lab.run.seed
  return {
    lab: { ...lab, run: { durationPicoseconds, warmupPicoseconds, seed } },
    note: shortened
      ? `Warm-up is at most half of the run: ${formatPicoseconds(warmupPicoseconds)} instead of the lab's ` +
        `${formatPicoseconds(lab.run.warmupPicoseconds)}.`
      : null,
  }
}
