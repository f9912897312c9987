import type { FilterFault } from '../contract/report/events'

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end'
  /** As written; of a text what stands between the quotes, escapes resolved. */
  readonly text: string
  /** From 0. */
  readonly at: number
  readonly length: number
}

/** A filter that cannot be read. Never leaves this folder: `readFilter` gives its fault back as a value. */
export class FilterError extends Error {
  constructor(readonly fault: FilterFault) {
    super(fault.found)
  }
}

/** @param at from 0 */
export function faultAt(at: number, length: number, found: string, allowed: string, remedy: string): FilterError {
  return new FilterError({ column: at + 1, length: Math.max(1, length), found, allowed, remedy })
}

const space = /\s/
const wordStart = /[A-Za-z_]/
const wordPart = /[A-Za-z0-9_.-]/
const digit = /[0-9]/
const signs = ['!=', '<=', '>=', '=', '<', '>', '(', ')', ','] as const
/** Characters of a wrong piece that are shown. */
const mostShown = 24

/** Splits a filter. @throws FilterError at the first character that begins nothing */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (space.test(text[at] ?? '')) {
      at++
      continue
    }
    const token = tokenAt(text, at)
    tokens.push(token)
    at += token.length
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 1 })
  return tokens
}

function tokenAt(text: string, at: number): Token {
  const first = text[at] ?? ''
  if (first === '"') return textAt(text, at)
  if (digit.test(first)) return numberAt(text, at)
  if (wordStart.test(first)) {
    const end = endOf(text, at, wordPart)
    return { kind: 'word', text: text.slice(at, end), at, length: end - at }
  }
  const sign = signs.find((candidate) => text.startsWith(candidate, at))
  if (sign !== undefined) return { kind: 'sign', text: sign, at, length: sign.length }
  if (first === 'µ' || first === 'μ') {
    const end = endOf(text, at + 1, wordPart)
    return { kind: 'word', text: `u${text.slice(at + 1, end)}`, at, length: end - at }
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  throw faultAt(
    at,
    character.length,
    `the character ${JSON.stringify(character)}`,
    'words, numbers, texts in double quotes, = != < <= > >= ( ) and commas',
    first === "'" ? 'Put texts in double quotes.' : 'Take it out, or put the text that has it in double quotes.',
  )
}

function endOf(text: string, from: number, part: RegExp): number {
  let end = from
  while (end < text.length && part.test(text[end] ?? '')) end++
  return end
}

function numberAt(text: string, at: number): Token {
  let end = endOf(text, at, digit)
  if (text[end] === '.' && digit.test(text[end + 1] ?? '')) end = endOf(text, end + 1, digit)
  const written = text.slice(at, end)
  if (written.length > 20) {
    throw faultAt(at, written.length, 'a number of more than 20 characters', 'numbers up to 20', 'Shorten it.')
  }
  return { kind: 'number', text: written, at, length: end - at }
}

function textAt(text: string, at: number): Token {
  let value = ''
  for (let end = at + 1; end < text.length; end++) {
    const character = text[end] ?? ''
    if (character === '"') return { kind: 'text', text: value, at, length: end + 1 - at }
    if (character === '\\' && (text[end + 1] === '"' || text[end + 1] === '\\')) end++
    value += text[end] ?? ''
  }
  throw faultAt(at, text.length - at, 'a text without an end', 'texts between two double quotes', 'Add a ".')
}

/** A token in words, for messages. */
export function spoken({ kind, text }: Token): string {
  if (kind === 'end') return 'the end'
  const shown = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text
  return kind === 'text' ? JSON.stringify(shown) : `“${shown}”`
}
