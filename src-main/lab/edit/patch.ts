import type { LabPatch, PatchEntry } from '../../contract/edit/commands'

type Path = readonly (string | number)[]

/**
 * What has to change in one value to make it the other. Lists that keep their length are compared item by item, others
 * are sent as a whole: a lab's lists are short, and their items move as a whole.
 */
export function patchBetween(before: unknown, after: unknown, path: Path = []): LabPatch {
  if (Object.is(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => patchBetween(item, after[index], [...path, index]))
  }
  if (isObject(before) && isObject(after)) {
    const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
    const others = Object.keys(after).flatMap((name): readonly PatchEntry[] =>
      Object.hasOwn(before, name)
        ? patchBetween(before[name], after[name], [...path, name])
        : [{ path: [...path, name], value: after[name] }],
    )
    return [...gone.map((name): PatchEntry => ({ path: [...path, name] })), ...others]
  }
  return [{ path, value: after }]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
