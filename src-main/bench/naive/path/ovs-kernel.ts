import type { Lab } from '../../../contract/lab'
import { picosecondsPerMicrosecond } from '../../../engine/kernel/time'
import { coreIds } from '../../paths/labs'
import type { Workload } from '../../workload'
import { Simulation } from '../simulation'
import { Books, type Packet } from './books'
import { Handler, ThrottledInterrupt } from './interrupt'
import { KernelGuest } from './kernel-guest'
import { NetRx } from './net-rx'
import { Context, type Process, Thread } from './processor'
import { processorsOf } from './processors'
import { Vhost } from './vhost'
import { wireAndCard } from './wire'
import { costingOf } from './work'

/** Frames that wait for the vhost thread: the default of the mode. */
const tapQueuePackets = 1000

/** Standard OVS towards one guest, receive only, on the naive engine. */
export function naiveOvsKernel(lab: Lab, seed: number): Workload {
  const simulation = new Simulation()
  const books = new Books()
  const cost = costingOf(lab)
  const [pnic] = lab.pnics
  const [guestOfLab] = lab.guests
  const processors = processorsOf(lab, simulation)
  const host = processors.of(coreIds.interrupts)
  const backEnd = processors.of(coreIds.backEnd)

  const guest = new KernelGuest(
    guestOfLab,
    lab.traffic.frameSizes[0].bytes,
    simulation,
    books,
    cost,
    processors.of(coreIds.vcpu),
  )
  const vhost = new Vhost(
    cost,
    {
      hasRoom: () => guest.hasRoom,
      put: (packet) => guest.put(packet),
      publish: () => guest.publish(),
      masked: () => guest.masked,
      halted: () => guest.halted,
      deliver: () => guest.deliver(),
    },
    () => backEnd.wake(false),
  )
  guest.vhost = vhost
  backEnd.thread = new Thread([cost('sched', 'contextSwitch')], null, 0)
  backEnd.thread.contexts.push(new Context(vhost.process()))

  const queue = wireAndCard(lab, seed, simulation, books, (readyAt) => interrupt.announce(readyAt))
  const urgent = (): void => host.wake(true)
  const netRx = new NetRx(
    simulation,
    {
      entry: cost('softirq', 'softirqEntry'),
      poll: cost('softirq', 'napiPoll'),
      hasFrame: () => queue.readyAt() <= simulation.now,
      take: queue.take,
      receive,
      complete: () => {
        interrupt.masked = false
        interrupt.announce(Math.max(simulation.now, queue.readyAt()))
      },
      defer: (toThread) => (softirq.deferred = toThread),
    },
    urgent,
  )
  const handler = new Handler(urgent, cost('hardirq', 'hardirq'), () => {
    books.hostInterrupts++
    interrupt.masked = true
    netRx.schedule()
  })
  const interval = Math.round(pnic.moderationMicroseconds * picosecondsPerMicrosecond)
  const interrupt = new ThrottledInterrupt(simulation, interval, () => handler.raise())
  const softirq = new Context(netRx.process())
  host.interrupts.push(new Context(handler.process()), softirq)
  const ksoftirqd = new Thread([cost('sched', 'contextSwitch')], null, 0, undefined, true)
  ksoftirqd.contexts.push(softirq)
  host.thread = ksoftirqd

  /** Steps 4 to 6: driver, Open vSwitch, tap queue. */
  function* receive(packet: Packet): Process {
    yield cost('softirq', 'driverReceive', 'socketBufferBuild', 'receiveCore')
    yield cost('vswitch', 'ovsKeyExtract')
    yield cost('vswitch', 'ovsLookup')
    if (vhost.tap.length >= tapQueuePackets) {
      books.lost(`tap.${guestOfLab.id}`, 'tx_dropped')
      return
    }
    vhost.tap.push(packet)
    if (!vhost.needsWake()) return
    yield cost('sched', 'wakeUp')
    vhost.wake()
  }

  return processors.workload(books)
}
