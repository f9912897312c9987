import type { Guest } from '../../../contract/lab'
import { socketTruesize } from '../../../engine/costs/derive'
import { costs } from '../../../engine/costs/index'
import { fromNanoseconds } from '../../../engine/kernel/time'
import type { Simulation } from '../simulation'
import type { Books, Packet } from './books'
import { Handler, Timer } from './interrupt'
import { NetRx } from './net-rx'
import { Context, type Process, type Processor, Thread } from './processor'
import type { Vhost } from './vhost'
import type { Costing } from './work'

/** Buffers that have to be free before the driver gives them back: half a poll, or half of a small ring. */
function refillThreshold(descriptors: number): number {
  return Math.max(1, Math.min(64, descriptors) / 2)
}

interface Entry {
  readonly packet: Packet
  readyAt: number
}

/** A Linux guest with one vCPU, one virtio queue and a process that reads a socket: steps 9 to 11. */
export class KernelGuest {
  readonly ring: Entry[] = []
  /** The driver polls: no interrupts. */
  masked = false
  /** The thread that fills the ring; it sleeps when there is no free buffer. */
  vhost: Vhost | null = null
  private readonly thread: Thread
  private readonly handler: Handler
  private readonly posted: Timer
  private readonly socket: Packet[] = []
  private readonly socketPackets: number
  private kickDue = false
  private reader = { awake: false, notified: false, waking: false }

  constructor(
    private readonly guest: Guest,
    frameBytes: number,
    private readonly simulation: Simulation,
    private readonly books: Books,
    private readonly cost: Costing,
    processor: Processor,
  ) {
    this.socketPackets = Math.floor(guest.socketBufferBytes / socketTruesize(frameBytes))
    const urgent = (): void => processor.wake(true)
    const polled = {
      entry: cost('guestSoftirq', 'softirqEntry'),
      poll: cost('guestSoftirq', 'napiPoll'),
      hasFrame: () => this.ring.length > 0 && this.ring[0].readyAt <= simulation.now,
      take: () => this.take(),
      receive: (packet: Packet) => this.receive(packet),
      complete: () => this.pollingEnds(),
      defer: null,
    }
    const netRx = new NetRx(simulation, polled, urgent)
    this.handler = new Handler(urgent, cost('guestIrq', 'virtioHardirq'), () => {
      books.guestInterrupts++
      this.masked = true
      netRx.schedule()
    })
    this.posted = new Timer(simulation, () => {
      if (!this.masked) this.handler.raise()
    })
    const enter = [cost('sched', 'contextSwitch'), cost('vmexit', 'interruptInjection')]
    this.thread = new Thread(enter, cost('vmexit', 'vmExit'), 0, () => books.vmExits++)
    this.thread.contexts.push(
      new Context(this.handler.process()),
      new Context(netRx.process()),
      new Context(this.application(), true),
    )
    processor.thread = this.thread
  }

  get hasRoom(): boolean {
    return this.ring.length < this.guest.virtioRingDescriptors
  }

  put(packet: Packet): void {
    this.ring.push({ packet, readyAt: Infinity })
  }

  publish(): void {
    for (const entry of this.ring) if (entry.readyAt === Infinity) entry.readyAt = this.simulation.now
  }

  get halted(): boolean {
    return this.thread.sleeps
  }

  /** A running vCPU gets the interrupt posted; one that is off its core finds it when it gets on. */
  deliver(): void {
    if (this.masked) return
    if (this.thread.on) this.posted.noLaterThan(this.simulation.now + fromNanoseconds(costs.postedInterrupt.value))
    else this.handler.raise()
  }

  private pollingEnds(): void {
    this.masked = false
    if (this.ring.length > 0 && this.ring[0].readyAt <= this.simulation.now) this.deliver()
  }

  private take(): Packet {
    const entry = this.ring.shift()
    if (entry === undefined) throw new Error('the guest took a frame from an empty ring')
    const { virtioRingDescriptors } = this.guest
    const enough = virtioRingDescriptors - this.ring.length >= refillThreshold(virtioRingDescriptors)
    if (enough && this.vhost?.needsWake() === true) this.kickDue = true
    return entry.packet
  }

  private *receive(packet: Packet): Process {
    const { cost, reader } = this
    yield cost('guestSoftirq', 'driverReceive', 'socketBufferBuild', 'receiveCore', 'ipUdpStack', 'socketEnqueue')
    let wakesReader = false
    if (this.socket.length < this.socketPackets) {
      this.socket.push(packet)
      wakesReader = !reader.awake && !reader.notified
      if (wakesReader) reader.notified = true
    } else this.books.lost(`${this.guest.id}.socket`, 'UdpRcvbufErrors')
    if (this.kickDue) {
      this.kickDue = false
      yield cost('vmexit', 'vmExit')
      this.books.vmExits++
      this.vhost?.wake()
    }
    if (wakesReader) {
      yield cost('guestSoftirq', 'wakeUp')
      Object.assign(reader, { awake: true, notified: false, waking: true })
    }
  }

  private *application(): Process {
    const { cost, reader, socket } = this
    const switchTo = cost('guestApp', 'contextSwitch')
    const read = cost('guestApp', 'receiveCall', 'copyBase', 'copyPerByte')
    for (;;) {
      yield () => reader.awake && (reader.waking || socket.length > 0)
      if (reader.waking) {
        yield switchTo
        reader.waking = false
      } else {
        const packet = socket.shift()
        if (packet === undefined) throw new Error('the application found no packet')
        yield read
        this.books.delivered(packet, this.simulation.now)
      }
      if (socket.length === 0) reader.awake = false
    }
  }
}
