import { noPacket } from '../packet/pool'
import type { DropCounter } from '../record/ledger'
import type { Logbook } from '../record/logbook'
import type { Step } from './cpu/task'
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

  /** Begins the stage in hand: the step's charge is what the packet pays there. */
  begin(now: number, step: Step): void {
    const { stage, packet } = this
    if (stage === null) throw new Error('a chain without stage was run')
    this.begunAt = now
    step.charge = stage.card.charge ?? stage.chargeOf(packet)
    step.sizeClass = packet === noPacket ? 0 : this.logbook.pool.sizeClass[packet]
  }

  /** Ends the stage in hand. @returns true when the packet has left this context */
  finish(now: number, step: Step): boolean {
    const { stage, packet } = this
    if (stage === null) throw new Error('a chain without stage was run')
    const { card } = stage
    if (card.disabled) {
      this.logbook.dropped(packet, this.switchedOff, 0, now)
      this.stage = null
      this.packet = noPacket
      return true
    }
    if (card.carriesPacket) {
      this.logbook.pass(packet, card.part, card.step, this.begunAt, now, step.time, card.copies)
    }
    const next = stage.finish(now, packet)
    this.stage = next
    if (next !== null && next.card.carriesPacket) return false
    this.packet = noPacket
    return next === null
  }
}
