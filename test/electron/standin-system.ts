/** The parts of the stand-in that belong to the system around the windows: menu, dialogs, screens. */
import type { MenuItemConstructorOptions, OpenDialogReturnValue, Rectangle, SaveDialogReturnValue } from 'electron'

/** What tests look at and prepare. */
export const system = {
  menu: [] as readonly MenuItemConstructorOptions[],
  /** Answers of the dialogs to come; without one the user cancels. */
  chosenFiles: [] as string[],
  chosenTargets: [] as string[],
  /** What the dialogs were asked with. */
  dialogs: [] as unknown[],
  workAreas: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Rectangle[],
}

export const Menu = {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]): unknown => template,
  setApplicationMenu: (menu: readonly MenuItemConstructorOptions[]): void => void (system.menu = menu),
}

export const dialog = {
  // A window may come first.
  showOpenDialog: (...given: unknown[]): Promise<OpenDialogReturnValue> => {
    system.dialogs.push(given.at(-1))
    const path = system.chosenFiles.shift()
    return Promise.resolve({ canceled: path === undefined, filePaths: path === undefined ? [] : [path] })
  },
  showSaveDialog: (...given: unknown[]): Promise<SaveDialogReturnValue> => {
    system.dialogs.push(given.at(-1))
    const path = system.chosenTargets.shift()
    return Promise.resolve({ canceled: path === undefined, filePath: path ?? '' })
  },
}

interface Display {
  readonly id: number
  readonly workArea: Rectangle
}

export const screen = {
  getAllDisplays: (): Display[] => system.workAreas.map((workArea, id) => ({ id, workArea })),
  getPrimaryDisplay: (): Display | undefined => screen.getAllDisplays()[0],
}
