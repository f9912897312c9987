import { Histogram } from '../../engine/record/histogram'
import { distributionOf, lossesOf, type Outcome, timesOf } from '../outcome'
import type { Workload } from '../workload'
import {
  arrivalStream,
  fifoName,
  fifoPackets,
  meanGap,
  serverCount,
  serverOf,
  ServiceTimes,
  stageCount,
} from '../tandem/shape'
import { noCpuTime } from './cpu-time'
import { Simulation } from './simulation'

interface Packet {
  readonly born: number
}

interface Stage {
  readonly queue: Packet[]
  readonly service: ServiceTimes
  dropped: number
}

interface Server {
  readonly id: string
  readonly stages: number[]
  busy: boolean
  busyTime: number
}

/** Servers before arrivals at the same picosecond, in the order in which packets pass them. */
const arrivalPriority = serverCount

/** The ten queues on the naive engine. */
export function naiveTandem(seed: number, packets: number): Workload {
  const simulation = new Simulation()
  const arrivals = arrivalStream(seed)
  const latency = new Histogram()
  let offered = 0
  const stages: Stage[] = []
  for (let stage = 0; stage < stageCount; stage++) {
    stages.push({ queue: [], service: new ServiceTimes(seed, stage), dropped: 0 })
  }
  const servers: Server[] = []
  for (let server = 0; server < serverCount; server++) {
    const own = [...stages.keys()].filter((stage) => serverOf(stage) === server)
    servers.push({ id: `server.${String(server)}`, stages: own, busy: false, busyTime: 0 })
  }

  const arrive = (): void => {
    offered++
    enter({ born: simulation.now }, 0)
    if (offered < packets) simulation.after(nextGap(), arrivalPriority, arrive)
  }
  const nextGap = (): number => Math.round(arrivals.nextExponential(meanGap))

  const enter = (packet: Packet, stage: number): void => {
    const { queue } = stages[stage]
    if (queue.length >= fifoPackets) {
      stages[stage].dropped++
      return
    }
    queue.push(packet)
    const server = serverOf(stage)
    if (!servers[server].busy) serve(server)
  }

  const serve = (index: number): void => {
    const server = servers[index]
    const stage = server.stages.find((candidate) => stages[candidate].queue.length > 0)
    if (stage === undefined) return
    const packet = stages[stage].queue.shift()
    if (packet === undefined) return
    const time = stages[stage].service.next()
    server.busy = true
    simulation.after(time, index, () => {
      server.busyTime += time
      if (stage + 1 < stageCount) enter(packet, stage + 1)
      else latency.add(simulation.now - packet.born)
      server.busy = false
      serve(index)
    })
  }

  simulation.after(nextGap(), arrivalPriority, arrive)

  return {
    get offered() {
      return offered
    },
    get events() {
      return simulation.events
    },
    advance: (until) => simulation.run(until),
    outcome: (): Outcome => ({
      offered,
      sent: offered,
      delivered: latency.count,
      dropped: lossesOf(stages.map(({ dropped }, stage) => loss(stage, dropped))),
      latency: distributionOf(latency),
      interrupts: { host: 0, guest: 0 },
      vmExits: 0,
      cores: servers.map(({ id, busyTime }) => ({
        id,
        picoseconds: timesOf({ ...noCpuTime(), user: busyTime, idle: simulation.now - busyTime }),
      })),
    }),
  }
}

function loss(stage: number, packets: number) {
  return { place: fifoName(stage), reason: 'full', packets }
}
