import type { LabDifference, LabDifferences } from '../contract/documents'
import type { Lab } from '../contract/lab'
import { formatDuration } from './duration'
import { visibleText } from './syntax/visible-text'

/** Differences that are listed; the others are counted. */
export const maximumDifferences = 200
const maximumValueCharacters = 120
const maximumPathCharacters = 200
/** Entries of a list that are written out before it is cut. */
const shownEntries = 12
/** Duration fields are texts in the file; in memory their names end in this. */
const durationSuffix = 'Picoseconds'

type Found = (path: readonly string[], mine: unknown, theirs: unknown) => void

/**
 * How two labs differ, value by value, defaults filled in: order of fields, blanks and defaults written out are no
 * differences. Texts come from files of strangers, so they are made visible and cut.
 */
export function differencesOf(mine: Lab, theirs: Lab): LabDifferences {
  const differences: LabDifference[] = []
  let omitted = 0
  compare([], mine, theirs, (path, one, other) => {
    if (differences.length >= maximumDifferences) omitted += 1
    else differences.push({ path: pathText(path), mine: valueText(path, one), theirs: valueText(path, other) })
  })
  return { differences, omitted }
}

function compare(path: readonly string[], mine: unknown, theirs: unknown, found: Found): void {
  if (Object.is(mine, theirs)) return
  if (Array.isArray(mine) && Array.isArray(theirs)) return compareLists(path, mine, theirs, found)
  if (isObject(mine) && isObject(theirs)) {
    for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      compare([...path, name], own(mine, name), own(theirs, name), found)
    }
    return
  }
  found(path, mine, theirs)
}

/** Lists of things are held together by id, where all have one; lists of values are one value. */
function compareLists(path: readonly string[], mine: unknown[], theirs: unknown[], found: Found): void {
  const [ids, otherIds] = [idsOf(mine), idsOf(theirs)]
  if (ids !== null && otherIds !== null) {
    for (const id of new Set([...ids, ...otherIds])) {
      compare([...path, id], mine[ids.indexOf(id)], theirs[otherIds.indexOf(id)], found)
    }
    const [kept, otherKept] = [ids.filter((id) => otherIds.includes(id)), otherIds.filter((id) => ids.includes(id))]
    if (!isSame(kept, otherKept)) found([...path, 'order'], kept, otherKept)
  } else if (!isSame(mine, theirs)) found(path, mine, theirs)
}

function isSame(mine: unknown, theirs: unknown): boolean {
  let same = true
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    return mine.length === theirs.length && mine.every((value, at) => isSame(value, theirs[at]))
  }
  compare([], mine, theirs, () => (same = false))
  return same
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (value: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined

/** null: not all entries have one, or two have the same. */
function idsOf(list: readonly unknown[]): readonly string[] | null {
  const ids = list.map((entry) => (isObject(entry) ? own(entry, 'id') : undefined))
  const texts = ids.filter((id) => typeof id === 'string')
  return texts.length === list.length && new Set(texts).size === list.length ? texts : null
}

function pathText(path: readonly string[]): string {
  const names = path.map((name, at) =>
    at === path.length - 1 && name.endsWith(durationSuffix) ? name.slice(0, -durationSuffix.length) : name,
  )
  return visibleText(names.join('.'), maximumPathCharacters)
}

/** null where there is no value: on one side only there is a guest, or a part like the external switch. */
function valueText(path: readonly string[], value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && path.at(-1)?.endsWith(durationSuffix)) return formatDuration(value)
  return visibleText(written(value), maximumValueCharacters)
}

function written(value: unknown): string {
  if (Array.isArray(value)) {
    const entries = value.slice(0, shownEntries).map(written).join(', ')
    return value.length > shownEntries ? `[${entries}, …] (${value.length} entries)` : `[${entries}]`
  }
  if (!isObject(value)) return typeof value === 'string' ? JSON.stringify(value) : String(value)
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${written(field)}`)
  return `{ ${fields.join(', ')} }`
}
