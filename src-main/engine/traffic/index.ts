import { RandomStream } from '../kernel/random'
import { picosecondsPerMicrosecond } from '../kernel/time'
import type { Network } from '../machine/network'
import { BurstyArrivals, ConstantArrivals, PoissonArrivals, type ArrivalLaw } from './arrivals'
import { PacketPicker } from './picker'
import { type FramePicker, type Sender, TrafficPlanner } from './planner'
import { replayOf } from './replay'

/** Sources of all paths of the lab. @param senderOf who sends the frames of a path in this mode */
export function addTraffic(network: Network, senderOf: (path: number) => Sender): TrafficPlanner {
  const { traffic } = network.lab
  network.pool.reserve(1)
  const place = network.addPlace('SOURCE')
  const sources = traffic.paths.map((_, index) => ({
    path: index,
    leg: network.routes.first[index],
    ...framesOf(network, index),
    sender: senderOf(index),
  }))
  return new TrafficPlanner(network.scheduler, network.logbook, sources, place)
}

/** When the frames of a path are planned, and what they are like. */
function framesOf(network: Network, index: number): { arrivals: ArrivalLaw; picker: FramePicker } {
  const { traffic } = network.lab
  if (traffic.arrivals === 'replay') {
    const replay = replayOf(network.lab, index)
    return { arrivals: replay, picker: replay }
  }
  const { id, share } = traffic.paths[index]
  const stream = new RandomStream(network.seed, `${id}.packets`)
  return {
    arrivals: arrivalsOf(network, id, traffic.packetsPerSecond * share),
    picker: new PacketPicker(
      traffic.frameSizes,
      {
        numbers: network.flows,
        path: index,
        paths: traffic.paths.length,
        newPerSecond: traffic.newFlowsPerSecond * share,
      },
      stream,
    ),
  }
}

function arrivalsOf(network: Network, id: string, rate: number): ArrivalLaw {
  const { traffic } = network.lab
  const stream = new RandomStream(network.seed, `${id}.arrivals`)
  if (traffic.arrivals === 'poisson') return new PoissonArrivals(rate, stream)
  if (traffic.arrivals !== 'bursty') return new ConstantArrivals(rate, stream)
  const on = traffic.onMicroseconds * picosecondsPerMicrosecond
  return new BurstyArrivals(rate, on, on + traffic.offMicroseconds * picosecondsPerMicrosecond, stream)
}

export { TrafficPlanner } from './planner'
