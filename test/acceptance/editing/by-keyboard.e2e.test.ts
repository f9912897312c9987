import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Workbench } from '../workbench'
import { expectParts, fingerprintsOf, fingerprintsShown, labOf, openEmpty, setNumbers } from './bench'

const example = resolve(import.meta.dirname, '../../../resources/examples/two-vnfs.dplab')
let bench: Workbench
let close: () => Promise<void>

beforeAll(async () => {
  ;({ bench, close } = await openEmpty({ theme: 'dark', width: 1200, height: 760 }))
})
afterAll(async () => {
  await close()
})

const focused = (): Promise<string> =>
  bench.page.evaluate(() => {
    const element = document.activeElement
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
  })
/** Tab, or Shift Tab, until something has the focus. */
async function tabTo(label: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if ((await focused()) === label) return
    await bench.page.keyboard.press(key)
  }
  throw new Error(`Tab does not lead to ${label}; the focus is on ${await focused()}`)
}
const words = () => bench.page.locator('.building .words').textContent()

describe('two VNFs, built with the keyboard alone, in a narrow window', () => {
  it('places each part by Enter', async () => {
    const { page } = bench
    await tabTo('Outline')
    await page.keyboard.press('Enter')
    await tabTo('Add ToR switch')
    await page.keyboard.press('Enter')
    await expectParts(page, ' | tor |  | ')
    await tabTo('Add pNIC 82599')
    await page.keyboard.press('Enter')
    await expectParts(page, 'pnic-0 | tor |  | ')
    await page.keyboard.press('Space')
    await expectParts(page, 'pnic-0 pnic-1 | tor |  | ')
    await tabTo('Add Router')
    await page.keyboard.press('Enter')
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 | ')
    await page.keyboard.press('Enter')
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | ')
  })

  it('connects: the source with a VM, that VM with the wire', async () => {
    const { page } = bench
    await tabTo('Add Source', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect.poll(words).toContain('Choose where frames from the wire go.')
    await page.keyboard.press('ArrowRight')
    await expect.poll(words).toContain('Connect the wire with VNF 1')
    await page.keyboard.press('Enter')
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1')
    // The VM is selected now: the path goes on from it.
    await page.keyboard.press('c')
    await expect.poll(words).toContain('Connect VNF 1 with the wire')
    await page.keyboard.press('Enter')
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire')
  })

  it('another choice by Tab, and Escape connects nothing', async () => {
    const { page } = bench
    // One VM is left that nothing reaches.
    await page.keyboard.press('Enter')
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2')
    await page.keyboard.press('c')
    await page.keyboard.press('Tab')
    await expect.poll(words).toContain('Connect VNF 2 with VNF 1')
    await page.keyboard.press('Escape')
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2')
    await page.keyboard.press('c')
    await page.keyboard.press('Enter')
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2>wire')
  })

  it('runs as the example does, in every mode', async () => {
    await setNumbers(bench.page)
    const wanted = await fingerprintsOf(example)
    expect(await fingerprintsShown(bench, Object.keys(wanted))).toEqual(wanted)
  }, 180_000)

  it('finds, moves, duplicates, copies, removes and takes back', async () => {
    const { page } = bench
    await page.keyboard.press('Control+f')
    await page.keyboard.type('vnf 2')
    await page.keyboard.press('Enter')
    await page.getByText('1 of 1: VNF 2').waitFor()
    await page.keyboard.press('Escape')
    const guests = async () => (await labOf(page)).guests.map(({ id }) => id).join(' ')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(guests).toBe('vm-2 vm-1')
    await page.keyboard.press('Control+d')
    await expect.poll(guests).toBe('vm-2 vm-1 vm-3')
    expect((await labOf(page)).traffic.paths.map(({ id }) => id)).toContain('wire>vm-3>wire')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await expect.poll(guests).toBe('vm-2 vm-1 vm-3 vm-4')
    await page.keyboard.press('Delete')
    await expect.poll(guests).toBe('vm-2 vm-1 vm-3')
    await page.keyboard.press('Control+x')
    await page.keyboard.press('Delete')
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Control+z')
      await page.waitForTimeout(100)
    }
    await expect.poll(guests).toBe('vm-1 vm-2')
  })

  it('writes a note', async () => {
    const { page } = bench
    await tabTo('Add Note')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Text of the note' }).waitFor()
    await page.keyboard.type('Look at the Tx rings')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await labOf(page)).canvasNotes?.[0]?.text).toBe('Look at the Tx rings')
    await expect.poll(focused).toBe('Note: Look at the Tx rings')
  })

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
