import type { Moves, RunFrame } from '../../contract/stream'
import { cpuCategories } from '../../contract/summary'
import type { Network } from '../machine/network'
import type { PacketPool } from '../packet/pool'
import { asTransmitStep } from '../record/steps'
import type { Recorder } from '../record/recorder'
import { droppedAtParts } from './drop-parts'

const mostMoves = 512

/** Keeps the last hand-overs for the moving picture; older ones are overwritten. */
export class MoveRecorder implements Recorder {
  private readonly begin = new Float64Array(mostMoves)
  private readonly end = new Float64Array(mostMoves)
  private readonly frame = new Float64Array(mostMoves)
  private readonly from = new Int32Array(mostMoves)
  private readonly to = new Int32Array(mostMoves)
  private readonly step = new Int32Array(mostMoves)
  private readonly transmitStep = new Int32Array(mostMoves)
  private readonly lastPart: Int32Array
  private count = 0

  constructor(private readonly pool: PacketPool) {
    this.lastPart = new Int32Array(pool.capacity).fill(-1)
  }

  pass(packet: number, part: number, step: number, begin: number, end: number): void {
    this.add(packet, part, step, begin, end)
    this.lastPart[packet] = part
  }

  dropped(packet: number, _place: string, _reason: string, now: number): void {
    this.add(packet, this.lastPart[packet], -1, now, now)
    this.lastPart[packet] = -1
  }

  delivered(packet: number): void {
    this.lastPart[packet] = -1
  }

  /** What was kept since the last call, oldest first. */
  take(): Moves {
    const kept = Math.min(this.count, mostMoves)
    const start = this.count - kept
    const pick = <Column extends Float64Array | Int32Array>(column: Column, into: Column): Column => {
      for (let i = 0; i < kept; i++) into[i] = column[(start + i) % mostMoves]
      return into
    }
    const moves = {
      beginPicoseconds: pick(this.begin, new Float64Array(kept)),
      endPicoseconds: pick(this.end, new Float64Array(kept)),
      packet: pick(this.frame, new Float64Array(kept)),
      from: pick(this.from, new Int32Array(kept)),
      to: pick(this.to, new Int32Array(kept)),
      step: pick(this.step, new Int32Array(kept)),
      transmitStep: pick(this.transmitStep, new Int32Array(kept)),
    }
    this.count = 0
    return moves
  }

  private add(packet: number, part: number, step: number, begin: number, end: number): void {
    const slot = this.count++ % mostMoves
    this.begin[slot] = begin
    this.end[slot] = end
    this.frame[slot] = this.pool.frame[packet]
    this.from[slot] = this.lastPart[packet]
    this.to[slot] = part
    const transmit = asTransmitStep(step)
    this.step[slot] = transmit > 0 ? 0 : step
    this.transmitStep[slot] = transmit
  }
}

/** A snapshot of a network in columns. */
export function frameOf(
  network: Network,
  now: number,
  sequence: number,
  state: RunFrame['state'],
  moves: MoveRecorder | null,
): RunFrame {
  const { logbook, rings, cores } = network
  const coreTime = new Float64Array(cores.length * cpuCategories.length)
  cores.forEach((core, row) => {
    coreTime.set(core.accounts(now), row * cpuCategories.length)
  })
  const { ledger } = logbook
  return {
    sequence,
    state,
    timePicoseconds: now,
    events: network.scheduler.events,
    ringFill: Float64Array.from(rings, (ring) => ring.used),
    ringDropped: Float64Array.from(rings, (ring) => droppedAt(network, ring.id)),
    partDropped: droppedAtParts(network),
    coreTime,
    partPackets: logbook.partPackets.slice(0, network.parts.length),
    counters: Float64Array.of(
      ledger.offered.packets,
      ledger.sent.packets,
      ledger.delivered.packets,
      ledger.droppedPackets(),
      network.pool.used,
      logbook.hostInterrupts,
      logbook.guestInterrupts,
      logbook.vmExits,
    ),
    moves: moves === null ? new MoveRecorder(network.pool).take() : moves.take(),
  }
}

function droppedAt(network: Network, place: string): number {
  let packets = 0
  for (const drop of network.logbook.ledger.drops) if (drop.place === place) packets += drop.packets
  return packets
}
