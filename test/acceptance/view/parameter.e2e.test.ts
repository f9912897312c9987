import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine, Workbench } from '../workbench'

const lab = resolve(import.meta.dirname, '../../../resources/examples/service-chain.dplab')
let bench: Workbench

beforeAll(async () => {
  bench = await Workbench.open(lab, { theme: 'dark', width: 1440, height: 900 })
  await bench.chooseMode('Standard OVS')
  await bench.tab('Run')
})
afterAll(async () => {
  await bench.close()
})

const panel = () => bench.page.getByRole('tabpanel')
const fingerprints = () => bench.page.getByTestId('difference-fingerprint')
/** Waits until the run of the background is there: its fingerprint on the Totals tab. */
async function whole(): Promise<string> {
  await bench.tab('Totals')
  const place = bench.page.getByTestId('whole-fingerprint')
  await expect.poll(() => place.textContent(), { timeout: 60_000 }).toMatch(/^[0-9a-f]{16}$/)
  const found = (await place.textContent()) ?? ''
  await bench.tab('Run')
  return found
}

describe("a mode's parameter", () => {
  let before = ''

  it('is changed: the lab runs again on the same seed and the difference is shown', async () => {
    before = await whole()
    expect(before).toBe((await commandLine(lab, 'ovs-kernel')).fingerprint)
    const field = panel().getByRole('textbox', { name: 'Tap queue' })
    await field.fill('1')
    await field.press('Enter')
    await fingerprints().waitFor({ timeout: 60_000 })
    const after = await whole()
    expect(after).not.toBe(before)
    expect(await fingerprints().textContent()).toContain(before)
    expect(await fingerprints().textContent()).toContain(after)
    const loss = await panel().locator('[data-difference="loss"] td').allTextContents()
    expect(loss[0]).not.toBe(loss[1])
    expect(await bench.clock()).toBe(0)
  })

  it('keeps its value when the entry is none', async () => {
    const field = panel().getByRole('textbox', { name: 'Tap queue' })
    await field.fill('many')
    await field.press('Enter')
    expect(await panel().getByRole('alert').textContent()).toContain('Allowed: whole number, 1 to 100')
    await field.press('Escape')
    expect(await field.inputValue()).toBe('1')
  })

  it('goes back by Undo to the same fingerprint', async () => {
    await panel().getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => panel().getByRole('textbox', { name: 'Tap queue' }).inputValue()).toBe('1000')
    expect(await whole()).toBe(before)
  })

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
