import type { ElementRef, FieldValue, PropertyInfo, WrittenFields } from '../../../../src-main/contract/edit/commands'
import type { Lab } from '../../../../src-main/contract/lab'
import { bearingOf, isRate } from './applies'
import { allowedWords, valueWords } from './entries'
import { fieldValue, isThere, sameValue } from './values'
import { type FieldWords, formWords } from './words'

/** A property of one or several elements, as a form shows it. */
export interface FormRow {
  readonly property: PropertyInfo
  readonly words: FieldWords
  /** Undefined where the elements differ. */
  readonly value: FieldValue | undefined
  readonly isMixed: boolean
  /** Follows from other fields: shown, not set. */
  readonly isComputed: boolean
  /** Given in another unit: setting it takes the place of that. */
  readonly follows: boolean
  /** It differs from its default and can be put back to it. */
  readonly canReset: boolean
  /** Where the value comes from. */
  readonly source: string
  /** Meaning, what is allowed, default and source, in one paragraph. */
  readonly help: string
}

export interface FormGroup {
  readonly title: string
  readonly rows: readonly FormRow[]
}

/** What the forms of a lab are made from. `written` is null until the host has said what the file gives. */
export interface FormSources {
  readonly lab: Lab
  readonly properties: readonly PropertyInfo[]
  readonly written: WrittenFields | null
}

/** The properties of elements of one kind, in the order of the kind's form; `folded`: those seldom changed. */
export function formRows(sources: FormSources, elements: readonly ElementRef[]): readonly FormRow[] {
  const there = elements.filter((element) => isThere(sources.lab, element))
  const [first] = there
  if (first === undefined) return []
  const known = new Map(sources.properties.map((property) => [property.field, property]))
  return Object.entries(formWords[first.kind]).flatMap(([field, words]) => {
    const property = known.get(field)
    if (property === undefined) return []
    const bearings = there.map((element) => bearingOf(sources.lab, element, field))
    if (bearings.includes('absent')) return []
    return [rowOf(sources, there, property, words, bearings.includes('computed'))]
  })
}

function rowOf(
  { lab, written }: FormSources,
  elements: readonly ElementRef[],
  property: PropertyInfo,
  words: FieldWords,
  computed: boolean,
): FormRow {
  const { field } = property
  const [first, ...others] = elements.map((element) => fieldValue(lab, element, field))
  const isMixed = others.some((value) => !sameValue(value, first))
  const value = isMixed ? undefined : first
  const inFile = elements.some(({ kind, id }) => written?.[`${kind}:${id}`]?.includes(field))
  const rate = elements.some((element) => isRate(element, field))
  const follows = computed || (rate && written !== null && !inFile)
  const hasDefault = !rate && (property.default !== undefined || property.otherwise !== undefined)
  const isDefault = property.default !== undefined && sameValue(value, property.default)
  const source = sourceOf(property, { follows, hasDefault, inFile, rate })
  return {
    property,
    words,
    value,
    isMixed,
    isComputed: computed,
    follows: follows && !computed,
    canReset: !computed && hasDefault && inFile && !isDefault,
    source,
    help: [
      `${plainMarks(property.meaning)}.`,
      `Allowed: ${allowedWords(property)}.`,
      ...(hasDefault ? [`Default: ${defaultWords(property)}.`] : []),
      `Source: ${source}.`,
    ].join(' '),
  }
}

interface Origin {
  readonly follows: boolean
  readonly hasDefault: boolean
  readonly inFile: boolean
  readonly rate: boolean
}

function sourceOf(property: PropertyInfo, { follows, hasDefault, inFile, rate }: Origin): string {
  if (follows) return rate ? 'computed from the rate that this lab gives' : 'computed from the capture'
  if (inFile || !hasDefault) return 'set in this lab'
  return property.otherwise === undefined ? 'the default' : `the default, ${plainMarks(property.otherwise)}`
}

/** The default in words: `512 descriptors`, `of the model`. */
export function defaultWords(property: PropertyInfo): string {
  const { default: value, otherwise } = property
  if (value === undefined) return plainMarks(otherwise ?? 'none')
  if (value === '' || (Array.isArray(value) && value.length === 0)) return 'none'
  return valueWords(property, value)
}

/** Meanings quote words of the file as a document would; a form shows them in quotation marks. */
const plainMarks = (text: string): string => text.replace(/`([^`]*)`/g, '“$1”')

/** Rows under their headings, in the order in which these first come. */
export function groupsOf(rows: readonly FormRow[]): readonly FormGroup[] {
  const groups = new Map<string, FormRow[]>()
  for (const row of rows) groups.set(row.words.group, [...(groups.get(row.words.group) ?? []), row])
  return [...groups].map(([title, own]) => ({ title, rows: own }))
}
