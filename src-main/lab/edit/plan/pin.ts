import type { EditCommand, ThreadRef } from '../../../contract/edit/commands'
import { dealtCores } from '../../build/guests'
import { EditRefused } from '../edit'
import { find, listPaths, type Planned, type Planning } from './planning'
import { coresIn } from './remove'

type Pin = Extract<EditCommand, { kind: 'pin' }>

/** Binds a thread to a core; the others of its kind stay where they are. */
export function pin(planning: Planning, { thread, core }: Pin): Planned {
  find(planning.lab, { kind: 'core', id: core })
  switch (thread.of) {
    case 'vcpu':
      return pinVcpu(planning, thread, core)
    case 'irq':
      return pinInterrupt(planning, thread, core)
    case 'mode':
      return pinModeThread(planning, thread, core)
  }
}

/**
 * What a guest's vCPUs are dealt depends on what others name: those that would move by the pin are named where they
 * are, and no others. `pinned`: the guest whose cores change, and to what; `interrupted`: the cores that take interrupts
 * from now on.
 */
function keepVcpus(
  { tree, lab }: Planning,
  interrupted: readonly string[],
  pinned?: { readonly index: number; readonly cores: readonly string[] },
): void {
  const wanted = lab.guests.map(({ vcpuCores }, index) => (index === pinned?.index ? pinned.cores : vcpuCores))
  const path = (index: number) => [...listPaths.guest, index, 'vcpuCores']
  const guests = lab.guests.map(({ vcpus }, index) => ({
    vcpus,
    vcpuCores: index === pinned?.index || tree.at(path(index)) !== undefined ? wanted[index] : undefined,
  }))
  const cores = lab.host.cores.map(({ id }) => id)
  for (;;) {
    const dealt = dealtCores(cores, new Set(interrupted), guests)
    const moved = dealt.findIndex((places, index) => places.some((core, vcpu) => core !== wanted[index][vcpu]))
    if (moved < 0) return
    guests[moved] = { ...guests[moved], vcpuCores: wanted[moved] }
    tree.set(path(moved), [...wanted[moved]])
  }
}

function pinVcpu(planning: Planning, thread: Extract<ThreadRef, { of: 'vcpu' }>, core: string): Planned {
  const { tree, lab } = planning
  const { index, path, name } = find(lab, { kind: 'guest', id: thread.guest })
  const before = lab.guests[index].vcpuCores
  const cores = before.with(placeIn(before, thread.index), core)
  tree.set([...path, 'vcpuCores'], cores)
  keepVcpus(
    planning,
    lab.pnics.flatMap(({ irqCores }) => irqCores),
    { index, cores },
  )
  return { label: `Pin vCPU ${thread.index} of ${name} to ${core}` }
}

/** Queue i is on entry i modulo the length of the list: each queue gets an entry of its own before one is changed. */
function pinInterrupt(planning: Planning, thread: Extract<ThreadRef, { of: 'irq' }>, core: string): Planned {
  const { tree, lab } = planning
  const { index, path, name } = find(lab, { kind: 'pnic', id: thread.pnic })
  const { irqCores, rxQueues } = lab.pnics[index]
  const queues = Array.from(
    { length: Math.max(rxQueues, irqCores.length, ...queuesOfModes(planning)) },
    (_, queue) => irqCores[queue % irqCores.length],
  )
  const cores = queues.with(placeIn(queues, thread.index), core)
  tree.set([...path, 'irqCores'], cores)
  keepVcpus(
    planning,
    lab.pnics.flatMap((pnic, at) => (at === index ? cores : pnic.irqCores)),
  )
  return { label: `Pin interrupt ${thread.index} of ${name} to ${core}` }
}

/** A mode may use more queues than the cards are set to. */
function queuesOfModes({ lab }: Planning): number[] {
  return Object.values(lab.modes).flatMap(({ rxQueues }) => (typeof rxQueues === 'number' ? [rxQueues] : []))
}

function pinModeThread(
  { tree, lab, catalogue }: Planning,
  { mode: id, parameter: name, index, cores: now }: Extract<ThreadRef, { of: 'mode' }>,
  core: string,
): Planned {
  const mode = catalogue.modes.find((candidate) => candidate.id === id)
  const parameter = mode?.parameters.find((candidate) => candidate.name === name && candidate.kind === 'cores')
  if (mode === undefined || parameter === undefined) {
    throw new EditRefused('unknown-parameter', 'There is no such parameter.')
  }
  const named = coresIn(lab, id, name)
  const cores = now.map((current, place) => (named.length > 0 ? named[place % named.length] : current))
  const place = placeIn(cores, index)
  if (parameter.distinct === true && cores.some((other, at) => at !== place && other === core)) {
    throw new EditRefused('refused-edit', `${core} has one of the threads already: each needs a core of its own.`)
  }
  tree.set(['modes', id, name], cores.with(place, core))
  return { label: `Pin thread ${index} of ${parameter.title} to ${core}` }
}

function placeIn(cores: readonly string[], index: number): number {
  if (index < cores.length) return index
  throw new EditRefused('unknown-element', `There is no thread ${index}; there are ${cores.length}, counted from 0.`)
}
