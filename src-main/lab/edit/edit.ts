/** Where a value stands in a lab: names of members and places in lists. */
export type TreePath = readonly (string | number)[]

/**
 * One change of the tree of a lab, with its values as JSON text: digits stay as they were written. Steps are what the
 * memory of changes, drafts and logs hold; each has an exact inverse.
 */
export type EditStep =
  /** A member of the object that `path` leads to without its last name: set, or taken away with null. `at`: where it
   * stands among the members when it is new; at the end without it. */
  | { readonly kind: 'set'; readonly path: TreePath; readonly text: string | null; readonly at?: number | undefined }
  /** A new item in the list at `path`, before the one that stands at `index`. */
  | { readonly kind: 'insert'; readonly path: TreePath; readonly index: number; readonly text: string }
  | { readonly kind: 'take'; readonly path: TreePath; readonly index: number }
  /** The item at `from` stands at `to` afterwards. */
  | { readonly kind: 'move'; readonly path: TreePath; readonly from: number; readonly to: number }

/** What a command comes to. */
export interface Edit {
  readonly steps: readonly EditStep[]
  /** Takes the steps back, in the order to be done. */
  readonly inverse: readonly EditStep[]
  /** What was done, in words that follow "Undo". */
  readonly label: string
  /** Ids of new elements. */
  readonly added: readonly string[]
}

/** A change that the lab does not allow, with the reason and what is allowed; the lab is as it was. */
export class EditRefused extends Error {
  constructor(
    readonly code: 'unknown-parameter' | 'unknown-element' | 'refused-edit',
    message: string,
  ) {
    super(message)
  }
}
