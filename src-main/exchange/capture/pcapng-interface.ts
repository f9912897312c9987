import type { Bytes } from './bytes'
import { captureLimits, cutShort, refuse } from './fault'

/** What an interface description says of the frames that refer to it. */
export interface CaptureInterface {
  readonly linkType: number
  /** Where the link type stands in the file. */
  readonly linkTypeAt: number
  /** Ticks of its clock in a second: a power of ten or of two. */
  readonly ticksPerSecond: bigint
  readonly offsetSeconds: bigint
  readonly fcsBytes: number
}

const codes = { end: 0, timeResolution: 9, fcsLength: 13, timeOffset: 14 }
const optionsAt = 16
/** A resolution of 10^-n or 2^-n seconds finer than this is a broken file. */
const finestResolution = 64

/** @param at where the block begins @param end where its closing length stands @throws CaptureError */
export function readInterface(bytes: Bytes, at: number, end: number): CaptureInterface {
  if (end - at < optionsAt) cutShort(at, `an interface description of ${end - at + 4} bytes`, '20 bytes or more')
  let ticksPerSecond = 1_000_000n
  let offsetSeconds = 0n
  let fcsBytes = 0
  let options = 0
  for (let option = at + optionsAt; option + 4 <= end;) {
    const code = bytes.short(option)
    const length = bytes.short(option + 2)
    if (code === codes.end) break
    options += 1
    if (options > captureLimits.descriptions) {
      const allowed = `must not be there: an interface has at most ${captureLimits.descriptions} options`
      refuse(option, `option ${options}`, allowed, 'record again; the file is damaged here')
    }
    if (option + 4 + length > end) {
      const allowed = `must be at most ${end - option - 4}, what is left of its block`
      refuse(option + 2, `an option of ${length} bytes`, allowed, 'record again; the file is damaged here')
    }
    if (code === codes.timeResolution && length === 1) ticksPerSecond = resolution(bytes.byte(option + 4), option + 4)
    if (code === codes.fcsLength && length === 1) fcsBytes = bytes.byte(option + 4)
    if (code === codes.timeOffset && length === 8) offsetSeconds = bytes.signedLong(option + 4)
    option += 4 + padded(length)
  }
  return { linkType: bytes.short(at + 8), linkTypeAt: at + 8, ticksPerSecond, offsetSeconds, fcsBytes }
}

function resolution(value: number, at: number): bigint {
  const exponent = value & 127
  if (exponent > finestResolution) {
    const base = value > 127 ? 2 : 10
    const allowed = `must be at least ${base}^-${finestResolution} s`
    refuse(at, `a time resolution of ${base}^-${exponent} s`, allowed, 'record again; the file is damaged here')
  }
  return (value > 127 ? 2n : 10n) ** BigInt(exponent)
}

/** Blocks and options are filled up to whole words of four bytes. */
export function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
