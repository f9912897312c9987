import { cpuCategories } from '../../contract/summary'
import { hashOfId } from '../../engine/kernel/hash'
import { picosecondsPerMillisecond, picosecondsPerSecond } from '../../engine/kernel/time'
import { Scheduler } from '../../engine/kernel/scheduler'
import { Core } from '../../engine/machine/cpu/core'
import { Ring } from '../../engine/machine/ring'
import { PacketPool } from '../../engine/packet/pool'
import { Logbook } from '../../engine/record/logbook'
import { TimeSeries } from '../../engine/record/series'
import { PoissonArrivals } from '../../engine/traffic/arrivals'
import { TrafficPlanner } from '../../engine/traffic/planner'
import { distributionOf, lossesOf, type Outcome } from '../outcome'
import type { Workload } from '../workload'
import { arrivalStream, fifoName, fifoPackets, meanGap, serverCount, serverOf, ServiceTimes, stageCount } from './shape'
import { Exit, type Onward, Station } from './station'

const frameBytes = 64

/**
 * The ten queues built of the engine's own parts: scheduler, cores with tasks, rings with their statistics, logbook with
 * ledger, steps, latency and fingerprint, all on.
 */
export function productTandem(seed: number, packets: number): Workload {
  const scheduler = new Scheduler()
  const pool = new PacketPool()
  const sizes = Float64Array.of(frameBytes)
  const logbook = new Logbook(pool, sizes, 0, new TimeSeries(picosecondsPerMillisecond, 200))
  // A part for each step, which no core stands for.
  logbook.partPackets = new Float64Array(stageCount + 1)
  logbook.coreBitOfPart = new Int32Array(stageCount + 1).fill(-1)
  const cores = Array.from({ length: serverCount }, (_, server) => {
    return new Core(`server.${String(server)}`, 1, scheduler, sizes)
  })

  const weight = Float64Array.of(1)
  let onward: Onward = new Exit(logbook)
  const stations: Station[] = []
  for (let stage = stageCount - 1; stage >= 0; stage--) {
    const id = fifoName(stage)
    const ring = new Ring(id, stage, fifoPackets, 'packets', weight, pool, logbook.fingerprint)
    pool.reserve(ring.slotCount + 1)
    const drop = logbook.ledger.addDrop(id, 'full')
    const service = new ServiceTimes(seed, stage)
    onward = new Station(stage + 1, ring, drop, stageCount + stage, service, logbook, onward)
    stations.unshift(onward as Station)
  }
  // The core takes its first task with something to do.
  stations.forEach((station, stage) => {
    cores[serverOf(stage)].addInterrupt(station)
  })

  pool.reserve(1)
  const first = onward
  const source = hashOfId('source')
  const planner: TrafficPlanner = new TrafficPlanner(
    scheduler,
    logbook,
    [
      {
        path: 0,
        leg: 0,
        arrivals: new PoissonArrivals(picosecondsPerSecond / meanGap, arrivalStream(seed)),
        picker: { pick: () => undefined },
        sender: {
          offer(now, packet) {
            logbook.sent(packet, source, now)
            if (planner.frames === packets) planner.stop()
            first.accept(now, packet)
          },
        },
      },
    ],
    2 * stageCount,
  )

  return {
    get offered() {
      return planner.frames
    },
    get events() {
      return scheduler.events
    },
    advance: (until) => void scheduler.run(until, Infinity),
    outcome: (): Outcome => ({
      offered: logbook.ledger.offered.packets,
      sent: logbook.ledger.sent.packets,
      delivered: logbook.ledger.delivered.packets,
      dropped: lossesOf(logbook.ledger.drops),
      latency: distributionOf(logbook.latency),
      interrupts: { host: logbook.hostInterrupts, guest: logbook.guestInterrupts },
      vmExits: logbook.vmExits,
      cores: cores.map((core) => ({
        id: core.id,
        picoseconds: cpuCategories.map((_, category) => core.accounts(scheduler.now)[category]),
      })),
    }),
  }
}
