import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dragFrom, example, inspected, labOf, middleOf, placeOn, standing, tile } from '../editing/hands'
import { Workbench } from '../workbench'

const folder = mkdtempSync(join(tmpdir(), 'by-hand-'))
const path = join(folder, 'mine.dplab')
let bench: Workbench

beforeAll(async () => {
  copyFileSync(example('two-vnfs'), path)
  bench = await Workbench.open(path, { theme: 'light', width: 1440, height: 900 })
  // A lab that runs by itself would draw over and over what is to stand still.
  await bench.page.emulateMedia({ reducedMotion: 'reduce' })
  await bench.page.locator('[data-part]').first().waitFor()
  await tile(bench.page, 'Note').waitFor()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

const guests = async (): Promise<string[]> => (await labOf(bench.page)).guests.map(({ id }) => id)
const machine = (id: string) => bench.page.locator(`[data-machine="${id}"]`)
const chosen = (): Promise<(string | null)[]> =>
  bench.page.locator('[data-chosen]').evaluateAll((all) => all.map((one) => one.getAttribute('data-chosen')).sort())
const undo = (): Promise<void> => bench.page.keyboard.press('Control+z')

describe('on the canvas, with the mouse', () => {
  it('Shift and a drag choose what the frame touches, and their form is for all of them', async () => {
    const { page } = bench
    const [one, other] = [await standing(machine('vm-1')), await standing(machine('vm-2'))]
    await page.keyboard.down('Shift')
    await page.mouse.move(one.x - 8, one.y + 12)
    await page.mouse.down()
    await page.mouse.move(other.x + 30, other.y + 40, { steps: 6 })
    await page.locator('.marquee').waitFor()
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await expect.poll(chosen).toEqual(['vm-1', 'vm-2'])
    await expect.poll(() => inspected(page).textContent()).toBe('2 VMs')
    await page.locator('.marquee').waitFor({ state: 'detached' })
    expect(await guests()).toEqual(['vm-1', 'vm-2'])
  })

  it('a frame over nothing chooses nothing', async () => {
    const { page } = bench
    const from = await placeOn(page, 0.5, 0.45)
    await page.keyboard.down('Shift')
    await dragFrom(page, from, [from[0] + 12, from[1] + 8])
    await page.keyboard.up('Shift')
    await expect.poll(chosen).toEqual([])
  })

  it('a VM is dragged past the other, and Undo puts it back', async () => {
    const { page } = bench
    const [from, other] = [await middleOf(page, '[data-machine="vm-1"] .name'), await standing(machine('vm-2'))]
    await dragFrom(page, from, [other.x + other.width + 20, from[1]])
    await expect.poll(guests).toEqual(['vm-2', 'vm-1'])
    await expect.poll(async () => (await standing(machine('vm-2'))).x < (await standing(machine('vm-1'))).x).toBe(true)
    await undo()
    await expect.poll(guests).toEqual(['vm-1', 'vm-2'])
    await expect.poll(async () => (await standing(machine('vm-1'))).x < (await standing(machine('vm-2'))).x).toBe(true)
  })

  it('a note is written where it is dropped, and stays where it is dragged', async () => {
    const { page } = bench
    const from = await standing(tile(page, 'Note'))
    await dragFrom(page, [from.x + 20, from.y + 12], await placeOn(page, 0.4, 0.45))
    await page.getByRole('textbox', { name: 'Text of the note' }).waitFor()
    await page.keyboard.type('Look here')
    await page.keyboard.press('Control+Enter')
    const note = page.getByRole('button', { name: 'Note: Look here' })
    const before = await standing(note)
    const [x, y] = [before.x + 20, before.y + 8]
    await dragFrom(page, [x, y], [x + 90, y + 40])
    await expect.poll(async () => Math.abs((await standing(note)).x - before.x - 90)).toBeLessThan(2)
    expect(Math.abs((await standing(note)).y - before.y - 40)).toBeLessThan(2)
    await undo()
    await expect.poll(async () => Math.abs((await standing(note)).x - before.x)).toBeLessThan(1)
    // The note itself.
    await undo()
    await undo()
    await note.waitFor({ state: 'detached' })
    await expect.poll(async () => (await labOf(page)).canvasNotes ?? []).toEqual([])
  })

  it('the disc of a step inside of a VM explains the step', async () => {
    const { page } = bench
    await page.getByRole('button', { name: /^Step 8, / }).click()
    await page.getByRole('article', { name: /^Step 8: / }).waitFor()
    await page.getByRole('button', { name: 'Close the step card' }).click()
  })
})

describe('the seed', () => {
  it('of the file is that of the run, also when it is taken back', async () => {
    const { page } = bench
    const shown = page.locator('#seed')
    expect(await shown.textContent()).toContain('0x5EED')
    await page.getByRole('treeitem', { name: /^Run / }).click()
    const field = page.getByRole('complementary', { name: 'Inspector' }).getByRole('textbox', { name: 'Seed' })
    await field.fill('0xBEEF')
    await field.press('Enter')
    await expect.poll(() => shown.textContent()).toContain('0xBEEF')
    await page.locator('h2', { hasText: 'Cross-section' }).click()
    await undo()
    await expect.poll(() => shown.textContent()).toContain('0x5EED')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => shown.textContent()).toContain('0xBEEF')
    await undo()
  })
})

describe('in the outline', () => {
  const row = (key: string) => bench.page.locator(`[data-row="${key}"]`)

  it('Shift chooses all rows up to here, by mouse and by keys', async () => {
    const { page } = bench
    await row('path:wire>vm-1>wire').click()
    await row('path:wire>vm-2>wire').click({ modifiers: ['Shift'] })
    await expect.poll(() => inspected(page).textContent()).toBe('2 paths')
    await row('path:wire>vm-1>wire').click()
    await expect.poll(() => inspected(page).textContent()).not.toBe('2 paths')
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(() => inspected(page).textContent()).toBe('2 paths')
  })

  it('a VM is connected from the menu of its row', async () => {
    const { page } = bench
    await row('machine:vm-1').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Connect to' }).click()
    await page.getByRole('menuitem', { name: 'VNF 2' }).click()
    const paths = async () => (await labOf(page)).traffic.paths.map(({ id }) => id)
    await expect.poll(paths).toContain('vm-1>vm-2')
    await row('path:vm-1>vm-2').waitFor()
    await row('path:vm-1>vm-2').focus()
    await page.keyboard.press('Delete')
    await expect.poll(paths).toEqual(['wire>vm-1>wire', 'wire>vm-2>wire'])
  })

  it('a note is added, written, duplicated and deleted', async () => {
    const { page } = bench
    const notes = async () => ((await labOf(page)).canvasNotes ?? []).map(({ text }) => text)
    await row('host').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Add' }).click()
    await page.getByRole('menuitem', { name: 'Note', exact: true }).click()
    await expect.poll(async () => (await notes()).length).toBe(1)
    const added = page.locator('[data-row^="note:"]').first()
    await added.focus()
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Tx rings')
    await page.keyboard.press('Enter')
    await expect.poll(notes).toEqual(['Tx rings'])
    await expect.poll(() => added.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+d')
    await expect.poll(notes).toEqual(['Tx rings', 'Tx rings'])
    await row('notes').waitFor()
    await added.focus()
    await page.keyboard.press('Delete')
    await expect.poll(notes).toEqual(['Tx rings'])
    await page.locator('[data-row^="note:"]').first().focus()
    await page.keyboard.press('Delete')
    await expect.poll(notes).toEqual([])
  })

  it('and nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
