import { factKind, Fingerprint } from '../kernel/fingerprint'
import type { PacketPool } from '../packet/pool'
import { Histogram } from './histogram'
import { type DropCounter, Ledger } from './ledger'
import type { Recorder } from './recorder'
import type { TimeSeries } from './series'
import { asTransmitStep, StepBoard } from './steps'

/** Cores whose packets are told apart: as many as there are bits in a packet's column. */
export const coreBits = 32

/**
 * Where every fact about a packet is written, once: ledger, steps, latency, fingerprint, series.
 * Frames planned before the end of warm-up count in whole-run numbers only.
 */
export class Logbook {
  readonly ledger = new Ledger()
  readonly steps = new StepBoard()
  readonly transmitSteps = new StepBoard()
  readonly fingerprint = new Fingerprint()
  readonly latency = new Histogram()
  readonly latencyByGuest: Histogram[] = []
  readonly deliveredByGuest: number[] = []
  /** Packets that each guest's function refused by its policy. */
  readonly refusedByGuest: number[] = []
  hostInterrupts = 0
  guestInterrupts = 0
  vmExits = 0
  /** Copies made of the frames that were delivered and planned after warm-up. */
  copies = 0
  /** Packets that have gone through each part, by part index; there may be more places than parts. */
  partPackets = new Float64Array(0)
  /** Different packets that have been on each core, by bit; what a packet visits twice counts once. */
  readonly corePackets = new Float64Array(coreBits)
  /** Bit of the core a part stands for, by part index; -1 for none. */
  coreBitOfPart = new Int32Array(0)
  recorder: Recorder | null = null

  constructor(
    readonly pool: PacketPool,
    /** Bytes of each size class, FCS included. */
    private readonly frameBytes: Float64Array,
    private readonly warmup: number,
    private readonly series: TimeSeries,
  ) {}

  /** Adds a receiver of frames. Only while the network is being built. */
  addGuest(): void {
    this.latencyByGuest.push(new Histogram())
    this.deliveredByGuest.push(0)
    this.refusedByGuest.push(0)
  }

  offered(packet: number, now: number): void {
    this.ledger.offered.count(this.bytesOf(packet), this.isMeasured(packet))
    this.series.offered[this.series.binOf(now)]++
  }

  sent(packet: number, placeHash: number, now: number): void {
    this.pool.sentAt[packet] = now
    this.pool.at[packet] = now
    this.ledger.sent.count(this.bytesOf(packet), this.isMeasured(packet))
    this.fingerprint.mix(now, placeHash, factKind.sent, this.pool.frame[packet])
    this.recorder?.sent?.(packet, placeHash)
  }

  /** A packet goes through a part; `end` may lie ahead when the part is a formula (DMA, link). */
  pass(packet: number, part: number, step: number, begin: number, end: number, service: number, copies: number): void {
    const pool = this.pool
    if (step > 0) {
      const wait = end - pool.at[packet] - service
      const transmit = asTransmitStep(step)
      if (transmit > 0) this.transmitSteps.add(transmit, wait, service, copies, this.isMeasured(packet))
      else this.steps.add(step, wait, service, copies, this.isMeasured(packet))
    }
    // Two steps at one part in a row are one visit.
    if (pool.part[packet] !== part) {
      this.partPackets[part]++
      this.visitsCore(packet, this.coreBitOfPart[part])
    }
    pool.part[packet] = part
    pool.copies[packet] += copies
    if (this.recorder !== null) this.recorder.pass(packet, part, step, begin, end, service, copies)
    pool.at[packet] = end
  }

  private visitsCore(packet: number, bit: number): void {
    const { cores } = this.pool
    if (bit < 0 || (cores[packet] & (1 << bit)) !== 0) return
    cores[packet] |= 1 << bit
    this.corePackets[bit]++
  }

  /** @param guest index of the guest it was for, or -1 for the outside */
  delivered(packet: number, guest: number, placeHash: number, now: number): void {
    const pool = this.pool
    const measured = this.isMeasured(packet)
    this.ledger.delivered.count(this.bytesOf(packet), measured)
    if (guest >= 0) this.deliveredByGuest[guest]++
    if (measured) {
      const latency = now - pool.sentAt[packet]
      this.latency.add(latency)
      if (guest >= 0) this.latencyByGuest[guest].add(latency)
      this.copies += pool.copies[packet]
    }
    this.series.delivered[this.series.binOf(now)]++
    this.fingerprint.mix(now, placeHash, factKind.delivered, pool.frame[packet])
    if (this.recorder !== null) this.recorder.delivered(packet, now)
    pool.release(packet)
  }

  dropped(packet: number, drop: DropCounter, placeHash: number, now: number): void {
    drop.count(this.bytesOf(packet), this.isMeasured(packet))
    this.series.dropped[this.series.binOf(now)]++
    this.fingerprint.mix(now, placeHash, factKind.dropped, this.pool.frame[packet])
    if (this.recorder !== null) this.recorder.dropped(packet, drop.place, drop.reason, now, placeHash)
    this.pool.release(packet)
  }

  /** @param core id of the core that handled it */
  hostInterrupt(placeHash: number, now: number, core: string): void {
    this.hostInterrupts++
    this.fingerprint.mix(now, placeHash, factKind.interrupt, 0)
    this.recorder?.interrupted?.('host', placeHash, core)
  }

  /** @param core id of the core that the vCPU is on */
  guestInterrupt(placeHash: number, now: number, core: string): void {
    this.guestInterrupts++
    this.fingerprint.mix(now, placeHash, factKind.interrupt, 0)
    this.recorder?.interrupted?.('guest', placeHash, core)
  }

  /** A VM exit. @param core id of the core @param vcpu where it has left the core by now; else the one that is on it */
  vmExit(core: string, vcpu: string | null = null): void {
    this.vmExits++
    this.recorder?.exited?.(core, vcpu)
  }

  bytesOf(packet: number): number {
    return this.frameBytes[this.pool.sizeClass[packet]]
  }

  private isMeasured(packet: number): boolean {
    return this.pool.plannedAt[packet] >= this.warmup
  }
}
