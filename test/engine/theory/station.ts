import { RandomStream } from '../../../src-main/engine/kernel/random'
import { Charge } from '../../../src-main/engine/machine/cpu/charge'
import { level } from '../../../src-main/engine/machine/cpu/task'
import { Thread } from '../../../src-main/engine/machine/cpu/thread'
import { Worker, WorkerInput } from '../../../src-main/engine/machine/cpu/worker'
import { Network } from '../../../src-main/engine/machine/network'
import { Stage } from '../../../src-main/engine/machine/stage'
import type { DropCounter } from '../../../src-main/engine/record/ledger'
import { PoissonArrivals } from '../../../src-main/engine/traffic/arrivals'
import { PacketPicker } from '../../../src-main/engine/traffic/picker'
import { type Sender, TrafficPlanner } from '../../../src-main/engine/traffic/planner'
import { labOf, numbered } from '../support/lab'

/** Mean service time: large, so that rounding to whole picoseconds is below 1e-6 of it. */
export const meanService = 1_000_000

/** A law of service times: equally likely classes, each with its picoseconds. */
export interface ServiceLaw {
  readonly classes: readonly number[]
}

export const constantService: ServiceLaw = { classes: [meanService] }

/**
 * The exponential law cut into 4096 equally likely classes. Class i has the conditional mean of the i-th quantile bin,
 * so the mean stays exact; the second moment, and with it every mean wait, comes out 0.03 % too small (the spread
 * within the bins, nearly all of it within the last). That is a tenth of the errors allowed here.
 */
export const exponentialService: ServiceLaw = { classes: exponentialClasses(4096) }

function exponentialClasses(count: number): number[] {
  // Integral of x e^-x from a to b is (a + 1) e^-a - (b + 1) e^-b; with e^-a = 1 - i / n the logarithms drop in.
  const tail = (i: number): number => {
    const survival = 1 - i / count
    return survival === 0 ? 0 : (1 - Math.log(survival)) * survival
  }
  return Array.from({ length: count }, (_, i) => Math.round(meanService * count * (tail(i) - tail(i + 1))))
}

/** Arrival, wait and service of each packet that was served, in the order of arrivals, in picoseconds. */
export interface Trace {
  readonly arrivals: number[]
  readonly waits: number[]
  readonly services: number[]
}

/** A service time per packet, drawn from the law when service begins. */
class ServiceStage extends Stage {
  readonly trace: Trace = { arrivals: [], waits: [], services: [] }

  constructor(
    part: number,
    private readonly charges: readonly Charge[],
    private readonly stream: RandomStream,
    private readonly network: Network,
  ) {
    super(part, 0, 0, null)
  }

  override chargeOf(packet: number): Charge {
    const { pool, scheduler } = this.network
    const charge = this.charges[this.charges.length === 1 ? 0 : this.stream.nextBelow(this.charges.length)]
    this.trace.arrivals.push(pool.sentAt[packet])
    this.trace.waits.push(scheduler.now - pool.sentAt[packet])
    this.trace.services.push(charge.picoseconds[0])
    return charge
  }

  finish(now: number, packet: number): null {
    this.network.logbook.delivered(packet, 0, 0, now)
    return null
  }
}

export interface StationOptions {
  readonly load: number
  readonly service: ServiceLaw
  /** Most packets in the system, the one in service included. */
  readonly capacity: number
  readonly packets: number
  readonly seed: number
}

export interface StationResult {
  /** Mean time in the system and mean stay in the ring, as the engine's own records say; in mean service times. */
  readonly sojourn: number
  readonly wait: number
  /** Part of the packets offered after warm-up that found no room. */
  readonly loss: number
  readonly trace: Trace
}

/** One queue and one server: a ring and a worker on a core of their own, fed by the engine's Poisson source. */
export function runStation(options: StationOptions): StationResult {
  const gap = meanService / options.load
  const until = options.packets * gap
  const warmup = until / 20
  const network = new Network(labOf({ cores: 1, warmupPicoseconds: warmup }), options.seed, until, 0)
  const { logbook } = network
  logbook.addGuest()
  const core = network.core('core-0')
  const part = network.addPart({
    id: 'station',
    layer: 'host-user',
    shape: 'software',
    title: '',
    note: '',
    core: core.id,
    machine: null,
    category: 'user',
  })
  const charges = options.service.classes.map((picoseconds) => {
    const charge = new Charge('user', Float64Array.of(picoseconds))
    core.charges.push(charge)
    return charge
  })
  const ring = network.addRing(part, 'queue', 'queue', options.capacity - 1, 'packets')
  const stage = new ServiceStage(part, charges, new RandomStream(options.seed, 'service'), network)
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, chain, place)
  const input = worker.serve(new WorkerInput(ring, stage))
  // Getting on the core costs nothing here: theory knows no context switch.
  worker.thread = new Thread('server', 'server', [new Charge('sched', Float64Array.of(0))], null)
  core.addThread(worker.thread, [worker])
  const full = logbook.ledger.addDrop('queue', 'full')
  addPoissonSource(network, options, { offer: (now, packet) => put(now, packet, network, full, input) })
  network.scheduler.run(warmup, Infinity)
  ring.measureFrom(warmup)
  network.scheduler.run(until, Infinity)
  return {
    sojourn: logbook.latency.mean / meanService,
    wait: ring.stay.mean / meanService,
    loss: full.measuredPackets / logbook.ledger.offered.measuredPackets,
    trace: stage.trace,
  }
}

function put(now: number, packet: number, network: Network, full: DropCounter, { ring, worker }: WorkerInput): void {
  network.logbook.sent(packet, 0, now)
  // An idle server takes the packet at once, so the place in service is free exactly when the queue is empty and it idles.
  if (!ring.accepts(packet)) network.logbook.dropped(packet, full, 0, now)
  else {
    ring.push(packet, now, now)
    if (worker.needsWake()) worker.wake(now)
  }
}

const oneFlow = { numbers: { initial: 1, all: 1 }, path: 0, paths: 1, newPerSecond: 0 }

function addPoissonSource(network: Network, { load, seed }: StationOptions, sender: Sender): void {
  network.pool.reserve(1)
  const arrivals = new PoissonArrivals((load * 1e12) / meanService, new RandomStream(seed, 'arrivals'))
  const picker = new PacketPicker([{ bytes: 64, weight: 1 }], oneFlow, new RandomStream(seed, 'packets'))
  const place = network.addPlace('SOURCE')
  new TrafficPlanner(network.scheduler, network.logbook, [{ path: 0, leg: 0, arrivals, picker, sender }], place)
}

/** Twenty seeds, others for each case: one stroke of luck with the arrivals must not show in all cases. */
export function seedsOf(name: string): readonly number[] {
  let hash = 0
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) % 1_000_003
  return numbered(20, (i) => 100 * hash + i)
}
