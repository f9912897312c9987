import type { CauseElement } from '../../../contract/report/causes'
import type { CpuCategory } from '../../../contract/summary'
import { level, type Task } from '../../machine/cpu/task'
import type { Thread } from '../../machine/cpu/thread'
import type { Network } from '../../machine/network'
import type { Drain } from './drain'

/** What a core spends its time on, as words of a sentence. */
export const categoryWords: Readonly<Record<CpuCategory, string>> = {
  hardirq: 'host interrupts',
  softirq: 'the host’s receive softirq',
  vswitch: 'the virtual switch',
  copy: 'copying and vhost work',
  vmexit: 'VM exits and entries',
  sched: 'context switches and wake-ups',
  user: 'user-space work of the host',
  guestIrq: 'interrupts of the guest',
  guestSoftirq: 'the guest’s driver and stack',
  guestApp: 'the application',
  pollIdle: 'polling empty queues',
  haltPoll: 'polling for a halted vCPU',
  idle: 'idle',
}

/** A ring with whose it is: "the Rx ring of VNF 2". */
export function ringName(network: Network, id: string): string {
  const ring = network.drawnRings.find((candidate) => candidate.id === id)
  const part = network.parts.find((candidate) => candidate.id === ring?.part)
  if (ring === undefined || part === undefined) return id
  const machine = network.machines.find((candidate) => candidate.id === part.machine)
  const title = ring.title.startsWith('to ') ? `queue ${ring.title}` : ring.title
  return `the ${title} of ${machine?.name ?? part.title}`
}

/** The name of a place where packets are lost: a ring, a part, a guest's virtual function, or the lab's own words for it. */
export function placeName(network: Network, place: string): string {
  if (network.drawnRings.some(({ id }) => id === place)) return ringName(network, place)
  const part = network.parts.find(({ id }) => id === place)
  if (part !== undefined) return part.title
  const guest = network.lab.guests.find(({ id }) => place === id || place.startsWith(`${id}.`))
  if (guest !== undefined) return guest.name
  const vhostPort = network.lab.guests.find(({ id }) => place.endsWith(`.${id}`))
  return vhostPort === undefined ? place : `the port of ${vhostPort.name}`
}

/** What a lost packet's place is in the drawing, as far as it is there. */
export function placeElement(network: Network, place: string): CauseElement | null {
  if (network.drawnRings.some(({ id }) => id === place)) return { kind: 'ring', id: place }
  return network.parts.some(({ id }) => id === place) ? { kind: 'part', id: place } : null
}

/** A context of a core, in words; without its core. */
export function taskName(task: Task | null, thread: Thread | null): string {
  if (task === null) return 'the core waking up'
  switch (task.level) {
    case level.hardirq:
      return 'host interrupts'
    case level.softirq:
      return 'the receive softirq'
    case level.guestHardirq:
      return `interrupts of ${roleOf(thread)}`
    case level.guestSoftirq:
      return `the receive softirq of ${roleOf(thread)}`
    case level.guestThread:
      return `the application of ${roleOf(thread)}`
    default:
      return task === thread ? `the context switch to ${roleOf(thread)}` : roleOf(thread)
  }
}

function roleOf(thread: Thread | null): string {
  if (thread === null) return 'another thread'
  if (thread.role !== '') return thread.role
  const [kind] = thread.id.split('.')
  return kind
}

/** Who empties a ring, in words. */
export function drainName({ readers, core, link, ring }: Drain, network: Network): string {
  const [first] = readers
  if (core !== null && readers.length > 0) return `${taskName(first.task, first.thread)} on ${core.id}`
  if (link === null) return `the card`
  const nic = network.lab.pnics.find(({ id }) => id === link.wire)
  const name = nic?.name ?? link.wire
  if (ring.id.endsWith('.source') || link.direction === 'receive') return `the link to ${name}`
  return link.direction === 'internal' ? `the embedded switch of ${name}` : `the link out of ${name}`
}
