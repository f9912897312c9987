import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { labOf } from '../editing/hands'
import { command } from '../guide/hands'
import { Workbench } from '../workbench'

let bench: Workbench
let other: Page

beforeAll(async () => {
  bench = await Workbench.open('two-vnfs', { theme: 'light', width: 1440, height: 900 })
  await bench.page.locator('[data-part]').first().waitFor()
  other = await bench.another()
  await other.locator('[data-part]').first().waitFor()
})
afterAll(async () => {
  await bench.close()
})

const workOf = async (page: Page): Promise<string[]> =>
  (await labOf(page)).guests.map(({ id, application }) => `${id} ${String(application.cyclesPerPacket)}`)
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const says = (page: Page, words: string) => page.locator('footer').getByText(words).waitFor()

describe('two windows on one host', () => {
  it('each shows a lab of its own', async () => {
    await command(other, 'open example: Five graves')
    await expect.poll(() => heading(other).textContent()).toContain('Five graves')
    expect(await heading(bench.page).textContent()).toContain('Two VNFs')
  })

  it('what is copied in one is pasted in the other, as the text of a lab', async () => {
    const { page } = bench
    const before = await workOf(page)
    // Its work per packet is not that of any VM in the other window.
    const [, copied = ''] = await workOf(other)
    expect(copied).toBe('vm-2 8000')
    await other.bringToFront()
    await other.getByRole('treeitem', { name: /^VNF 2 / }).click()
    await other.keyboard.press('Control+c')
    await says(other, 'Copied 1 element.')
    await page.bringToFront()
    await page.getByRole('treeitem', { name: /^Host / }).click()
    await page.keyboard.press('Control+v')
    await expect.poll(() => workOf(page)).toEqual([...before, 'vm-3 8000'])
    expect(await workOf(other)).toEqual(['vm-1 16000', copied])
    await bench.page.context().grantPermissions(['clipboard-read'])
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(JSON.parse(text)).toMatchObject({ format: 'datapath-lab', guests: [{ id: 'vm-2' }] })
  })

  it('text that is no lab is refused with the reason, and nothing is changed', async () => {
    const { page } = bench
    const before = await workOf(page)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(() => navigator.clipboard.writeText('a shopping list'))
    await page.keyboard.press('Control+v')
    await expect.poll(() => page.locator('.building .words').textContent()).toMatch(/\S/)
    expect(await workOf(page)).toEqual(before)
  })

  it('each takes back what was done in it', async () => {
    const { page } = bench
    await page.keyboard.press('Control+z')
    await expect.poll(() => workOf(page)).toHaveLength(2)
    expect(await workOf(other)).toHaveLength(2)
    expect(bench.complaints).toEqual([])
  })
})
