import type { Drawing } from '../../src-main/contract/drawing'
import type { Lab } from '../../src-main/contract/lab'

/**
 * What can be selected. A part goes by its bare id, as the canvas names it; what the canvas draws only inside a part,
 * or not at all, has its kind before it: `machine:vm-1`, `ring:pnic-0.rxRing.0`, `core:cpu3`, `link:pnic-0.link`,
 * `switch:tor`, `path:wire>vm-1`, `note:note-1`; what there is once has no id: `host:`, `traffic:`, `run:`, `lab:`.
 */
export type Selection = { readonly kind: 'part' | Kind; readonly id: string }

const kinds = ['machine', 'ring', 'core', 'link', 'switch', 'path', 'note', 'lab', 'host', 'traffic', 'run'] as const
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
      // A card that the mode does not use is in the lab all the same.
      return drawing.parts.some((part) => part.id === id) || lab.pnics.some((pnic) => pnic.id === id)
    case 'machine':
      return [...drawing.machines, ...lab.guests].some((machine) => machine.id === id)
    case 'ring':
      return drawing.rings.some((ring) => ring.id === id)
    case 'core':
      return [...drawing.cores, ...lab.host.cores].some((core) => core.id === id)
    case 'switch':
      return lab.externalSwitch?.id === id
    case 'path':
      return lab.traffic.paths.some((path) => path.id === id)
    case 'note':
      return (lab.canvasNotes ?? []).some((note) => note.id === id)
    case 'lab':
    case 'host':
    case 'traffic':
    case 'run':
    case 'link':
      return true
  }
}
