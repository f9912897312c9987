import { eventKinds, type EventNames } from '../contract/report/events'
import { type FieldName, fields, isEventKind, isOrdered, units } from './language'
import { nearest } from './nearest'
import { faultAt, spoken, type Token } from './tokens'

/** Ids and shown names of a run, ready to be looked up. */
export interface Names {
  /** Id or shown name, in lower case -> ids it stands for. */
  readonly place: ReadonlyMap<string, readonly string[]>
  readonly core: ReadonlyMap<string, readonly string[]>
  readonly reason: ReadonlyMap<string, readonly string[]>
  /** As written, for suggestions. */
  readonly written: Readonly<Record<'place' | 'core' | 'reason', readonly string[]>>
}

export function namesOf(names: EventNames): Names {
  const looked = (list: EventNames['places']): ReadonlyMap<string, readonly string[]> => {
    const map = new Map<string, string[]>()
    for (const { id, title } of list) {
      for (const key of new Set([id.toLowerCase(), title.toLowerCase()])) map.set(key, [...(map.get(key) ?? []), id])
    }
    return map
  }
  const both = (list: EventNames['places']): string[] => list.flatMap(({ id, title }) => [id, title])
  return {
    place: looked(names.places),
    core: looked(names.cores),
    reason: looked(names.reasons.map((id) => ({ id, title: id }))),
    written: { place: both(names.places), core: both(names.cores), reason: names.reasons },
  }
}

/** Examples in messages: the first few. */
const mostShown = 6

interface Value {
  readonly value: string | number
  /** Tokens it takes up. */
  readonly tokens: number
}

/** The value that a field is compared with. @throws FilterError */
export function valueOf(field: FieldName, token: Token, after: Token | null, names: Names | null): Value {
  const { type } = fields[field]
  if (isOrdered(type)) return numberOf(field, type, token, after)
  if (token.kind !== 'word' && token.kind !== 'text') {
    const example = type === 'kind' ? 'kind = drop' : `${field} = "…"`
    throw faultAt(token.at, token.length, spoken(token), `a name for ${field}`, `Write for example ${example}.`)
  }
  if (type === 'kind') {
    const kind = token.text.toLowerCase()
    if (!isEventKind(kind)) throw unknown(token, `kinds of events: ${eventKinds.join(', ')}`, eventKinds)
    return { value: kind, tokens: 1 }
  }
  if (names !== null && !names[type].has(token.text.toLowerCase())) {
    const known = names.written[type]
    const some = known.slice(0, mostShown).join(', ')
    const more = known.length > mostShown ? `, … (${String(known.length)} names)` : ''
    throw unknown(token, known.length === 0 ? `this run has no ${type}` : `names of a ${type}: ${some}${more}`, known)
  }
  return { value: token.text, tokens: 1 }
}

function unknown(token: Token, allowed: string, known: readonly string[]): Error {
  const meant = nearest(token.text, known)
  const remedy = meant === null ? 'Choose one of these, or matches("…*").' : `Did you mean ${meant}?`
  return faultAt(token.at, token.length, spoken(token), allowed, remedy)
}

function numberOf(field: FieldName, type: 'number' | 'time' | 'size', token: Token, after: Token | null): Value {
  const example = type === 'number' ? '17' : type === 'time' ? '3.1 ms' : '64 B'
  if (token.kind !== 'number') {
    throw faultAt(token.at, token.length, spoken(token), `a number for ${field}`, `Write for example ${example}.`)
  }
  const number = Number(token.text)
  if (type === 'number') {
    if (after?.kind === 'word' && !['and', 'or'].includes(after.text.toLowerCase())) {
      throw faultAt(after.at, after.length, spoken(after), `a plain number for ${field}`, 'Leave the unit out.')
    }
    return { value: number, tokens: 1 }
  }
  const known = units[type]
  const unit = known.find(([name]) => after?.kind === 'word' && name.toLowerCase() === after.text.toLowerCase())
  if (unit !== undefined) return { value: Math.round(number * unit[1]), tokens: 2 }
  // Nothing has no unit.
  const isJoined = after === null || after.kind !== 'word' || ['and', 'or'].includes(after.text.toLowerCase())
  if (number === 0 && isJoined) return { value: 0, tokens: 1 }
  const wrong = after ?? token
  const allowed = `a unit: ${known.map(([name]) => name).join(', ')}`
  throw faultAt(wrong.at, wrong.length, spoken(wrong), allowed, `Write for example ${example}.`)
}
