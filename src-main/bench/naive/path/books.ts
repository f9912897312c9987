import { Histogram } from '../../../engine/record/histogram'
import { distributionOf, lossesOf, type Outcome, timesOf } from '../../outcome'
import type { Processor } from './processor'

export interface Packet {
  /** When its first bit left the source. */
  sent: number
}

/** What is counted. */
export class Books {
  offered = 0
  sent = 0
  hostInterrupts = 0
  guestInterrupts = 0
  vmExits = 0
  private readonly latency = new Histogram()
  private readonly losses = new Map<string, { place: string; reason: string; packets: number }>()

  lost(place: string, reason: string): void {
    const known = this.losses.get(place) ?? { place, reason, packets: 0 }
    known.packets++
    this.losses.set(place, known)
  }

  delivered(packet: Packet, now: number): void {
    this.latency.add(now - packet.sent)
  }

  outcome(processors: readonly Processor[]): Outcome {
    return {
      offered: this.offered,
      sent: this.sent,
      delivered: this.latency.count,
      dropped: lossesOf(this.losses.values()),
      latency: distributionOf(this.latency),
      interrupts: { host: this.hostInterrupts, guest: this.guestInterrupts },
      vmExits: this.vmExits,
      cores: processors.map((processor) => ({ id: processor.id, picoseconds: timesOf(processor.account()) })),
    }
  }
}
