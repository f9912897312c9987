import type { Lab } from '../../../contract/lab'
import { cpuPicoseconds } from '../../../engine/costs/derive'
import { coreIds } from '../../paths/labs'
import type { Workload } from '../../workload'
import { Simulation } from '../simulation'
import { Books, type Packet } from './books'
import { Context, type Process, Thread } from './processor'
import { processorsOf } from './processors'
import { wireAndCard } from './wire'
import { costingOf } from './work'

const burstPackets = 32
const attemptsAtFullRing = 8

/** OVS-DPDK towards one guest that polls, receive only, on the naive engine. */
export function naiveOvsDpdk(lab: Lab, seed: number): Workload {
  const simulation = new Simulation()
  const books = new Books()
  const cost = costingOf(lab)
  const [guest] = lab.guests
  const processors = processorsOf(lab, simulation)
  const pmd = processors.of(coreIds.backEnd)
  const vcpu = processors.of(coreIds.vcpu)
  const ring: { readonly packet: Packet; readyAt: number }[] = []
  const queue = wireAndCard(lab, seed, simulation, books, (readyAt) => pmd.notice(readyAt))

  function* forward(): Process {
    const beginBurst = cost('vswitch', 'pollBurst')
    const receive = cost('vswitch', 'pollReceive')
    const newFlow = cost('vswitch', 'emcLookup', 'flowGroup')
    const sameFlow = cost('vswitch', 'emcLookup')
    const enqueue = cost('copy', 'vhostUserEnqueue')
    const retry = cost('copy', ...Array.from({ length: attemptsAtFullRing }, () => 'vhostUserRetry' as const))
    const copy = cost('copy', 'copyBase', 'copyPerByte')
    const flush = cost('copy', 'vhostUserFlush')
    for (;;) {
      yield () => queue.visible() > 0
      const burst = Math.min(burstPackets, queue.visible())
      yield beginBurst
      const gathered: Packet[] = []
      while (gathered.length < burst) {
        const packet = queue.take()
        yield receive
        yield gathered.length === 0 ? newFlow : sameFlow
        gathered.push(packet)
      }
      let copied = 0
      for (const packet of gathered) {
        yield hasRoom() ? enqueue : retry
        if (hasRoom()) {
          yield copy
          ring.push({ packet, readyAt: Infinity })
          copied++
        } else books.lost(`vhost-user.${guest.id}`, 'ovs_tx_failure_drops')
      }
      if (copied > 0) {
        publish()
        yield flush
      }
    }
  }

  const hasRoom = (): boolean => ring.length < guest.virtioRingDescriptors
  const publish = (): void => {
    for (const entry of ring) if (entry.readyAt === Infinity) entry.readyAt = simulation.now
    vcpu.notice(simulation.now)
  }
  const visible = (): number => {
    const later = ring.findIndex(({ readyAt }) => readyAt > simulation.now)
    return later < 0 ? ring.length : later
  }

  function* application(): Process {
    const beginBurst = cost('guestApp', 'pollBurst')
    const receive = cost('guestApp', 'pollReceive')
    for (;;) {
      yield () => visible() > 0
      const burst = Math.min(burstPackets, visible())
      yield beginBurst
      for (let i = 0; i < burst; i++) {
        const entry = ring.shift()
        if (entry === undefined) throw new Error('the application found no packet')
        yield receive
        books.delivered(entry.packet, simulation.now)
      }
    }
  }

  const pollPeriod = cpuPicoseconds('emptyPoll', lab.host.gigahertz, 0)
  pmd.thread = new Thread([cost('sched', 'contextSwitch')], null, pollPeriod)
  pmd.thread.nextVisible = queue.readyAt
  pmd.thread.contexts.push(new Context(forward()))
  const enter = [cost('sched', 'contextSwitch'), cost('vmexit', 'interruptInjection')]
  vcpu.thread = new Thread(enter, cost('vmexit', 'vmExit'), pollPeriod)
  vcpu.thread.nextVisible = () => (ring.length === 0 ? Infinity : ring[0].readyAt)
  vcpu.thread.contexts.push(new Context(application()))
  return processors.workload(books)
}
