import type { Page } from 'playwright-core'

/** What the window looks like; CSS pixels. */
export interface Look {
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

/** Where the story is played: the workbench in a browser, or the desktop program. */
export interface Stage {
  readonly page: Page
  readonly complaints: readonly string[]
  /** Saves the open lab as its user does, and gives the bytes that are kept. */
  save(): Promise<Buffer>
  /** Opens a file of this name and these bytes as its user does. */
  open(fileName: string, bytes: Buffer): Promise<void>
  close(): Promise<void>
}

/** Starts with a lab file, or an example by its name. */
export type StartStage = (lab: string, look: Look) => Promise<Stage>

export const usualLook: Look = { theme: 'light', width: 1440, height: 900 }
