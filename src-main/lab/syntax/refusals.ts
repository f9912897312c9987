import { limits } from './limits'
import { textFaults, tokens } from './tokens'
import type { TokenReader } from './tokens'

/** What the reader of JSON says when it refuses something: what was found, what is allowed, how to mend it. */
export interface Refusal {
  readonly found: string
  readonly allowed: string
  readonly remedy: string
}

export const emptyFile: Refusal = {
  found: 'an empty file',
  allowed: 'must be a lab, one JSON object',
  remedy: 'take the lab from a copy, or begin with an example lab',
}

export const tooDeep: Refusal = {
  found: `brackets nested ${limits.depth + 1} deep`,
  allowed: `must be nested at most ${limits.depth} deep`,
  remedy: 'remove the inner levels; no field of a lab needs more than eight',
}

export const tooManyValues: Refusal = {
  found: `more than ${limits.values} values`,
  allowed: `must be at most ${limits.values} values in all`,
  remedy: 'shorten the lists',
}

export function cutShort(bracket: '{' | '[', line: number): Refusal {
  const closing = bracket === '{' ? '}' : ']'
  return {
    found: 'the end of the file',
    allowed: `must go on: the ${bracket} of line ${line} is still open`,
    remedy: `take a whole copy if the file was cut short, else add the missing ${closing}`,
  }
}

export function afterTheEnd(token: TokenReader): Refusal {
  return {
    found: token.source,
    allowed: 'must be nothing: the lab has ended before it',
    remedy: 'delete it, or look for a bracket closed too early',
  }
}

export function trailingComma(closing: TokenReader): Refusal {
  return {
    found: `a comma before ${closing.source}`,
    allowed: 'must be followed by another entry',
    remedy: 'delete the comma',
  }
}

export function refusedName(name: string): Refusal {
  return {
    found: JSON.stringify(name),
    allowed: 'must be another name: this one has a meaning of its own in JavaScript',
    remedy: 'delete it; no field of a lab is called so',
  }
}

export function givenTwice(name: string, line: number): Refusal {
  return {
    found: `${JSON.stringify(name)} a second time`,
    allowed: 'must be given once',
    remedy: `delete one of the two; the first is on line ${line}`,
  }
}

export function longText(value: string, most: number): Refusal {
  return {
    found: `a text of ${value.length} characters`,
    allowed: `must be at most ${most} characters`,
    remedy: `shorten it by ${value.length - most}`,
  }
}

export function faultyText(token: TokenReader): Refusal {
  const found = token.source
  switch (token.fault) {
    case textFaults.unclosed:
      return {
        found,
        allowed: 'must end on its line with a double quote',
        remedy: 'add the double quote; a line break inside a text is written \\n',
      }
    case textFaults.control: {
      const control = [...found].find((character) => character < ' ') ?? ''
      return {
        found,
        allowed: 'must hold no raw control characters',
        remedy: `write ${JSON.stringify(control).slice(1, -1)} in its place`,
      }
    }
    case textFaults.unicode:
      return { found, allowed: 'must have four hexadecimal digits after \\u', remedy: 'write it as in \\u00b5' }
    default:
      return {
        found,
        allowed: 'must hold none but the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
        remedy: 'write \\\\ for a backslash',
      }
  }
}

export function badNumber(source: string): Refusal {
  const allowed = 'must be a decimal number such as 12, 0.5 or 1e6'
  if (/^-?0x/i.test(source) && Number.isFinite(Number(source))) {
    return { found: source, allowed, remedy: `write it in decimal: ${Number(source)}` }
  }
  if (/^-?0\d+$/.test(source)) return { found: source, allowed, remedy: 'leave the leading zeros out' }
  return { found: source, allowed, remedy: 'complete or correct the number; a text stands in double quotes' }
}

/** Numbers that are right by the grammar, and yet no number this program could keep. */
export function numberOutOfReach(source: string, value: number): Refusal | null {
  const allowed = 'must be a number of ordinary size'
  if (!Number.isFinite(value)) return { found: source, allowed, remedy: 'write a smaller number' }
  if (value !== 0) return null
  const digits = source.split(/e/i)[0]
  if (/[1-9]/.test(digits)) return { found: source, allowed, remedy: 'write 0, or a number further from it' }
  return source.startsWith('-') ? { found: source, allowed: 'must have no minus sign', remedy: 'write 0' } : null
}

const wantedTexts = {
  value: 'must be a value: a text in double quotes, a number, true, false, null, { or [',
  name: 'must be a field name in double quotes',
  colon: 'must be a colon between the name and its value',
  comma: 'must be a comma or the closing bracket',
}

export function unexpected(
  token: TokenReader,
  wanted: keyof typeof wantedTexts,
  bracket: '{' | '[' | undefined,
): Refusal {
  const found = token.source
  if (token.kind === tokens.lineComment || token.kind === tokens.blockComment) {
    return { found, allowed: 'must be plain JSON, which has no comments', remedy: 'move the remark to the notes field' }
  }
  const allowed = wantedTexts[wanted]
  return { found, allowed, remedy: slipOf(found) ?? missing(token, wanted, bracket) }
}

/** What the writer probably meant, for the slips that other languages teach. */
function slipOf(found: string): string | null {
  if (/^['‘’“”`]/.test(found)) return 'use straight double quotes: "'
  if (/^\+\d/.test(found)) return 'leave the plus sign out'
  if (/^-?\.\d/.test(found)) return 'write a 0 before the point'
  if (/^[-+]?(nan|inf|infinity)$/i.test(found)) return 'write a finite number'
  if (/^(true|false|null)$/i.test(found)) return `write it in small letters: ${found.toLowerCase()}`
  if (/^(none|nil|undefined)$/i.test(found)) return 'write null, or leave the field out'
  if (/^[\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/.test(found)) return 'write a plain space'
  return null
}

function missing(token: TokenReader, wanted: keyof typeof wantedTexts, bracket: '{' | '[' | undefined): string {
  if (token.kind === tokens.comma) return 'delete this comma, or add what is missing before it'
  const closes = token.kind === tokens.closeBrace || token.kind === tokens.closeBracket
  switch (wanted) {
    case 'value':
      return closes
        ? 'add the value that is missing before it'
        : 'replace it by a value; a text stands in double quotes'
    case 'name':
      return /^[A-Za-z_$][\w$-]*$/.test(token.source)
        ? `write "${token.source}"`
        : 'give the value a name: "name": value'
    case 'colon':
      return 'put a colon after the name'
    case 'comma':
      if (closes) return `close with ${bracket === '{' ? '}' : ']'} first; the brackets do not match`
      return 'put a comma before it'
  }
}
