/** A term of the field, explained in two or three sentences. */
export interface Term {
  /** Never shown; labels name it. */
  readonly id: string
  readonly title: string
  /** Other words that a search finds it by. */
  readonly also?: readonly string[]
  readonly text: string
}
