import type { QuickFix } from './edit/commands'

/** Something wrong, or worth knowing, in a lab file. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly column: number
  /** JSON path such as `guests[1].vcpus`. */
  readonly path: string
  readonly found: string
  readonly allowed: string
  readonly remedy: string
  /** Changes that mend it, best first; absent where none can be made by a program. */
  readonly fixes?: readonly QuickFix[]
}
