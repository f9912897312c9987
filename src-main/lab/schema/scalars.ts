import { maximumDurationPicoseconds, parseDuration } from '../duration'
import { maximumSeed, parseSeed } from '../seed'
import type { NumberNode, SyntaxNode, TextNode } from '../syntax/tree'
import type { ChoiceKind, DurationKind, IntegerKind, NumberKind, ScalarKind, TextKind } from './kinds'
import { nearest } from './nearest'

/** What became of a value: the value in memory, or what to do about it. */
export type Verdict = { readonly value: unknown } | { readonly remedy: string }

/** Reads a plain value. Whether an id is free and a reference leads somewhere is seen when the whole file is read. */
export function readScalar(kind: ScalarKind, node: SyntaxNode): Verdict {
  switch (kind.type) {
    case 'integer':
    case 'number':
      return node.type === 'number' ? readNumber(kind, node) : unquoted(node, 'number', 'write a number')
    case 'boolean':
      return node.type === 'boolean' ? { value: node.value } : unquoted(node, 'boolean', 'write true or false')
    case 'text':
      return node.type === 'text' ? readText(kind, node) : { remedy: quoted(node) }
    case 'choice':
      return node.type === 'text' && kind.choices.includes(node.value)
        ? { value: node.value }
        : { remedy: choose(kind, node) }
    case 'id':
      return node.type === 'text' ? readId(node) : { remedy: quoted(node) }
    case 'reference':
      return node.type === 'text' ? { value: node.value } : { remedy: quoted(node) }
    case 'duration':
      return node.type === 'text' ? readDuration(kind, node) : { remedy: withUnit(node) }
    case 'seed':
      return readSeed(node)
    case 'null':
      return node.type === 'null' ? { value: null } : { remedy: 'write null' }
  }
}

function readNumber(kind: IntegerKind | NumberKind, node: NumberNode): Verdict {
  if (node.value < kind.minimum) return { remedy: `raise it to ${kind.minimum}` }
  if (node.value > kind.maximum) return { remedy: `lower it to ${kind.maximum}` }
  if (kind.type === 'number') return { value: node.value }
  if (!Number.isInteger(node.value)) return { remedy: `round it, to ${Math.round(node.value)} for example` }
  if (kind.powerOfTwo && !isPowerOfTwo(node.value)) {
    const below = 2 ** Math.floor(Math.log2(node.value))
    return { remedy: `write ${below} or ${below * 2}` }
  }
  return { value: node.value }
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value))
}

function readText(kind: TextKind, node: TextNode): Verdict {
  // Characters as a reader counts them, not UTF-16 units.
  const characters = [...node.value].length
  if (characters < kind.minimumCharacters) return { remedy: 'write at least a word' }
  if (characters > kind.maximumCharacters) {
    return { remedy: `shorten it by ${characters - kind.maximumCharacters}; it has ${characters} characters` }
  }
  return { value: node.value }
}

function readId(node: TextNode): Verdict {
  if (node.value === 'wire') return { remedy: '"wire" is the outside world; take another id' }
  if (/^[a-z0-9][a-z0-9.-]{0,31}$/.test(node.value)) return { value: node.value }
  const mended = node.value
    .toLowerCase()
    .replace(/\p{C}/gu, '')
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 32)
  return { remedy: mended ? `write "${mended}"; a name may hold any characters` : 'write an id such as "vm-1"' }
}

function readDuration(kind: DurationKind, node: TextNode): Verdict {
  const picoseconds = parseDuration(node.value)
  if (picoseconds !== null && (picoseconds > 0 || kind.zero)) return { value: picoseconds }
  if (picoseconds === 0) return { remedy: 'write a longer duration, "20ms" for example' }
  const number = Number.parseFloat(node.value)
  if (/^\d+(\.\d+)?$/.test(node.value)) return { remedy: `add a unit: "${node.value}ms"` }
  if (number * 1e12 > maximumDurationPicoseconds && node.value.endsWith('s')) return { remedy: 'shorten it to "9000s"' }
  return { remedy: 'write a number and a unit (ns, us, ms or s), not finer than 0.001ns' }
}

function withUnit(node: SyntaxNode): string {
  return node.type === 'number' ? `write a text with a unit: "${node.text}ms"` : 'write a text such as "20ms"'
}

function readSeed(node: SyntaxNode): Verdict {
  if (node.type === 'text') {
    const seed = parseSeed(node.value)
    return seed === null ? { remedy: 'write it in decimal digits, or as 0x and hexadecimal digits' } : { value: seed }
  }
  if (node.type !== 'number') return { remedy: 'write an integer' }
  return readNumber({ type: 'integer', minimum: 0, maximum: maximumSeed }, node)
}

function choose(kind: ChoiceKind, node: SyntaxNode): string {
  const [only] = kind.choices
  if (kind.choices.length === 1) return `write ${JSON.stringify(only)}`
  const written = node.type === 'text' ? node.value : node.type === 'number' ? node.text : ''
  const meant = nearest(written, kind.choices)
  return meant === null ? 'choose one of them' : `did you mean ${JSON.stringify(meant)}?`
}

function unquoted(node: SyntaxNode, wanted: 'number' | 'boolean', otherwise: string): Verdict {
  const form = wanted === 'number' ? /^-?\d+(\.\d+)?$/ : /^(true|false)$/
  if (node.type === 'text' && form.test(node.value)) return { remedy: `leave the quotes out: ${node.value}` }
  return { remedy: otherwise }
}

function quoted(node: SyntaxNode): string {
  return node.type === 'number' ? `put it in quotes: "${node.text}"` : 'write a text in double quotes'
}
