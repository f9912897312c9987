import type { Lab } from '../../../src-main/contract/lab'
import { labOf, type LabOptions } from '../support/lab'
import { type Hand, handOf } from './hand'

/** One arrangement of clock, frame and surroundings in which a lone packet is followed. */
export interface Variant {
  readonly name: string
  readonly gigahertz: number
  readonly bytes: number
  readonly switchNanoseconds?: number
  /** `delay` moderation with this interval; `throttle` without it. */
  readonly delayMicroseconds?: number
  readonly cyclesPerPacket?: number
  readonly cyclesPerByte?: number
}

export const variants: readonly Variant[] = [
  { name: '64 B at 2.6 GHz', gigahertz: 2.6, bytes: 64 },
  { name: '1518 B at 2.6 GHz', gigahertz: 2.6, bytes: 1518 },
  { name: '64 B at 2 GHz', gigahertz: 2, bytes: 64 },
  { name: '64 B at 4 GHz', gigahertz: 4, bytes: 64 },
  { name: '257 B at 3.3 GHz behind a switch', gigahertz: 3.3, bytes: 257, switchNanoseconds: 850.5 },
  { name: '64 B with delayed interrupts', gigahertz: 2.6, bytes: 64, delayMicroseconds: 30 },
  { name: '999 B and an application that works', gigahertz: 2.1, bytes: 999, cyclesPerPacket: 777, cyclesPerByte: 1.5 },
]

/** Lab of a variant in which frames take a way of the caller's, through guests of a kind of the caller's. */
export type VariantOptions = Pick<
  LabOptions,
  'mode' | 'settings' | 'guest' | 'guests' | 'cores' | 'pnics' | 'paths' | 'durationPicoseconds'
> & {
  readonly runsIn?: 'socket' | 'kernel'
}

export function labOfVariant(variant: Variant, settings?: LabOptions['settings'], options: VariantOptions = {}): Lab {
  return labOf({
    gigahertz: variant.gigahertz,
    frameBytes: variant.bytes,
    ...(variant.switchNanoseconds === undefined ? {} : { switchNanoseconds: variant.switchNanoseconds }),
    pnic:
      variant.delayMicroseconds === undefined
        ? {}
        : { moderation: 'delay', moderationMicroseconds: variant.delayMicroseconds },
    application: {
      cyclesPerPacket: variant.cyclesPerPacket ?? 0,
      cyclesPerByte: variant.cyclesPerByte ?? 0,
      runsIn: options.runsIn ?? 'socket',
    },
    ...(settings === undefined ? {} : { settings }),
    ...options,
  })
}

/** The costs of the variant, and what only some variants add: 0 in the others. */
export interface VariantHand extends Hand {
  readonly externalSwitch: number
  readonly moderation: number
  readonly applicationPerPacket: number
  readonly applicationPerByte: number
}

export function handOfVariant(variant: Variant): VariantHand {
  const hand = handOf(variant)
  return {
    ...hand,
    externalSwitch: (variant.switchNanoseconds ?? 0) * 1000,
    moderation: (variant.delayMicroseconds ?? 0) * 1_000_000,
    applicationPerPacket: hand.cycles(variant.cyclesPerPacket ?? 0),
    applicationPerByte: hand.cycles((variant.cyclesPerByte ?? 0) * variant.bytes),
  }
}
