import type { OutlineNode } from './tree'

/** A node as the list shows it. */
export interface OutlineRow {
  readonly node: OutlineNode
  /** 1 for the outermost. */
  readonly level: number
  readonly place: number
  readonly siblings: number
  /** Null for a row with nothing under it. */
  readonly expanded: boolean | null
  readonly parent: string | null
}

/** The rows in view. `turned` holds the keys whose folding the user has turned from what it began as. */
export function rowsOf(
  nodes: readonly OutlineNode[],
  turned: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): OutlineRow[] {
  return nodes.flatMap((node, at) => {
    const expanded = node.children.length === 0 ? null : node.open !== turned.has(node.key)
    const row: OutlineRow = { node, level, place: at + 1, siblings: nodes.length, expanded, parent }
    return expanded ? [row, ...rowsOf(node.children, turned, level + 1, node.key)] : [row]
  })
}

/** What a key does to a tree: move the focus to a row, or turn the folding of the present one; null: nothing. */
export type TreeMove =
  { readonly kind: 'focus'; readonly key: string } | { readonly kind: 'turn'; readonly key: string } | null

/** The keys of a tree as ARIA's practices have them. */
export function treeMove(rows: readonly OutlineRow[], focused: string, key: string): TreeMove {
  const at = rows.findIndex(({ node }) => node.key === focused)
  const row = rows[at]
  const focus = (target: OutlineRow | undefined): TreeMove => (target ? { kind: 'focus', key: target.node.key } : null)
  if (!row) return null
  switch (key) {
    case 'ArrowDown':
      return focus(rows[at + 1])
    case 'ArrowUp':
      return focus(rows[at - 1])
    case 'Home':
      return focus(rows[0])
    case 'End':
      return focus(rows.at(-1))
    case 'ArrowRight':
      if (row.expanded === null) return null
      return row.expanded ? focus(rows[at + 1]) : { kind: 'turn', key: focused }
    case 'ArrowLeft':
      if (row.expanded) return { kind: 'turn', key: focused }
      return focus(rows.find(({ node }) => node.key === row.parent))
    default:
      return null
  }
}

/** The next row whose title begins with what was typed; from the present one on while more is typed, else after it. */
export function typedAhead(rows: readonly OutlineRow[], focused: string, typed: string): string | null {
  const at = rows.findIndex(({ node }) => node.key === focused)
  const from = typed.length > 1 ? at : at + 1
  const turned = [...rows.slice(from), ...rows.slice(0, from)]
  const wanted = typed.toLowerCase()
  return turned.find(({ node }) => node.title.toLowerCase().startsWith(wanted))?.node.key ?? null
}
