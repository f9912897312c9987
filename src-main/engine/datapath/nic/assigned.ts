import type { Pnic } from '../../../contract/lab'
import { hashOfId } from '../../kernel/hash'
import { picosecondsPerMicrosecond } from '../../kernel/time'
import { InterruptTask, InterruptVector, type InterruptLine } from '../../machine/cpu/interrupt'
import type { HostInterrupt } from '../../machine/cpu/napi'
import { level } from '../../machine/cpu/task'
import type { Network } from '../../machine/network'
import type { PcieSlot } from '../../machine/pcie'
import type { VirtualInterrupt } from '../guest-kernel/virtual-interrupt'
import type { QueuePair } from '../guest-kernel/machine'
import { RxQueue } from './rx-queue'

/** How an assigned device (a VF, or a whole pNIC) reaches its guest. */
export interface Assignment {
  /** VT-d posts the device's interrupt to a running vCPU; else the host takes and forwards it. */
  readonly vtdPosted: boolean
  readonly moderation: 'throttle' | 'delay'
  readonly moderationMicroseconds: number
}

/**
 * The interrupt line of an assigned device. The device raises its own vector. With VT-d posting a
 * running vCPU gets it without the host; otherwise a host core takes the interrupt, forwards it to
 * KVM, and wakes the vCPU if it is halted.
 */
export class AssignedInterrupt implements InterruptLine {
  vector!: InterruptVector
  hostTask!: InterruptTask

  constructor(
    private readonly virtual: VirtualInterrupt,
    private readonly vtdPosted: boolean,
    /** When and where the host handled it last, for the journey. */
    readonly notes: HostInterrupt,
  ) {}

  get masked(): boolean {
    return this.vector.masked
  }

  set masked(value: boolean) {
    this.vector.masked = value
  }

  unmask(now: number, readyAt: number): void {
    this.vector.unmask(now, readyAt)
  }

  /** The device's message arrives. */
  raise(now: number): void {
    if (this.vtdPosted && !this.virtual.halted(now)) {
      this.notes.begin = now
      this.notes.end = now
      this.virtual.deliver(now)
    } else this.hostTask.raise(now)
  }
}

/** Puts an assigned device's interrupt together. @param hostCore takes it where it is not posted */
export function addAssignedInterrupt(
  network: Network,
  pnic: Pnic,
  assignment: Assignment,
  virtual: VirtualInterrupt,
  hostPart: number,
): AssignedInterrupt {
  const core = network.core(pnic.irqCores[0])
  const notes: HostInterrupt = { begin: -1, end: -1, part: hostPart }
  const line = new AssignedInterrupt(virtual, assignment.vtdPosted, notes)
  const hash = hashOfId(`${virtual.id}.vfio`)
  const wake = core.charge('sched', ['wakeUp'])
  line.hostTask = new InterruptTask(level.hardirq, core.charge('hardirq', ['remappedInterrupt']), {
    handled(begin, end) {
      network.logbook.hostInterrupt(hash, end, core.id)
      notes.begin = begin
      notes.end = end
      if (!virtual.halted(end)) virtual.deliver(end)
    },
    more: (now) => (virtual.halted(now) ? wake : null),
    moreDone(now) {
      virtual.deliver(now)
    },
  })
  core.addInterrupt(line.hostTask, `${pnic.name} VFIO IRQ`)
  const id = `${pnic.id}.irq.0`
  // The interrupts of all devices of a card go to one core: together they are moved.
  if (!network.threads.some((thread) => thread.id === id)) {
    const pinnedBy = { of: 'irq', pnic: pnic.id, index: 0 } as const
    network.threads.push({ id, title: `${pnic.name} VFIO IRQ`, core: core.id, pinnedBy })
  }
  const interval = Math.round(assignment.moderationMicroseconds * picosecondsPerMicrosecond)
  line.vector = new InterruptVector(network.timers, assignment.moderation, interval, line)
  line.vector.disabled = network.withoutStep === 3
  return line
}

/** Step 2 through the IOMMU: the queue's ring lies in guest memory. @param announcer whom frames are announced to */
export function addAssignedQueue(
  network: Network,
  nicPart: number,
  slot: PcieSlot,
  pair: QueuePair,
  announcer: RxQueue['announcer'],
): RxQueue {
  const queue = new RxQueue(pair.ring, nicPart, slot, network.logbook)
  queue.announcer = announcer
  return queue
}
