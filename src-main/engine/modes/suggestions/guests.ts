import type { EditCommand, ElementRef } from '../../../contract/edit/commands'
import type { Guest, Lab } from '../../../contract/lab'
import type { Suggestion } from '../../../contract/report/suggestions'
import { together } from '../support/remedies'
import { freeCores } from '../support/pinning'

/** Beyond, every further guest would be one more change of the lab to work out before anything is run. */
const mostGuests = 16

/** Every guest gets a vCPU and a queue pair more, from the last free cores on: the first ones are taken by threads of the host. */
export function moreQueuePairs(lab: Lab): readonly Suggestion[] {
  const { guests } = lab
  const free = freeCores(lab).toReversed()
  if (guests.length === 0 || guests.length > mostGuests || free.length < guests.length) return []
  const text = 'Give every VNF one vCPU and one queue pair more'
  // Every step leaves a lab that can be: cores are named for as many vCPUs as there are.
  const command = together(text, [
    { kind: 'clearField', elements: elementsOf(guests), field: 'vcpuCores' },
    ...oneMore(guests, 'vcpus'),
    ...guests.map((guest, index): EditCommand => {
      const value = [...guest.vcpuCores, free[index]]
      return { kind: 'setField', elements: elementsOf([guest]), field: 'vcpuCores', value }
    }),
    ...oneMore(guests, 'queuePairs'),
  ])
  return [
    { text: `${text}.`, why: 'Its flows are spread over more queues. Each vCPU takes a core of the host.', command },
  ]
}

/** A change for all guests that have as many. */
function oneMore(guests: readonly Guest[], field: 'vcpus' | 'queuePairs'): readonly EditCommand[] {
  return [...new Set(guests.map((guest) => guest[field]))].map((count) => ({
    kind: 'setField',
    elements: elementsOf(guests.filter((guest) => guest[field] === count)),
    field,
    value: count + 1,
  }))
}

const elementsOf = (guests: readonly Guest[]): readonly ElementRef[] => guests.map(({ id }) => ({ kind: 'guest', id }))

/** Guests poll in user space instead of being interrupted. */
export function pollingGuests(lab: Lab): readonly Suggestion[] {
  const why = 'No interrupts and no kernel in the guest, and frames in bursts. Its vCPU is busy all the time.'
  return polling(lab, 'Run a poll mode driver (DPDK) in every VNF.', why)
}

/** Processes of the host poll the card themselves. */
export function pollingProcesses(lab: Lab): readonly Suggestion[] {
  const why = 'No interrupts and no kernel on the way, and frames in bursts. Its core is busy all the time.'
  return polling(lab, 'Run every VNF as a poll mode process (DPDK).', why)
}

function polling(lab: Lab, text: string, why: string): readonly Suggestion[] {
  const elements = lab.guests.flatMap(({ kind, id }) => (kind === 'kernel' ? [{ kind: 'guest', id } as const] : []))
  if (elements.length === 0) return []
  return [{ text, why, command: { kind: 'setField', elements, field: 'kind', value: 'dpdk' } }]
}
