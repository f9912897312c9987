import type { JsonValue } from '../syntax/tree'

/**
 * The words a schema is written in. A schema is data: the checker, the canonical writer, the types of what was read and
 * the tables of docs/FILE-FORMAT.md are all derived from it.
 */
export type Kind = ScalarKind | ListKind | ObjectKind | EitherKind | FreeKind
export type ScalarKind =
  | IntegerKind
  | NumberKind
  | BooleanKind
  | TextKind
  | ChoiceKind
  | IdKind
  | ReferenceKind
  | DurationKind
  | SeedKind
  | NullKind

export interface IntegerKind {
  readonly type: 'integer'
  readonly minimum: number
  readonly maximum: number
  readonly unit?: string
  readonly powerOfTwo?: true
}
export interface NumberKind {
  readonly type: 'number'
  readonly minimum: number
  readonly maximum: number
  readonly unit?: string
}
export interface BooleanKind {
  readonly type: 'boolean'
}
export interface TextKind {
  readonly type: 'text'
  readonly minimumCharacters: number
  readonly maximumCharacters: number
}
export interface ChoiceKind {
  readonly type: 'choice'
  readonly choices: readonly string[]
}

/** What has an id. Ids are unique over the whole lab, whatever they name. */
export type Noun = 'core' | 'pNIC' | 'switch' | 'guest' | 'path' | 'capture'
export interface IdKind {
  readonly type: 'id'
  readonly of: Noun
}
export interface ReferenceKind {
  readonly type: 'reference'
  readonly to: Noun
  /** A word that is allowed in place of an id. */
  readonly or?: string
}
export interface DurationKind {
  readonly type: 'duration'
  readonly zero: boolean
}
export interface SeedKind {
  readonly type: 'seed'
}
export interface NullKind {
  readonly type: 'null'
}

export interface ListKind {
  readonly type: 'list'
  readonly of: Kind
  readonly noun: string
  readonly minimum: number
  readonly maximum: number
  /** No value stands in it twice. */
  readonly distinct?: true
  /** Remedy for a list that is too long, where "remove N" would not explain it. */
  readonly whenLonger?: string
}
export interface ObjectKind {
  readonly type: 'object'
  /** In the order of the canonical form. */
  readonly fields: Fields
}
/** Any of several kinds, told apart by the JSON type of the value. */
export interface EitherKind {
  readonly type: 'either'
  readonly alternatives: readonly Exclude<Kind, EitherKind>[]
}
/** Data that other parts of the program understand. */
export interface FreeKind {
  readonly type: 'free'
}

export type Fields = Readonly<Record<string, Field>>

/** A field is required, or has a default written as in a file, or a default that depends on other fields. */
export type Field = { readonly kind: Kind; readonly meaning: string } & (
  | { readonly required: true; readonly example: JsonValue }
  | { readonly default: JsonValue }
  | { readonly otherwise: string }
)

/** Type of what the checker makes of a kind. */
export type ValueOf<K> = K extends { type: 'integer' | 'number' | 'duration' | 'seed' }
  ? number
  : K extends { type: 'boolean' }
    ? boolean
    : K extends { type: 'choice'; choices: readonly (infer Choice)[] }
      ? Choice
      : K extends { type: 'text' | 'id' | 'reference' }
        ? string
        : K extends { type: 'null' }
          ? null
          : K extends { type: 'list'; of: infer Item }
            ? readonly ValueOf<Item>[]
            : K extends { type: 'either'; alternatives: readonly (infer Alternative)[] }
              ? ValueOf<Alternative>
              : K extends { type: 'object'; fields: infer F }
                ? { readonly [Name in keyof F]: FieldValue<F[Name]> }
                : unknown

/** A field whose default depends on others stays undefined here; lab/build fills it in. */
type FieldValue<F> = F extends { kind: infer K }
  ? F extends { otherwise: string }
    ? ValueOf<K> | undefined
    : ValueOf<K>
  : never
