import { RandomStream } from '../kernel/random'
import type { Network } from '../machine/network'
import { ConstantArrivals, PoissonArrivals, type ArrivalLaw } from './arrivals'
import { PacketPicker } from './picker'
import { type Sender, TrafficPlanner } from './planner'

/** Sources of all paths of the lab. @param senderOf who sends the frames of a path in this mode */
export function addTraffic(network: Network, senderOf: (path: number) => Sender): TrafficPlanner {
  const { traffic } = network.lab
  network.pool.reserve(1)
  const place = network.addPlace('SOURCE')
  const sources = traffic.paths.map((path, index) => ({
    path: index,
    arrivals: arrivalsOf(network, path.id, traffic.packetsPerSecond * path.share),
    picker: new PacketPicker(
      traffic.frameSizes,
      traffic.flows,
      index,
      traffic.paths.length,
      new RandomStream(network.seed, `${path.id}.packets`),
    ),
    sender: senderOf(index),
  }))
  return new TrafficPlanner(network.scheduler, network.logbook, sources, place)
}

function arrivalsOf(network: Network, id: string, rate: number): ArrivalLaw {
  const stream = new RandomStream(network.seed, `${id}.arrivals`)
  return network.lab.traffic.arrivals === 'poisson'
    ? new PoissonArrivals(rate, stream)
    : new ConstantArrivals(rate, stream)
}

export { TrafficPlanner } from './planner'
