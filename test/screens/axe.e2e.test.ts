import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AxeResults, RunOptions } from 'axe-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { goThrough } from './stage.mjs'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArgs })
})
afterAll(() => browser.close())

/** What axe-core finds serious or critical; with `rules` only those. */
async function findings(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules.length > 0 ? { runOnly: { type: 'rule', values: [...rules] } } : {}),
  }
  const { violations } = await page.evaluate(
    (given) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(given),
    options,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** Shots that have nothing for axe-core that is not in another one, or that tests of their own have checked. */
const sameToAxe =
  /zoom|Reduced|forced colours|Lab, (?!ovs-kernel)|core$|sight|Ended|service only|Run at|Lab, 1200|Start, 1200|Compare, 1200|32 VMs/
const checkedElsewhere =
  /Inspector: (traffic|path|two)|Building: a (VM|connection)|Core map|History|palette|New lab|Latency: which|Events: a filter/
/** The long form checks them all the same. */
const isWanted = (title: string): boolean =>
  !sameToAxe.test(title) && (process.env['LAB_AXE'] === 'all' || !checkedElsewhere.test(title))

it('finds nothing serious in any view or dialog, light or dark', { timeout: 240_000 }, async () => {
  const found: string[] = []
  const seen = new Set<string>()
  await goThrough(
    browser,
    async (page, { title }) => {
      seen.add(title)
      await page.evaluate((source) => {
        if (!('axe' in window)) window.eval(source)
      }, axeSource)
      await page.emulateMedia({ colorScheme: 'light' })
      found.push(...(await findings(page)).map((finding) => `${title}, light: ${finding}`))
      // Only colours change with the theme.
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await findings(page, ['color-contrast'])
      found.push(...dark.map((finding) => `${title}, dark: ${finding}`))
    },
    isWanted,
  )
  expect(found).toEqual([])
  expect(seen.size).toBeGreaterThan(25)
})

it('would find a picture without words and grey on grey', async () => {
  const page = await browser.newPage()
  await page.setContent('<main><img src="data:,"><p style="color:#aaa;background:#fff">Pale</p></main>')
  await page.evaluate((source) => void window.eval(source), axeSource)
  const found = await findings(page)
  expect(found.map((finding) => finding.split(':')[0])).toEqual(expect.arrayContaining(['image-alt', 'color-contrast']))
  await page.close()
})
