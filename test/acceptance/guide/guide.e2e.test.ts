import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workbench } from '../workbench'
import { command, guideOf, seriousFindings, standsAt } from './hands'

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

const press = (key: string): Promise<void> => bench.page.keyboard.press(key)
const ring = () => bench.page.locator('[data-guide="ring"]')
/** Takes the focus away from where keys of the lab would be typed. */
const toCanvas = async (): Promise<void> => {
  await bench.page.locator('[data-part]').first().focus()
}

describe('the guided first lab, by keyboard alone', () => {
  it('begins from its own lab and points at the card', async () => {
    await command(bench.page, 'first lab in five')
    await standsAt(bench.page, 'Look at the host')
    await bench.page.getByRole('heading', { name: 'My first lab', level: 1 }).waitFor()
    await ring().waitFor()
    const middle = async (locator: Locator): Promise<number> => {
      const box = await locator.boundingBox()
      return box ? box.x + box.width / 2 : NaN
    }
    const card = bench.page.locator('[data-part="pnic-0"]')
    await expect.poll(async () => Math.abs((await middle(ring())) - (await middle(card)))).toBeLessThan(2)
    expect(await seriousFindings(bench.page)).toEqual([])
  })

  it('is hidden by Escape and goes on where it was', async () => {
    expect(await bench.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'First lab in five minutes',
    )
    await press('Escape')
    await guideOf(bench.page).waitFor({ state: 'detached' })
    await command(bench.page, 'first lab in five')
    await standsAt(bench.page, 'Look at the host')
  })

  it('looks at the host by the control that is pointed at', async () => {
    const show = guideOf(bench.page).getByRole('button', { name: 'Show me: pNIC 0, on the canvas' })
    await show.focus()
    await press('Enter')
    await expect.poll(() => bench.page.evaluate(() => document.activeElement?.getAttribute('data-part'))).toBe('pnic-0')
    await press('Enter')
    await standsAt(bench.page, 'Add a virtual machine')
  })

  it('says a wrong turn and takes it back', async () => {
    await command(bench.page, 'add receiver')
    const undo = guideOf(bench.page).getByRole('button', { name: 'Undo' })
    await undo.waitFor()
    expect(await guideOf(bench.page).textContent()).toContain('does not forward')
    await undo.focus()
    await press('Enter')
    await undo.waitFor({ state: 'detached' })
    expect(await guideOf(bench.page).textContent()).not.toContain('does not forward')
  })

  it('adds the router by the words the guide brings, and connects it', async () => {
    await guideOf(bench.page).getByRole('button', { name: 'Find command' }).focus()
    await press('Enter')
    await bench.page.getByRole('option', { name: /^Add Router/ }).waitFor()
    await press('Enter')
    await standsAt(bench.page, 'Connect it')
    await command(bench.page, 'connect the wire with VNF 1')
    await expect.poll(() => guideOf(bench.page).textContent()).toContain('Connect VNF 1 with the wire')
    await command(bench.page, 'connect VNF 1 with the wire')
    await standsAt(bench.page, 'Run it')
  })

  it('runs it until a frame has come back', async () => {
    await bench.page.locator('button.run:not([disabled])').waitFor()
    await guideOf(bench.page).getByRole('button', { name: 'Show me: Run, in the bar above' }).focus()
    await press('Enter')
    await expect.poll(() => bench.page.evaluate(() => document.activeElement?.textContent)).toContain('Run')
    await press('Enter')
    await standsAt(bench.page, 'Raise the load until frames are lost')
    await press('Enter')
    await bench.button('Run').waitFor()
  })

  it('loses frames and finds where', async () => {
    await command(bench.page, '1.5 Mpps')
    await expect.poll(() => guideOf(bench.page).textContent(), { timeout: 30_000 }).toContain('it names the core')
    await toCanvas()
    await press('Alt+5')
    await standsAt(bench.page, 'Switch the mode')
    expect(await bench.page.getByRole('tabpanel').textContent()).toContain('limits the lab')
  })

  it('switches the mode, and compares all of them', async () => {
    await toCanvas()
    await press('4')
    await standsAt(bench.page, 'Compare all modes')
    await press('Control+2')
    await standsAt(bench.page, 'What you have seen')
  }, 90_000)

  it('tells what was learnt with the figures of the comparison', async () => {
    const learnt = (await bench.page.locator('[data-guide="learnt"]').textContent()) ?? ''
    const loss = (await bench.page.getByTestId('compare-loss-ovs-kernel').textContent()) ?? ''
    const figure = /[\d.]+ %/.exec(loss)?.[0] ?? 'no figure'
    expect(learnt.replaceAll(/\s/g, ' ')).toContain(figure.replaceAll(/\s/g, ' '))
    expect(learnt).toContain('Of 6 modes 5 carry this load without loss')
    expect(await seriousFindings(bench.page)).toEqual([])
  })

  it('ends', async () => {
    await guideOf(bench.page).getByRole('button', { name: 'End the guide' }).focus()
    await press('Enter')
    await guideOf(bench.page).waitFor({ state: 'detached' })
    expect(bench.complaints).toEqual([])
  })
})
