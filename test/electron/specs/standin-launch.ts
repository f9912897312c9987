import type { MenuItemConstructorOptions } from 'electron'
import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { control, system } from '../standin'
import type { Desktop } from './driver'

/** Runs the built main bundle in this process, on the stand-in; once per test file, as a program runs once. */
export async function launchStandin(lab: string): Promise<Desktop> {
  process.argv = [...process.argv.slice(0, 2), '--lab', lab]
  const shown = new Promise<Page>((resolve) => (control.onShown = resolve))
  // Not a plain import: the type checker would go through the bundle.
  await vi.importActual('../../../out/main/main.js')
  const page = await shown
  const contents = control.windows[0]?.webContents
  return {
    page,
    complaints: contents?.complaints ?? [],
    menu: (...labels) => {
      choose(system.menu, labels)
      return Promise.resolve()
    },
    answerOpen: (path) => {
      system.chosenFiles = path === null ? [] : [path]
      return Promise.resolve()
    },
    answerSave: (path) => {
      system.chosenTargets = path === null ? [] : [path]
      return Promise.resolve()
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    close: () => control.close(),
  }
}

function choose(items: readonly MenuItemConstructorOptions[], labels: readonly string[]): void {
  const [label, ...inner] = labels
  const item = items.find((candidate) => candidate.label?.replace('&', '') === label)
  if (item === undefined) throw new Error(`no menu item ${label}`)
  if (inner.length > 0) return choose(item.submenu as MenuItemConstructorOptions[], inner)
  // Our items look at none of what Electron passes.
  ;(item.click as () => void)()
}
