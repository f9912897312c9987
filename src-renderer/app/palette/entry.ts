/** Something the palette can do. */
export interface PaletteEntry {
  readonly id: string
  readonly title: string
  /** What it belongs to: it stands beside the title, and can be searched for. */
  readonly group: string
  /** As the keyboard map writes them; empty for none. */
  readonly keys?: string
  /** More words that it can be found by. */
  readonly hint?: string
  /** Why it cannot be done now; null when it can. */
  readonly blocked?: string | null
  readonly run: () => unknown
}
