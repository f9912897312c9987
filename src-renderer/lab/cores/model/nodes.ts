import type { EditCommand, ElementRef } from '../../../../src-main/contract/edit/commands'
import type { CoreDefinition, Host } from '../../../../src-main/contract/lab'

/** A NUMA node with its cores; hyperthread siblings stand together. */
export interface MapNode {
  readonly node: number
  readonly groups: readonly (readonly CoreDefinition[])[]
}

/** The host as it is laid out: by NUMA node, in the order of the lab; a sibling of another node stands by itself. */
export function nodesOf(host: Host): readonly MapNode[] {
  return Array.from({ length: host.numaNodes }, (_, node) => {
    const cores = host.cores.filter(({ numaNode }) => numaNode === node)
    const placed = new Set<string>()
    const groups: CoreDefinition[][] = []
    for (const core of cores) {
      if (placed.has(core.id)) continue
      const sibling = cores.find(({ id }) => id === core.sibling)
      const group = sibling ? [core, sibling] : [core]
      for (const { id } of group) placed.add(id)
      groups.push(group)
    }
    return { node, groups }
  })
}

const element = (id: string): ElementRef => ({ kind: 'core', id })

/** Makes two cores the hyperthreads of one, or a core one of its own; whoever was paired with either is so no more. */
export function siblingCommand(cores: readonly CoreDefinition[], core: string, sibling: string | null): EditCommand {
  const touched = new Set([core])
  if (sibling !== null) touched.add(sibling)
  for (const { id, sibling: other } of cores) if (other !== null && touched.has(other)) touched.add(id)
  const parted: EditCommand = { kind: 'clearField', elements: [...touched].map(element), field: 'sibling' }
  if (sibling === null) return { kind: 'batch', label: `Part ${core} from its sibling`, commands: [parted] }
  const paired: EditCommand = { kind: 'setField', elements: [element(core)], field: 'sibling', value: sibling }
  return { kind: 'batch', label: `Make ${core} and ${sibling} siblings`, commands: [parted, paired] }
}
