import type { Page } from 'playwright-core'

/** The desktop program as a test drives it: in the stand-in, or in a real Electron. */
export interface Desktop {
  /** The page of the first window. */
  readonly page: Page
  /** Errors of that page, from its first moment. */
  readonly complaints: readonly string[]
  /** Chooses an item of the application menu by its labels, outermost first. */
  menu(...labels: readonly string[]): Promise<void>
  /** The next dialog to open a file answers with this path; null: the user cancels. */
  answerOpen(path: string | null): Promise<void>
  /** The next dialog to save a file answers with this path; null: the user cancels. */
  answerSave(path: string | null): Promise<void>
  /** Gives the first window's page this size, in CSS pixels. */
  resize(width: number, height: number): Promise<void>
  close(): Promise<void>
}

/** Starts the program with a lab file. */
export type Launch = (lab: string) => Promise<Desktop>

/** Calls the host as the page does. */
export function callOf({ page }: Desktop): (name: string, input: unknown) => Promise<unknown> {
  return (name, input) =>
    page.evaluate(
      ([called, given]) =>
        (window as unknown as { labBridge: { call(name: string, input: unknown): Promise<unknown> } }).labBridge.call(
          called,
          given,
        ),
      [name, input] as const,
    )
}
