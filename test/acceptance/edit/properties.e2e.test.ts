import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workbench } from '../workbench'

const folder = mkdtempSync(join(tmpdir(), 'lab-properties-'))
const path = join(folder, 'mine.dplab')
copyFileSync(resolve('resources/examples/two-vnfs.dplab'), path)
let bench: Workbench

beforeAll(async () => {
  bench = await Workbench.open(path, { theme: 'light', width: 1440, height: 900 })
  await bench.page.locator('[data-part]').first().waitFor()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

interface File {
  readonly pnics: readonly { readonly id: string; readonly rxRingDescriptors?: number }[]
  readonly guests: readonly { readonly id: string; readonly name: string; readonly virtioRingDescriptors?: number }[]
  readonly traffic: { readonly paths: readonly { readonly via?: readonly string[] }[] }
}
const file = (): File => JSON.parse(readFileSync(path, 'utf8')) as File
const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => bench.page.keyboard.press(key)), Promise.resolve())
const focused = (attribute: string): Promise<string | null> =>
  bench.page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute)
/** Presses a key until something is so, at most this often. */
async function until(key: string, so: () => Promise<boolean>, most = 120): Promise<void> {
  for (let count = 0; count < most; count++) {
    if (await so()) return
    await press(key)
  }
  throw new Error(`${key} pressed ${most} times did not lead there`)
}
const toRow = async (row: string): Promise<void> => {
  await until('Tab', async () => (await focused('role')) === 'treeitem')
  await press('Home')
  await until('ArrowDown', async () => (await focused('data-row')) === row)
}
const isOn = (row: string) => expect.poll(() => focused('data-row'), { timeout: 10_000 }).toBe(row)
const label = (name: string) => async (): Promise<boolean> => (await focused('aria-label'))?.startsWith(name) ?? false
async function saved(): Promise<File> {
  await press('Control+s')
  await bench.page.locator('footer').getByText('Saved mine.dplab').waitFor()
  return file()
}

describe('with the keyboard alone', () => {
  it('a property is changed, an entry that is none is refused, and the file has the change', async () => {
    const [pnic] = file().pnics
    await toRow(pnic?.id ?? '')
    await press('Enter')
    await until('Tab', label('Rx ring'))
    await press('Control+a')
    await bench.page.keyboard.type('5')
    await press('Enter')
    await expect
      .poll(() => bench.page.getByRole('alert').textContent())
      .toContain('Kept 512. Allowed: whole number, 8 to 32')
    await press('Control+a')
    await bench.page.keyboard.type('1024')
    await press('Enter')
    await expect.poll(() => bench.page.getByRole('alert').count()).toBe(0)
    expect((await saved()).pnics[0]?.rxRingDescriptors).toBe(1024)
  })

  it('two VMs are changed in one step, which one Undo takes back', async () => {
    const [one, other] = file().guests
    await toRow(`machine:${one?.id ?? ''}`)
    await press('Enter')
    await until('ArrowDown', async () => (await focused('data-row')) === `machine:${other?.id ?? ''}`)
    await press('Control+Enter')
    await expect.poll(() => bench.page.locator('aside[aria-label="Inspector"] h2').textContent()).toBe('2 VMs')
    await until('Tab', async () => (await focused('aria-expanded')) === 'false' && (await label('')()) === false)
    const more = bench.page.getByRole('button', { name: /^More: / })
    await more.focus()
    await press('Enter')
    await until('Tab', label('virtio ring'))
    await press('Control+a')
    await bench.page.keyboard.type('1024')
    await press('Enter')
    await expect
      .poll(async () => (await saved()).guests.map((guest) => guest.virtioRingDescriptors))
      .toEqual([1024, 1024])
    await more.or(bench.page.getByRole('button', { name: 'Less' })).focus()
    await press('Control+z')
    await expect
      .poll(async () => (await saved()).guests.map((guest) => guest.virtioRingDescriptors ?? 256))
      .toEqual([256, 256])
  })

  it('a VM is renamed, duplicated, moved and deleted in the outline', async () => {
    const [one] = file().guests
    const row = `machine:${one?.id ?? ''}`
    await bench.page.locator(`[data-row="${row}"]`).focus()
    await press('F2', 'Control+a')
    await bench.page.keyboard.type('Front door')
    await press('Enter')
    await isOn(row)
    await expect.poll(async () => (await saved()).guests[0]?.name).toBe('Front door')
    await press('Control+d')
    await expect.poll(() => bench.page.locator('[data-row^="machine:"]').count()).toBe(3)
    // The focus goes to the copy once its row is there.
    await expect.poll(async () => [null, row].includes(await focused('data-row'))).toBe(false)
    const added = (await focused('data-row')) ?? ''
    expect(added).toMatch(/^machine:/)
    await press('Alt+ArrowUp')
    await expect.poll(async () => (await saved()).guests.map(({ id }) => `machine:${id}`).indexOf(added)).toBe(1)
    await isOn(added)
    await press('Delete')
    await expect.poll(() => bench.page.locator('[data-row^="machine:"]').count()).toBe(2)
    await expect.poll(async () => (await saved()).guests.map(({ id }) => `machine:${id}`)).not.toContain(added)
  })

  it('a part is added and connected from the menu of a row, and a path gets another station', async () => {
    const [one, other] = file().guests
    const before = file().traffic.paths.length
    await bench.page.locator(`[data-row="machine:${one?.id ?? ''}"]`).focus()
    await press('Shift+F10')
    await bench.page.getByRole('menuitem', { name: 'Add' }).waitFor()
    await press('ArrowDown', 'ArrowRight')
    await bench.page.getByRole('menuitem', { name: /^pNIC/ }).first().waitFor()
    await until('ArrowDown', () =>
      bench.page.evaluate(() => document.activeElement?.textContent.trim().startsWith('pNIC') ?? false),
    )
    await press('Enter')
    await expect.poll(async () => (await saved()).pnics.length).toBe(3)
    const path = bench.page.locator('[data-row^="path:"]').first()
    await path.focus()
    await press('Shift+F10')
    await bench.page.getByRole('menuitem', { name: 'Edit stations' }).waitFor()
    await press('Enter')
    await until('Tab', label('Add a station'))
    await press('Enter')
    await bench.page.getByRole('menuitemradio').first().waitFor()
    await until('ArrowDown', () =>
      bench.page.evaluate((name) => document.activeElement?.textContent.includes(name) ?? false, other?.name ?? ''),
    )
    await press('Enter')
    await expect.poll(() => bench.page.locator('[role="dialog"] li').count()).toBe(4)
    await press('Escape')
    await bench.page.getByRole('dialog').waitFor({ state: 'detached' })
    const vias = async () => (await saved()).traffic.paths.map(({ via = [] }) => via.length).sort()
    await expect.poll(vias).toEqual([...Array<number>(before - 1).fill(1), 2])
  })

  it('and nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
