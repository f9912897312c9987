import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workbench } from '../workbench'

const lab = resolve(import.meta.dirname, '../../../resources/examples/vepa-without-relay.dplab')
let bench: Workbench

beforeAll(async () => {
  bench = await Workbench.open(lab, { theme: 'light', width: 1440, height: 900 })
  await bench.chooseMode('SR-IOV VEPA')
  await bench.tab('Bottleneck')
})
afterAll(async () => {
  await bench.close()
})

const verdict = () => bench.page.getByRole('region', { name: 'What limits the lab' })
const row = (words: string) => verdict().locator('[data-effect]').filter({ hasText: words })
/** What the whole run delivers, as the totals say it. */
async function delivered(): Promise<string> {
  await bench.tab('Totals')
  const place = bench.page.getByTestId('whole-fingerprint')
  await expect.poll(() => place.textContent(), { timeout: 60_000 }).toMatch(/^[0-9a-f]{16}$/)
  await bench.tab('Bottleneck')
  return (await verdict().locator('.bars li').filter({ hasText: 'Delivered now' }).locator('b').textContent()) ?? ''
}

describe('what would help', () => {
  it('is measured, taken with a click, and comes as it was promised', async () => {
    const before = await delivered()
    await verdict().getByRole('button', { name: 'Find what helps' }).click()
    const more = row('Switch on reflective relay')
    await more.waitFor({ timeout: 60_000 })
    expect(await more.getAttribute('data-effect')).toBe('better')
    const [promised = ''] = ((await more.locator('.figures').textContent()) ?? '').split(',')
    expect(promised).not.toBe(before)
    await more.getByRole('button', { name: /^Apply/ }).click()
    await expect.poll(delivered, { timeout: 60_000 }).toBe(promised)
    // What was measured for the lab before says nothing of this one.
    expect(await verdict().locator('[data-effect]').count()).toBe(0)
  })

  it('goes back with Undo, and a mode is one of the suggestions', async () => {
    await bench.page.keyboard.press('Control+z')
    await bench.page.getByRole('complementary', { name: 'Inspector' }).waitFor()
    const find = verdict().getByRole('button', { name: 'Find what helps' })
    await find.waitFor({ timeout: 60_000 })
    await find.click()
    await row('Switch to')
      .first()
      .getByRole('button', { name: /^Switch/ })
      .click({ timeout: 60_000 })
    await expect
      .poll(() => bench.page.getByRole('radio', { checked: true }).first().textContent())
      .not.toContain('VEPA')
  })

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
