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
  if (Array.isArray(before) && Array.isArray(after)) return keptList(before, after)
  if (!isRecord(before) || !isRecord(after)) return after
  const names = Object.keys(after)
  const now = Object.fromEntries(names.map((name) => [name, kept(before[name], after[name])]))
  const isSame = names.length === Object.keys(before).length && names.every((name) => holds(before, name, now[name]))
  return isSame ? before : now
}

const holds = (object: Readonly<Record<string, unknown>>, name: string, value: unknown): boolean =>
  Object.hasOwn(object, name) && Object.is(object[name], value)

function keptList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((item) => [idOf(item), item]))
  const now = after.map((item, place) => {
    const id = idOf(item)
    return kept(id === undefined ? before[place] : known.get(id), item)
  })
  return now.length === before.length && now.every((item, place) => Object.is(item, before[place])) ? before : now
}
