import fc from 'fast-check'
import { labFile } from '../../lab/lab-arbitrary'

/** JSON values that a lab has no use for, as text: some of them no value in JavaScript could stand for. */
const hostileTexts = [
  'null',
  'true',
  '[]',
  '{}',
  '""',
  '0',
  '-0',
  '-1',
  '0.1',
  '1e-7',
  '1e-400',
  '1e308',
  '1e999',
  '-1e999',
  '1E+2',
  '12.50',
  '4294967295',
  '4294967296',
  '9007199254740991',
  '9007199254740993',
  '9007199254740994.5',
  '123456789012345678901234567890',
  'NaN',
  '-Infinity',
  '0x10',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u202e\\u2066"',
  '"\\ufeff"',
  '"a\\u2028b"',
  '"\\/"',
  '"__proto__"',
  '"wire"',
  '"vm-0"',
  '"cpu0"',
  '"imix"',
  '"5ms"',
  '"0x5EED"',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"\\u005f_proto__":1}',
  '{"a":1,"a":2}',
  '{"":{"":{"":1}}}',
  '{"toString":1,"valueOf":2,"hasOwnProperty":3}',
  '[{"id":"cpu0"},{"id":"cpu0"}]',
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `"${'x'.repeat(10_001)}"`,
  `"${'é'.repeat(300)}"`,
] as const

const hostile: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 20_000 }).map(String) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => JSON.stringify(text)) },
)
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'id', 'colour', '', '\u202e', 'paths', 'share', '0']

interface Change {
  /** Which of all places of the document; counted round. */
  readonly place: number
  readonly kind: 'replace' | 'remove' | 'rename' | 'add' | 'twice' | 'wrap' | 'swap'
  readonly text: string
  readonly name: string
}

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'add', 'twice', 'wrap', 'swap'),
  text: hostile,
  name: fc.constantFrom(...names),
})

/** A tree of JSON whose leaves are texts already, and whose objects may have a name twice. */
type Tree = { members: [name: string, value: Tree][] } | { items: Tree[] } | { text: string }

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { items: value.map(treeOf) }
  if (typeof value === 'object' && value !== null) {
    return { members: Object.entries(value).map(([name, inner]) => [name, treeOf(inner)]) }
  }
  return { text: JSON.stringify(value) }
}

function textOf(tree: Tree): string {
  if ('text' in tree) return tree.text
  if ('items' in tree) return `[${tree.items.map(textOf).join(',')}]`
  return `{${tree.members.map(([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`).join(',')}}`
}

/** What holds each value, and where in it. */
type Slot = { holder: [string, Tree][] | Tree[]; at: number }

function slotsOf(tree: Tree, all: Slot[] = []): Slot[] {
  if ('members' in tree)
    tree.members.forEach(([, value], at) => {
      all.push({ holder: tree.members, at })
      slotsOf(value, all)
    })
  if ('items' in tree)
    tree.items.forEach((value, at) => {
      all.push({ holder: tree.items, at })
      slotsOf(value, all)
    })
  return all
}

const isNamed = (entry: Tree | [string, Tree]): entry is [string, Tree] => Array.isArray(entry)
const valueOf = (entry: Tree | [string, Tree]): Tree => (isNamed(entry) ? entry[1] : entry)

function apply(tree: Tree, { place, kind, text, name }: Change): void {
  const slots = slotsOf(tree)
  if (slots.length === 0) return
  const { holder, at } = slots[place % slots.length]
  // A list of members and a list of items differ in their entries only.
  const entries = holder as (Tree | [string, Tree])[]
  const entry = entries[at]
  const put = (value: Tree, as = isNamed(entry) ? entry[0] : ''): Tree | [string, Tree] =>
    isNamed(entry) ? [as, value] : value
  switch (kind) {
    case 'replace':
      entries[at] = put({ text })
      break
    case 'remove':
      entries.splice(at, 1)
      break
    case 'rename':
      entries[at] = put(valueOf(entry), name)
      break
    case 'add':
      entries.splice(at, 0, put({ text }, name))
      break
    case 'twice':
      entries.push(entry)
      break
    case 'wrap':
      entries[at] = put({ items: [valueOf(entry)] })
      break
    case 'swap': {
      const other = (at + 1) % entries.length
      const [mine, theirs] = [valueOf(entry), valueOf(entries[other])]
      entries[at] = put(theirs)
      entries[other] = isNamed(entries[other]) ? [entries[other][0], mine] : mine
    }
  }
}

/** Labs to start from: to draw one takes much longer than to read it. */
const drawnLabs = 200

/** Labs as JSON text, valid but for up to four changes at any level. */
export function labDocuments(seed: number): fc.Arbitrary<Uint8Array> {
  const files = fc.sample(labFile, { numRuns: drawnLabs, seed })
  return fc.tuple(fc.constantFrom(...files), fc.array(change, { maxLength: 4 })).map(([file, changes]) => {
    const tree = treeOf(file)
    for (const one of changes) apply(tree, one)
    return new TextEncoder().encode(textOf(tree))
  })
}
