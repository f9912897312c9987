/** What a lab file may hold at most. Checked before or while parsing, so a file cannot cost more than it is allowed to. */
export const limits = {
  bytes: 2 * 1024 * 1024,
  depth: 32,
  values: 50_000,
  textCharacters: 10_000,
} as const

/** Member names that JavaScript gives a meaning of its own; refused in every object of a lab. */
export const refusedNames: readonly string[] = ['__proto__', 'constructor', 'prototype']
