import type { LabPatch, PatchEntry } from './commands'

type Step = string | number

/** The value with the entries carried out; what they do not touch is shared with the value given. */
export function applyPatch<Value>(value: Value, patch: LabPatch): Value {
  return patch.reduce<unknown>((present, entry) => patched(present, entry.path, entry), value) as Value
}

function patched(value: unknown, path: readonly Step[], entry: PatchEntry): unknown {
  const [step, ...rest] = path
  if (step === undefined) return entry.value
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    const index = Number(step)
    return index < list.length ? list.with(index, patched(list[index], rest, entry)) : [...list, entry.value]
  }
  const object = (value ?? {}) as Readonly<Record<string, unknown>>
  if (rest.length === 0 && !('value' in entry)) {
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== step))
  }
  return { ...object, [step]: patched(object[step], rest, entry) }
}
