import type { EditCommand } from './edit/commands'
import type { ParameterValue } from './lab'

/** A parameter of a mode: schema, form, docs and the command line are derived from it. */
export interface ModeParameter {
  readonly name: string
  readonly title: string
  /** One line: what it changes. */
  readonly meaning: string
  readonly unit: string
  readonly kind: 'integer' | 'number' | 'boolean' | 'choice' | 'cores'
  readonly default: ParameterValue
  readonly minimum?: number
  readonly maximum?: number
  readonly choices?: readonly string[]
  /** Of kind `cores`: each thread needs a core that no other one of them has. */
  readonly distinct?: boolean
  readonly source: string
}

/** What is known of a mode without running it. */
export interface ModeInfo {
  readonly id: string
  readonly title: string
  /** Short name for narrow windows, e.g. "OVS". */
  readonly shortTitle: string
  readonly explain: readonly [string, string]
  readonly asksInReturn: string
  /** Ids of the layers that frames bypass in every lab; absent for none. */
  readonly bypasses?: readonly string[]
  /** Published measurements of it are scored by `lab validate`; absent where its figures are held against none. */
  readonly validated?: true
  readonly parameters: readonly ModeParameter[]
}

/** What is said of figures of a mode that no published measurement is held against. */
export const unvalidatedWords =
  'Unvalidated: no published measurement of this mode is scored. Its figures follow from constants that others bear out.'

/** Why a mode cannot carry a lab. */
export interface Refusal {
  readonly code: string
  readonly message: string
  /** JSON path in the lab. */
  readonly path: string
  readonly remedies: readonly Remedy[]
}

/** What would let the mode carry the lab. */
export interface Remedy {
  readonly text: string
  /** The change of the lab that does it, where a program can make it. */
  readonly command?: EditCommand
  /** The mode to run in instead. */
  readonly mode?: string
}
