import type { ElementRef, FieldValue } from '../../../../src-main/contract/edit/commands'
import { internetMix, type FrameSize, type Lab } from '../../../../src-main/contract/lab'
import { seed } from '../../../format'
import { durationText } from './durations'

/** Preamble and gap, bytes: they take their time on a link with every frame. */
const gapBytes = 20

/** The value of a field of an element; undefined: the lab has no such thing. */
export function fieldValue(lab: Lab, element: ElementRef, field: string): FieldValue | undefined {
  const derived = derivedValue(lab, element, field)
  if (derived !== undefined) return derived
  return within(objectOf(lab, element), field.split('.'))
}

/** The part of the lab in memory that an element is. */
function objectOf(lab: Lab, { kind, id }: ElementRef): unknown {
  const named = (list: readonly { readonly id: string }[]): unknown => list.find((item) => item.id === id)
  switch (kind) {
    case 'lab':
      return lab
    case 'host':
    case 'traffic':
    case 'run':
      return lab[kind]
    case 'core':
      return named(lab.host.cores)
    case 'pnic':
      return named(lab.pnics)
    case 'guest':
      return named(lab.guests)
    case 'path':
      return named(lab.traffic.paths)
    case 'note':
      return named(lab.canvasNotes ?? [])
    case 'externalSwitch':
      return lab.externalSwitch ?? undefined
  }
}

export const isThere = (lab: Lab, element: ElementRef): boolean => objectOf(lab, element) !== undefined

function within(value: unknown, names: readonly string[]): FieldValue | undefined {
  const [name, ...rest] = names
  if (name === undefined) return value as FieldValue | undefined
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return within((value as Readonly<Record<string, unknown>>)[name], rest)
}

/** What the file has in another form than the lab in memory. */
function derivedValue({ traffic, pnics, run }: Lab, { kind }: ElementRef, field: string): FieldValue | undefined {
  switch (`${kind}.${field}`) {
    case 'run.duration':
      return durationText(run.durationPicoseconds)
    case 'run.warmup':
      return durationText(run.warmupPicoseconds)
    case 'run.seed':
      return seed(run.seed)
    case 'traffic.frameBytes':
      return frameBytesOf(traffic.frameSizes)
    case 'traffic.gbps':
      return plainDigits((traffic.packetsPerSecond * 8 * meanBytes(traffic.frameSizes)) / 1e9)
    case 'traffic.packetsPerSecond':
      return plainDigits(traffic.packetsPerSecond)
    case 'traffic.percentOfLink': {
      const link = pnics[0]?.linkGbps ?? 0
      if (link === 0) return undefined
      const onLink = traffic.packetsPerSecond * 8 * (meanBytes(traffic.frameSizes) + gapBytes)
      return plainDigits((onLink / (link * 1e9)) * 100)
    }
    default:
      return undefined
  }
}

const meanBytes = (sizes: readonly FrameSize[]): number =>
  sizes.reduce((sum, { bytes, weight }) => sum + bytes * weight, 0)

/** Without the dust of a division. */
const plainDigits = (value: number): number => Number(value.toPrecision(9))

/** One size, `imix`, or a list of sizes with weights. */
export function frameBytesOf(sizes: readonly FrameSize[]): FieldValue {
  const [first, ...others] = sizes
  if (first !== undefined && others.length === 0) return first.bytes
  const weights = plainWeights(sizes.map(({ weight }) => weight))
  const listed = sizes.map(({ bytes }, at) => ({ bytes, weight: weights[at] ?? 1 }))
  const isMix =
    listed.length === internetMix.length &&
    internetMix.every(({ bytes, weight }) => listed.some((size) => size.bytes === bytes && size.weight === weight))
  return isMix ? 'imix' : listed
}

/** The largest whole number that a weight is written with. */
const mostParts = 1000

/** Weights as small whole numbers, where there are such that stand in the same proportion. */
export function plainWeights(weights: readonly number[]): readonly number[] {
  const least = Math.min(...weights)
  for (let factor = 1; factor <= 100; factor++) {
    const parts = weights.map((weight) => (weight / least) * factor)
    const whole = parts.map(Math.round)
    if (whole.some((part) => part > mostParts)) break
    if (parts.every((part, at) => Math.abs(part - (whole[at] ?? 0)) < 1e-9 * part)) return whole
  }
  return weights.map(plainDigits)
}

export function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
}
