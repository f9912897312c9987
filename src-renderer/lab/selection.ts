import type { Drawing } from '../../src-main/contract/drawing'
import type { Lab } from '../../src-main/contract/lab'

/**
 * What can be selected. A part goes by its bare id, as the canvas names it; what the canvas draws only inside a part,
 * or not at all, has its kind before it: `machine:vm-1`, `ring:pnic-0.rxRing.0`, `core:cpu3`, `link:pnic-0.link`,
 * `switch:tor`.
 */
export type Selection = { readonly kind: 'part' | 'machine' | 'ring' | 'core' | 'link' | 'switch'; readonly id: string }

const kinds = ['machine', 'ring', 'core', 'link', 'switch'] as const
type Kind = (typeof kinds)[number]

export const selectionOf = (kind: Kind, id: string): string => `${kind}:${id}`

export function readSelection(selected: string): Selection {
  const kind = kinds.find((candidate) => selected.startsWith(`${candidate}:`))
  return kind ? { kind, id: selected.slice(kind.length + 1) } : { kind: 'part', id: selected }
}

/** Whether something is still there in another drawing. Links are known only when a run has ended: they stay. */
export function isThere(drawing: Drawing, lab: Lab, selected: string): boolean {
  const { kind, id } = readSelection(selected)
  switch (kind) {
    case 'part':
      return drawing.parts.some((part) => part.id === id)
    case 'machine':
      return drawing.machines.some((machine) => machine.id === id)
    case 'ring':
      return drawing.rings.some((ring) => ring.id === id)
    case 'core':
      return drawing.cores.some((core) => core.id === id)
    case 'switch':
      return lab.externalSwitch?.id === id
    case 'link':
      return true
  }
}
