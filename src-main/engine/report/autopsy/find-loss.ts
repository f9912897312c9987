import type { LossChoice } from '../../../contract/report/causes'
import type { Network } from '../../machine/network'
import type { Ring } from '../../machine/ring'
import type { Recorder } from '../../record/recorder'
import { partOfDrops } from '../drop-parts'

/** The loss that is looked for, as it was at that moment. */
export interface Loss {
  readonly packet: number
  readonly place: string
  readonly reason: string
  readonly picoseconds: number
  /** The ring that had no room for it, or null when none was full: then a rule decided. */
  readonly ring: Ring | null
  /** Guest it was with, or on the way to; -1 for the outside. */
  readonly guest: number
  /** Bytes, FCS included. */
  readonly bytes: number
  /** Part it went through last, or -1. */
  readonly part: number
}

/** Waits for one loss, and counts those like it. */
export class LossRecorder implements Recorder {
  loss: Loss | null = null
  /** Losses so far at the same place for the same reason as the one that is looked for, if that is known already. */
  alike = 0

  constructor(
    private readonly network: Network,
    private readonly choice: LossChoice,
    private readonly known: Loss | null = null,
    private readonly onLoss: () => void = () => undefined,
  ) {}

  pass(): void {
    // Only ends matter here.
  }

  delivered(): void {
    // A packet that arrives is not lost.
  }

  dropped(packet: number, place: string, reason: string, now: number, placeHash: number): void {
    if (place === this.known?.place && reason === this.known.reason && this.loss === null) this.alike++
    if (this.loss !== null || !this.isMeant(packet, place, reason)) return
    const { pool, routes } = this.network
    this.loss = {
      packet: pool.frame[packet],
      place,
      reason,
      picoseconds: now,
      ring: this.fullRing(packet, placeHash),
      guest: routes.legs[pool.leg[packet]].to,
      bytes: this.network.logbook.bytesOf(packet),
      part: pool.part[packet],
    }
    this.onLoss()
  }

  private isMeant(packet: number, place: string, reason: string): boolean {
    if ('packet' in this.choice) return this.network.pool.frame[packet] === this.choice.packet
    if (reason !== (this.choice.reason ?? reason)) return false
    if (this.choice.place === place) return true
    // What is shown at a part may be counted under another name.
    const { parts, pool, routes } = this.network
    const part = partOfDrops(this.network, place, routes.legs[pool.leg[packet]].to)
    return part >= 0 && parts[part].id === this.choice.place
  }

  /** The ring that was named, if it is full; or the one in front of it whose packets wait for it. */
  private fullRing(packet: number, placeHash: number): Ring | null {
    const ring = this.network.rings.find((candidate) => candidate.hash === placeHash)
    if (ring === undefined) return null
    const before = this.network.conveyors.find(({ into }) => into.includes(ring))?.ring
    // A card that holds frames back loses one when its FIFO is full, whichever queue holds them up.
    if (before !== undefined && !before.accepts(packet)) return before
    return ring.accepts(packet) ? null : ring
  }
}
