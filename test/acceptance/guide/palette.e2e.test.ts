import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workbench } from '../workbench'
import { command, seriousFindings } from './hands'

// No pointer is used in this file.

let bench: Workbench
beforeAll(async () => {
  bench = await Workbench.open('textbook', { theme: 'light', width: 1440, height: 900 })
  await bench.page.emulateMedia({ reducedMotion: 'reduce' })
  await bench.page.locator('[data-part]').first().waitFor()
}, 60_000)
afterAll(async () => {
  await bench.close()
})

const text = (selector: string) => () => bench.page.locator(selector).first().textContent()
const chosenTab = text('[role="tab"][aria-selected="true"]')
const inspector = text('aside[aria-label="Inspector"] h2')
const options = () => bench.page.getByRole('option')
const field = () => bench.page.getByRole('combobox', { name: 'Command' })

describe('the command palette finds and does', () => {
  it.each<[string, string, () => Promise<string | null | boolean>, string | boolean]>([
    [
      'a mode',
      'sriov veb',
      () => bench.page.getByRole('radio', { name: 'SR-IOV VEB' }).getAttribute('aria-checked'),
      'true',
    ],
    ['a tab of the results', 'show events', chosenTab, 'Events'],
    ['an element', 'go to virtual machine', inspector, 'VM 1'],
    ['an example', 'example two guests', text('h1'), 'Two guests near the limit'],
    ['a template', 'add firewall', inspector, 'VNF 3'],
    ['undo', 'undo', text('footer'), 'Undone: Add VNF 3'],
    ['the load', '2 Mpps', text('footer'), 'Offer 2.00 Mpps'],
    ['a connection', 'connect VM 1 with the wire', text('footer'), 'Connect VM 1 with the wire'],
    ['a speed', 'speed 100', text('button[aria-label^="Speed"]'), '100 µs/s'],
    ['a theme', 'theme dark', () => bench.page.locator('html').getAttribute('data-theme'), 'dark'],
    ['a view', 'go to compare', text('nav [aria-current="page"]'), 'Compare'],
    ['the start screen', 'start screen', text('nav [aria-current="page"]'), 'Start'],
    ['the lab view', 'go to lab', text('nav [aria-current="page"]'), 'Lab'],
    ['the settings', 'open settings', () => bench.page.getByRole('dialog', { name: 'Settings' }).isVisible(), true],
  ])('%s', async (_what, words, seen, expected) => {
    await command(bench.page, words)
    if (typeof expected === 'boolean') await expect.poll(seen).toBe(expected)
    else await expect.poll(seen).toContain(expected)
  })

  it('and shows the last ones first when it is opened again', async () => {
    await bench.page.keyboard.press('Escape')
    await bench.page.getByRole('dialog').waitFor({ state: 'detached' })
    await bench.page.keyboard.press('Control+k')
    await field().waitFor()
    const [first, second] = await options().allTextContents()
    expect(first).toContain('Open settings')
    expect(second).toContain('Go to Lab')
  })

  it('is sound to assistive technology', async () => {
    expect(await seriousFindings(bench.page)).toEqual([])
  })

  it('goes round with the arrows, and tells which one is meant', async () => {
    const active = () => bench.page.locator('[role="option"][aria-selected="true"]').getAttribute('data-option')
    const first = await active()
    await bench.page.keyboard.press('ArrowUp')
    await expect.poll(active).not.toBe(first)
    expect(await bench.page.locator('[role="option"]').last().getAttribute('aria-selected')).toBe('true')
    expect(await field().getAttribute('aria-activedescendant')).toBe(
      await bench.page.locator('[role="option"]').last().getAttribute('id'),
    )
    await bench.page.keyboard.press('ArrowDown')
    await expect.poll(active).toBe(first)
  })

  it('says why a command cannot be done now, and does not do it', async () => {
    await bench.page.keyboard.type('back to 0 s')
    const option = options().first()
    await expect.poll(() => option.textContent()).toContain('the run stands at 0 s')
    expect(await option.getAttribute('aria-disabled')).toBe('true')
    await bench.page.keyboard.press('Enter')
    expect(await field().isVisible()).toBe(true)
    await bench.page.keyboard.press('Control+k')
    await field().waitFor({ state: 'detached' })
    expect(bench.complaints).toEqual([])
  })
})
