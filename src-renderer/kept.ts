/** Whether a value is a plain object or list of such, as it comes from the host. */
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** By what an item of a list is known again when others come and go before it. */
function idOf(item: unknown): unknown {
  return isRecord(item) ? item['id'] : undefined
}

/**
 * The new value, made of the old one's objects wherever these hold the same: what has not changed is the same object
 * before and after, so that nothing that depends on it alone is worked out or drawn again. Items of lists are told by
 * their `id`, else by their place. Both are plain data without circles; neither is changed.
 */
export function withKept<Value>(before: unknown, after: Value): Value {
  return kept(before, after) as Value
}

function kept(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before
  if (Array.isArray(before) && Array.isArray(after)) return keptItems(before, after, idOf)
  return isRecord(before) && isRecord(after) ? keptRecord(before, after) : after
}

/** Most of a drawing is as it was: nothing is made anew before something is found that is not. */
function keptRecord(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(after)
  const values = names.map((name) => kept(before[name], after[name]))
  const isSame =
    names.length === Object.keys(before).length &&
    names.every((name, place) => Object.is(before[name], values[place]) && Object.hasOwn(before, name))
  return isSame ? before : Object.fromEntries(names.map((name, place) => [name, values[place]]))
}

/** As `withKept` for a list, whose items are told by what `idOf` says, or by their place where that is undefined. */
export function keptItems<Item>(
  before: readonly Item[],
  after: readonly Item[],
  idOf: (item: Item) => unknown,
): readonly Item[] {
  let known: ReadonlyMap<unknown, Item> | null = null
  const former = (item: Item, place: number): Item | undefined => {
    const id = idOf(item)
    const there = before[place]
    // In a list that has not been changed each item is where it was.
    if (id === undefined || (there !== undefined && idOf(there) === id)) return there
    known ??= new Map(before.map((one) => [idOf(one), one]))
    return known.get(id)
  }
  const now = after.map((item, place) => kept(former(item, place), item) as Item)
  return now.length === before.length && now.every((item, place) => Object.is(item, before[place])) ? before : now
}

/** Whether two values hold the same. Both are plain data without circles; the first difference ends the comparison. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, place) => isSame(item, other[place]))
  }
  if (!isRecord(one) || !isRecord(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  )
}
