import type { Lab } from '../../../contract/lab'
import { dmaPicoseconds, wirePicoseconds } from '../../../engine/costs/derive'
import { costs } from '../../../engine/costs/index'
import { RandomStream } from '../../../engine/kernel/random'
import { fromNanoseconds, picosecondsPerSecond } from '../../../engine/kernel/time'
import type { Simulation } from '../simulation'
import type { Books, Packet } from './books'

/** Frames the source holds back while its link is busy. */
const sourceQueueFrames = 1024

/** A receive queue in host memory, as its driver sees it. */
export interface ReceiveQueue {
  /** When the oldest frame is or was in memory; Infinity when there is none. */
  readonly readyAt: () => number
  /** How many frames are in memory. */
  readonly visible: () => number
  /** Takes the oldest frame. */
  readonly take: () => Packet
}

/** Ties: timers first, then the cores in their order, then the link, then the source. */
export const priorities = { timer: 0, firstCore: 1, link: 100, source: 101 } as const

/** Source, link and card, steps 1 and 2. @param announce hears when a frame will be in memory */
export function wireAndCard(
  lab: Lab,
  seed: number,
  simulation: Simulation,
  books: Books,
  announce: (readyAt: number) => void,
): ReceiveQueue {
  const [pnic] = lab.pnics
  const [path] = lab.traffic.paths
  const [{ bytes }] = lab.traffic.frameSizes
  const onLink = wirePicoseconds(bytes, pnic.linkGbps)
  const linkLatency = fromNanoseconds(costs.nicMac.value)
  const onBus = dmaPicoseconds(bytes, {
    generation: pnic.pcieGeneration,
    lanes: pnic.pcieLanes,
    descriptorBytes: costs.rxDescriptor.value,
  })
  const busLatency = fromNanoseconds(costs.dmaWrite.value)
  const meanGap = picosecondsPerSecond / (lab.traffic.packetsPerSecond * path.share)
  const stream = new RandomStream(seed, `${path.id}.arrivals`)
  const waiting: Packet[] = []
  const fifo: Packet[] = []
  const ring: { readonly packet: Packet; readonly readyAt: number }[] = []
  let linkFree = 0
  let busFree = 0

  const plan = (): void => {
    books.offered++
    planNext()
    const packet = { sent: 0 }
    if (waiting.length === 0 && linkFree <= simulation.now) send(packet)
    else if (waiting.length >= sourceQueueFrames) books.lost('SOURCE', 'behind')
    else {
      waiting.push(packet)
      if (waiting.length === 1) simulation.at(linkFree, priorities.link, sendWaiting)
    }
  }
  const planNext = (): void => {
    simulation.after(Math.round(stream.nextExponential(meanGap)), priorities.source, plan)
  }
  const sendWaiting = (): void => {
    const packet = waiting.shift()
    if (packet !== undefined) send(packet)
    if (waiting.length > 0) simulation.at(linkFree, priorities.link, sendWaiting)
  }
  const send = (packet: Packet): void => {
    packet.sent = simulation.now
    books.sent++
    linkFree = simulation.now + onLink
    simulation.after(onLink + linkLatency, priorities.link, () => receive(packet))
  }
  const receive = (packet: Packet): void => {
    if (ring.length < pnic.rxRingDescriptors && fifo.length === 0) transfer(packet)
    else if (pnic.dropEnable || (fifo.length + 1) * bytes > pnic.fifoBytes)
      books.lost(`${pnic.id}.rxRing.0`, 'rx_missed')
    else fifo.push(packet)
  }
  const transfer = (packet: Packet): void => {
    busFree = Math.max(busFree, simulation.now) + onBus
    const readyAt = busFree + busLatency
    ring.push({ packet, readyAt })
    announce(readyAt)
  }

  planNext()
  return {
    readyAt: () => (ring.length === 0 ? Infinity : ring[0].readyAt),
    visible: () => {
      const later = ring.findIndex(({ readyAt }) => readyAt > simulation.now)
      return later < 0 ? ring.length : later
    },
    take: () => {
      const oldest = ring.shift()
      if (oldest === undefined) throw new Error('a driver took a frame from an empty queue')
      const next = fifo.shift()
      if (next !== undefined) transfer(next)
      return oldest.packet
    },
  }
}
