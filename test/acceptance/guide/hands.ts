import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Opens the palette, types the words, and takes what stands first: keys only. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Command' })
  await field.waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
  const first = page.getByRole('option').first()
  await expect.poll(() => first.getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
}

export const guideOf = (page: Page) => page.getByRole('complementary', { name: 'First lab in five minutes' })

/** Until the guide stands at a step. */
export async function standsAt(page: Page, title: string): Promise<void> {
  await guideOf(page).getByRole('heading', { name: title }).waitFor({ timeout: 60_000 })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds serious or critical, in light and in dark. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate((source) => {
    if (!('axe' in window)) window.eval(source)
  }, axeSource)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
      }),
    )
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    found.push(
      ...serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme} ${id}: ${html.slice(0, 160)}`)),
    )
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}
