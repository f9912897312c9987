/** Why there is nothing to show, or nothing more: what, why, and how to mend it. */
export interface Failure {
  readonly what: string
  readonly why: string
  readonly mend: string
  /** For a report: more than anyone wants to read on screen. */
  readonly details: string
  /** Where the run had come to on screen; absent for what failed before it began. */
  readonly at?: { readonly picoseconds: number; readonly events: number }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export function failureOf(what: string, error: unknown, mend: string, details = '', at?: Failure['at']): Failure {
  const why = messageOf(error)
  const told = details === '' ? `${what}\n${why}` : `${what}\n${why}\n${details}`
  return { what, why, mend, details: told, ...(at ? { at } : {}) }
}
