import type { LabDocument } from './document'
import type { Kind } from './schema/kinds'
import { limits } from './syntax/limits'
import { leafText, type Member, type SyntaxNode } from './syntax/tree'

/** Width up to which an object or list of plain values stands on one line. */
const lineWidth = 100

/** The text to save: the original, to the byte, unless the document was edited; the canonical form then. */
export function writeLab(document: LabDocument): string {
  return document.edited ? canonicalText(document) : document.text
}

/**
 * The document in canonical form: known fields in the order of the schema, unknown ones after them in the order of the
 * file, two spaces a level, numbers with the digits they were written with. Where that would be a larger file than a
 * lab may be, it stands on one line: so white space alone never makes a lab that cannot be opened again.
 */
export function canonicalText(document: LabDocument): string {
  const text = `${written(document.root, document.schema, '')}\n`
  return fits(text) ? text : written(document.root, document.schema, null)
}

function fits(text: string): boolean {
  const mostBytesACharacter = 3
  return text.length * mostBytesACharacter <= limits.bytes || new TextEncoder().encode(text).length <= limits.bytes
}

/** @param indent spaces in front of the line it begins on; null: everything on one line */
function written(node: SyntaxNode, kind: Kind | undefined, indent: string | null): string {
  switch (node.type) {
    case 'object': {
      const members = inOrder(node.members, kind)
      const fields = kind?.type === 'object' ? kind.fields : {}
      const entry = ({ name, value }: Member, inner: string | null) => {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined
        const colon = inner === null ? ':' : ': '
        return `${JSON.stringify(name)}${colon}${written(value, kindFor(field?.kind, value), inner)}`
      }
      const plain = members.every(({ value }) => isPlain(value))
      return enclosed(['{', '}'], members, entry, plain, indent)
    }
    case 'list': {
      const of = kind?.type === 'list' ? kind.of : undefined
      const entry = (item: SyntaxNode, inner: string | null) => written(item, kindFor(of, item), inner)
      return enclosed(['[', ']'], node.items, entry, node.items.every(isPlain), indent)
    }
    default:
      return leafText(node)
  }
}

function enclosed<Entry>(
  [opening, closing]: readonly [string, string],
  entries: readonly Entry[],
  write: (entry: Entry, indent: string | null) => string,
  plain: boolean,
  indent: string | null,
): string {
  if (entries.length === 0) return opening + closing
  if (indent === null) return opening + entries.map((entry) => write(entry, null)).join(',') + closing
  const space = opening === '{' ? ' ' : ''
  if (plain) {
    const line = opening + space + entries.map((entry) => write(entry, '')).join(', ') + space + closing
    if (indent.length + line.length <= lineWidth) return line
  }
  const inner = `${indent}  `
  const lines = entries.map((entry) => inner + write(entry, inner))
  return `${opening}\n${lines.join(',\n')}\n${indent}${closing}`
}

function inOrder(members: readonly Member[], kind: Kind | undefined): readonly Member[] {
  if (kind?.type !== 'object') return members
  const names = Object.keys(kind.fields)
  const ranked = members.map((member) => {
    const place = names.indexOf(member.name)
    return { member, rank: place < 0 ? names.length : place }
  })
  // Most objects are in order already: each edit writes the whole lab, and sorting all of it costs as much as the rest.
  if (ranked.every(({ rank }, index) => index === 0 || ranked[index - 1].rank <= rank)) return members
  return ranked.sort((first, second) => first.rank - second.rank).map(({ member }) => member)
}

/** Of several kinds the one that gives this value its structure. */
function kindFor(kind: Kind | undefined, node: SyntaxNode): Kind | undefined {
  return kind?.type === 'either' ? kind.alternatives.find(({ type }) => type === node.type) : kind
}

function isPlain(node: SyntaxNode): boolean {
  return node.type !== 'object' && node.type !== 'list'
}
