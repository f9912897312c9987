import { noPacket } from '../packet/pool'
import type { DropCounter } from '../record/ledger'
import type { Logbook } from '../record/logbook'
import type { Charge } from './cpu/charge'
import type { Stage } from './stage'

/** Runs one packet at a time through the stages of a context, one stage a step. */
export class Chain {
  stage: Stage | null = null
  packet = noPacket
  private begunAt = 0

  constructor(
    private readonly logbook: Logbook,
    private readonly switchedOff: DropCounter,
  ) {}

  /** Takes up a packet. */
  start(stage: Stage, packet: number, place: number): void {
    this.stage = stage
    this.packet = packet
    if (packet !== noPacket) this.logbook.pool.place[packet] = place
  }

  /** The packet begins its way: it is sent now. */
  leavesSource(packet: number, placeHash: number, now: number): void {
    this.logbook.sent(packet, placeHash, now)
  }

  /** Size class of the packet in hand; 0 without packet. */
  get sizeClass(): number {
    return this.packet === noPacket ? 0 : this.logbook.pool.sizeClass[this.packet]
  }

  begin(now: number): Charge {
    this.begunAt = now
    return this.current.chargeOf(this.packet)
  }

  /** Ends the stage in hand. @param service what the step took on its core @returns true when the packet has left this context */
  finish(now: number, service: number): boolean {
    const stage = this.current
    const packet = this.packet
    if (stage.disabled) {
      this.logbook.dropped(packet, this.switchedOff, 0, now)
      this.stage = null
    } else {
      if (stage.carriesPacket) {
        this.logbook.pass(packet, stage.part, stage.step, this.begunAt, now, service, stage.copies)
      }
      this.stage = stage.finish(now, packet)
    }
    if (this.stage !== null && this.stage.carriesPacket) return false
    this.packet = noPacket
    return this.stage === null
  }

  private get current(): Stage {
    if (this.stage === null) throw new Error('a chain without stage was run')
    return this.stage
  }
}
