import type { Drawing } from '../../../src-main/contract/drawing'
import type { ElementRef } from '../../../src-main/contract/edit/commands'
import type { Lab } from '../../../src-main/contract/lab'
import { readSelection } from '../selection'

/** The element of the lab that a selection belongs to: a vCPU's to its VM, a ring's to its card; null: to none. */
export function elementOf(lab: Lab, drawing: Drawing | null, selected: string): ElementRef | null {
  const { kind, id } = readSelection(selected)
  switch (kind) {
    case 'machine':
      return known(lab, 'guest', id)
    case 'core':
    case 'path':
    case 'note':
      return known(lab, kind, id)
    case 'switch':
      return known(lab, 'externalSwitch', id)
    case 'lab':
    case 'host':
    case 'traffic':
    case 'run':
      return { kind, id: '' }
    case 'link':
    case 'ring':
      return ownerOf(lab, id)
    case 'part': {
      const part = drawing?.parts.find((candidate) => candidate.id === id)
      if (part?.machine) return known(lab, 'guest', part.machine)
      if (part?.shape === 'core' && part.core !== null) return known(lab, 'core', part.core)
      // Source and sink are what the lab's traffic is offered by and arrives at.
      return ownerOf(lab, id) ?? (part?.layer === 'wire' ? { kind: 'traffic', id: '' } : null)
    }
  }
}

/** What stands for an element when it is selected. */
export function selectionFor(element: ElementRef): string {
  switch (element.kind) {
    case 'guest':
      return `machine:${element.id}`
    case 'pnic':
      return element.id
    case 'externalSwitch':
      return `switch:${element.id}`
    default:
      return `${element.kind}:${element.id}`
  }
}

/** The element of an id of the lab, whatever it is. */
export function elementById(lab: Lab, id: string): ElementRef | null {
  const kinds = ['guest', 'pnic', 'core', 'path', 'note', 'externalSwitch'] as const
  for (const kind of kinds) {
    const element = known(lab, kind, id)
    if (element !== null) return element
  }
  return null
}

type Known = 'guest' | 'pnic' | 'core' | 'path' | 'note' | 'externalSwitch'

function known(lab: Lab, kind: Known, id: string): ElementRef | null {
  const lists: Record<Known, readonly { readonly id: string }[]> = {
    guest: lab.guests,
    pnic: lab.pnics,
    core: lab.host.cores,
    path: lab.traffic.paths,
    note: lab.canvasNotes ?? [],
    externalSwitch: lab.externalSwitch ? [lab.externalSwitch] : [],
  }
  return lists[kind].some((item) => item.id === id) ? { kind, id } : null
}

/** Parts and rings are named after the element they belong to: `pnic-0.rxRing.0`. The longest id that fits is meant. */
function ownerOf(lab: Lab, id: string): ElementRef | null {
  const elements = [...lab.pnics, ...lab.guests, ...(lab.externalSwitch ? [lab.externalSwitch] : [])]
  const owners = elements.map((element) => element.id).filter((owner) => id === owner || id.startsWith(`${owner}.`))
  const [owner] = owners.sort((first, second) => second.length - first.length)
  return owner === undefined ? null : elementById(lab, owner)
}
