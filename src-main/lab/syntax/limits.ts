/** What a lab file may hold at most. Checked before or while parsing, so a file cannot cost more than it is allowed to. */
export const limits = {
  bytes: 2 * 1024 * 1024,
  depth: 32,
  values: 50_000,
  textCharacters: 10_000,
  /** Of a column of a capture. */
  columnCharacters: 1024 * 1024,
} as const

const columnPath = /^captures\[\d+\]\.(timesPicoseconds|frameBytes|flows)$/

/** Most characters that the text at a path may have: the columns of captures are data, and longer than any prose. */
export function textLimit(path: string): number {
  return columnPath.test(path) ? limits.columnCharacters : limits.textCharacters
}

/** Member names that JavaScript gives a meaning of its own; refused in every object of a lab. */
export const refusedNames: readonly string[] = ['__proto__', 'constructor', 'prototype']
