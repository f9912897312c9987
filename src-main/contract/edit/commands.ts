import type { ParameterValue } from '../lab'

/** What a lab is made of, as far as it can be edited. */
export type ElementKind =
  'lab' | 'host' | 'core' | 'pnic' | 'externalSwitch' | 'guest' | 'traffic' | 'path' | 'run' | 'note'

/** `id` is empty for what a lab has once: the lab itself, host, traffic, run. */
export interface ElementRef {
  readonly kind: ElementKind
  readonly id: string
}

/** A value as a lab file holds it. */
export type FieldValue =
  string | number | boolean | null | readonly FieldValue[] | { readonly [name: string]: FieldValue }

/** A software thread that runs on a core: queue, vCPU and thread numbers count from 0. */
export type ThreadRef =
  | { readonly of: 'vcpu'; readonly guest: string; readonly index: number }
  | { readonly of: 'irq'; readonly pnic: string; readonly index: number }
  /** A thread that a mode adds, by the mode's parameter of kind `cores`; `cores`: where its threads run now. */
  | {
      readonly of: 'mode'
      readonly mode: string
      readonly parameter: string
      readonly index: number
      readonly cores: readonly string[]
    }

/** One wish of a user, as data. The host plans what it takes, does all of it or nothing, and can take it back. */
export type EditCommand =
  /** `null` puts a parameter of a mode back to its default. */
  | {
      readonly kind: 'setParameter'
      readonly mode: string
      readonly name: string
      readonly value: ParameterValue | null
    }
  /** The same field of one or several elements; dotted within the element, as in the file. */
  | {
      readonly kind: 'setField'
      readonly elements: readonly ElementRef[]
      readonly field: string
      readonly value: FieldValue
    }
  /** Takes the field out of the file, which puts it back to its default. */
  | { readonly kind: 'clearField'; readonly elements: readonly ElementRef[]; readonly field: string }
  /** `template`: id of a part template; `before`: the element of the same kind it stands in front of. */
  | {
      readonly kind: 'add'
      readonly element: 'core' | 'pnic' | 'guest' | 'externalSwitch' | 'note'
      readonly template?: string | undefined
      readonly before?: string | undefined
      readonly values?: Readonly<Record<string, FieldValue>> | undefined
    }
  /** Packets that end at `from` go on to `to`; where none end there, a new path begins there. A station is `wire` or a guest. */
  | { readonly kind: 'connect'; readonly from: string; readonly to: string }
  /** The stations of a path, first to last. */
  | { readonly kind: 'setStations'; readonly path: string; readonly stations: readonly string[] }
  /** Elements of any kind by id, with what cannot be without them. */
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'duplicate'; readonly ids: readonly string[] }
  /** Text of a lab, or of parts of one as `lab.copy` gives it. */
  | { readonly kind: 'paste'; readonly text: string }
  /** To another place among the elements of its kind, counted from 0. */
  | { readonly kind: 'move'; readonly id: string; readonly to: number }
  | { readonly kind: 'pin'; readonly thread: ThreadRef; readonly core: string }
  /** Gives the host the cores, memory and profile of a host template. */
  | { readonly kind: 'useHost'; readonly template: string }
  /** Several as one step of the history. */
  | { readonly kind: 'batch'; readonly label: string; readonly commands: readonly EditCommand[] }

/** A change that mends something; its effect can be had before it is made, from `lab.preview`. */
export interface QuickFix {
  readonly text: string
  readonly command: EditCommand
}

/** One change inside a lab in memory: the value at `path` is now `value`; absent: it is gone. */
export interface PatchEntry {
  readonly path: readonly (string | number)[]
  readonly value?: unknown
}
/** Entries are carried out in order. */
export type LabPatch = readonly PatchEntry[]

/** The changes that can be taken back or done again. */
export interface EditHistory {
  /** What was done, in words, oldest first; what is undone stands behind `place`. */
  readonly labels: readonly string[]
  /** Changes that are done. */
  readonly place: number
  /** Place of the saved state; null when it cannot be reached any more. */
  readonly savedAt: number | null
}

/** Something to begin with: a whole lab, a host, or a part that is added to one. */
export interface TemplateInfo {
  readonly id: string
  readonly of: 'lab' | 'host' | 'guest' | 'pnic' | 'externalSwitch'
  readonly title: string
  /** One or two sentences: what it is, what it is good for. */
  readonly explain: string
}

/** `kind:id` of each element -> the fields its file gives, dotted; all others have their defaults. */
export type WrittenFields = Readonly<Record<string, readonly string[]>>

/** A property of an element, as the file's schema has it. */
export interface PropertyInfo {
  /** Dotted within the element. */
  readonly field: string
  readonly kind:
    | 'integer'
    | 'number'
    | 'boolean'
    | 'text'
    | 'choice'
    | 'duration'
    | 'seed'
    | 'reference'
    | 'references'
    | 'frameBytes'
  readonly unit: string
  readonly minimum?: number
  readonly maximum?: number
  readonly powerOfTwo?: boolean
  readonly choices?: readonly string[]
  /** Noun of what a reference names: core, guest. */
  readonly to?: string
  /** As in a file; absent when it depends on other fields. */
  readonly default?: FieldValue
  /** Where the default comes from, in words, when it depends on other fields. */
  readonly otherwise?: string
  /** What is allowed, in words that follow "must be". */
  readonly allowed: string
  /** One line. */
  readonly meaning: string
}
