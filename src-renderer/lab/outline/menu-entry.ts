/** An entry of a row's menu; one with `entries` opens them. */
export interface MenuEntry {
  readonly title: string
  readonly keys?: string
  readonly entries?: readonly MenuEntry[]
  readonly disabled?: boolean
  readonly act?: () => unknown
}
