/** How a form calls a field of the file. */
export interface FieldWords {
  readonly title: string
  /** Heading it stands under. */
  readonly group: string
  /** Seldom changed: shown on demand. */
  readonly folded?: true
  /** Words for choices that say too little by themselves. */
  readonly choices?: Readonly<Record<string, string>>
}

/** Fields of a kind of element, in the order of its form. */
export type KindWords = Readonly<Record<string, FieldWords>>

export function under(group: string, fields: Readonly<Record<string, string>>, folded?: true): KindWords {
  return Object.fromEntries(
    Object.entries(fields).map(([field, title]) => [field, { title, group, ...(folded && { folded }) }]),
  )
}
