import type { CanvasNote } from '../../contract/lab'
import { memberOf, type SyntaxNode } from '../syntax/tree'

/** Notes that are read, and the characters of one. */
const maximumNotes = 100
const maximumCharacters = 2_000

/**
 * The notes under `layout`. A layout is free data that other programs may write: what is no note is passed over and
 * kept, and never an error.
 */
export function buildNotes(root: SyntaxNode): CanvasNote[] {
  const list = memberOf(memberOf(root, 'layout'), 'notes')
  if (list?.type !== 'list') return []
  const seen = new Set<string>()
  return list.items.flatMap((item, place) => {
    const note = noteOf(item, place)
    if (note === null || seen.has(note.id) || seen.size >= maximumNotes) return []
    seen.add(note.id)
    return [note]
  })
}

function noteOf(node: SyntaxNode, place: number): CanvasNote | null {
  const [id, text, x, y] = ['id', 'text', 'x', 'y'].map((name) => memberOf(node, name))
  if (id?.type !== 'text' || !/^note-\d{1,6}$/.test(id.value)) return null
  return {
    place,
    id: id.value,
    text: text?.type === 'text' ? text.value.slice(0, maximumCharacters) : '',
    x: x?.type === 'number' ? Math.min(1, Math.max(0, x.value)) : 0.5,
    y: y?.type === 'number' ? Math.min(1, Math.max(0, y.value)) : 0.5,
  }
}
