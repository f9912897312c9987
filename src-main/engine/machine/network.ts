import type { DrawnEdge, DrawnMachine, DrawnPart, DrawnRing, DrawnThread } from '../../contract/drawing'
import type { Lab } from '../../contract/lab'
import { type CostBook, costBookOf } from '../costs/book'
import { Scheduler } from '../kernel/scheduler'
import { TimerBank } from '../kernel/timers'
import { flowNumbersOf, type FlowNumbers } from '../packet/flow'
import { PacketPool } from '../packet/pool'
import { coreBits, Logbook } from '../record/logbook'
import { TimeSeries } from '../record/series'
import { Chain } from './chain'
import { Core } from './cpu/core'
import { idleStatesDownTo } from './cpu/idle'
import type { PcieSlot } from './pcie'
import { Ring } from './ring'
import { Routes } from './routes'
import type { Stage } from './stage'

/** Points of the curves over time: enough for a chart's width (model choice). */
const seriesBins = 200

/** A link as the report sees it. */
export interface LinkAccount {
  readonly id: string
  readonly direction: string
  /** The wire it is one direction of, named after its card. */
  readonly wire: string
  /** Picoseconds of frames on the wire so far, and their number. */
  busy: number
  packets: number
}

/** Hardware that takes packets out of a ring. */
export interface Conveyor {
  readonly ring: Ring
  /** The link it leads to, or null inside a card. */
  readonly link: LinkAccount | null
  /** Rings inside the card that it leads to. */
  readonly into: readonly Ring[]
  /** Packets leave it at a set rate at most. */
  readonly limited: () => boolean
  /** The full ring that its oldest packet waits for at the moment; null when it waits for none. */
  readonly waitsFor: () => Ring | null
}

/** What a lab becomes in one mode: rings, cores, tasks, and how they are drawn. Grown by the mode's `build`. */
export class Network {
  readonly scheduler = new Scheduler()
  readonly timers: TimerBank
  readonly pool = new PacketPool()
  readonly logbook: Logbook
  readonly series: TimeSeries
  readonly cores: Core[]
  readonly rings: Ring[] = []
  readonly links: LinkAccount[] = []
  readonly slots: PcieSlot[] = []
  /** Hardware that empties rings, for replays that explain a loss. */
  readonly conveyors: Conveyor[] = []
  readonly machines: DrawnMachine[] = []
  readonly parts: DrawnPart[] = []
  readonly drawnRings: DrawnRing[] = []
  readonly edges: DrawnEdge[] = []
  /** Threads that a user can bind to a core; it is drawn, and changes nothing in a run. */
  readonly threads: DrawnThread[] = []
  /** Ids of all places a packet can be at. */
  readonly places: string[] = []
  /** Bytes per size class. */
  readonly frameBytes: Float64Array
  /** What-if: the step that is switched off, or 0. */
  readonly withoutStep: number
  readonly routes: Routes
  /** The constants of this host. */
  readonly costs: CostBook
  /** Flow numbers that can occur. */
  readonly flows: FlowNumbers
  private readonly ones: Float64Array

  constructor(
    readonly lab: Lab,
    readonly seed: number,
    untilPicoseconds: number,
    withoutStep: number,
  ) {
    this.withoutStep = withoutStep
    this.routes = new Routes(lab)
    this.costs = costBookOf(lab.host)
    this.flows = flowNumbersOf(lab.traffic, untilPicoseconds)
    this.frameBytes = Float64Array.from(lab.traffic.frameSizes, (size) => size.bytes)
    this.ones = new Float64Array(this.frameBytes.length).fill(1)
    this.series = new TimeSeries(Math.max(1, Math.ceil(untilPicoseconds / seriesBins)), seriesBins)
    this.logbook = new Logbook(this.pool, this.frameBytes, lab.run.warmupPicoseconds, this.series)
    // Actor order is part of a run's identity: timers first, then cores in the lab's order by id.
    this.timers = new TimerBank(this.scheduler)
    const idleStates = idleStatesDownTo(lab.host.deepestIdleState)
    this.cores = lab.host.cores.map(
      (core) => new Core(core.id, core.gigahertz, this.scheduler, this.frameBytes, idleStates, this.costs),
    )
    lab.host.cores.forEach(({ sibling }, index) => {
      if (sibling !== null) this.cores[index].sibling = this.core(sibling)
    })
  }

  /** The core with that id. @throws Error when the lab has none (the reader has checked it) */
  core(id: string): Core {
    const core = this.cores.find((candidate) => candidate.id === id)
    if (!core) throw new Error(`core ${id} is not in the lab`)
    return core
  }

  /** Draws a part. @returns its index */
  addPart(part: DrawnPart): number {
    this.parts.push(part)
    // Grown by more than one at a time: a column for each part of a large lab would be most of what compiling it costs.
    if (this.parts.length > this.logbook.partPackets.length) {
      this.logbook.partPackets = new Float64Array(2 * this.parts.length)
    }
    return this.parts.length - 1
  }

  /** A part's work turns out to be done by a core (the "virtual DMA" by the back end's). */
  runsOn(part: number, core: string): void {
    this.parts[part] = { ...this.parts[part], core }
  }

  /** To be called when all parts are drawn: packets are counted on the first cores that have parts. */
  watchCores(): void {
    const owners = [...new Set(this.parts.flatMap((part) => (part.core === null ? [] : [part.core])))]
    this.logbook.coreBitOfPart = Int32Array.from(this.parts, ({ core }) => {
      const bit = core === null ? -1 : owners.indexOf(core)
      return bit < coreBits ? bit : -1
    })
    owners.slice(0, coreBits).forEach((core, bit) => (this.core(core).packetBit = bit))
  }

  addPlace(id: string): number {
    this.places.push(id)
    return this.places.length - 1
  }

  addEdge(kind: DrawnEdge['kind'], from: number, to: number, tube: DrawnEdge['tube'] = []): void {
    const ends = [this.parts[from].id, this.parts[to].id] as const
    this.edges.push({
      id: ends.join('>') + (kind === 'frame' ? '' : `.${kind}`),
      from: ends[0],
      to: ends[1],
      kind,
      tube,
    })
  }

  /** A finite queue, drawn in its part. @param weight units a packet takes by size class; 1 without it */
  addRing(part: number, id: string, title: string, capacity: number, unit: Ring['unit'], weight?: Float64Array): Ring {
    const ring = new Ring(
      id,
      this.addPlace(id),
      capacity,
      unit,
      weight ?? this.ones,
      this.pool,
      this.logbook.fingerprint,
    )
    this.pool.reserve(ring.slotCount)
    this.rings.push(ring)
    this.drawnRings.push({ id, part: this.parts[part].id, title, capacity, unit })
    return ring
  }

  /** Switches a stage off if the what-if asks for it. */
  keep<Kind extends Stage>(stage: Kind): Kind {
    stage.card.disabled = stage.card.step > 0 && stage.card.step === this.withoutStep
    return stage
  }

  /** The packets one context works on: at most one at a time, at a place named after its part. */
  addChain(part: number, id = this.parts[part].id): { chain: Chain; place: number } {
    this.pool.reserve(1)
    return { chain: new Chain(this.logbook, this.logbook.ledger.addDrop(id, 'switchedOff')), place: this.addPlace(id) }
  }
}
