import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { Workbench } from './workbench'

const folder = mkdtempSync(join(tmpdir(), 'lab-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const example = resolve('resources/examples/two-vnfs.dplab')
const path = join(folder, 'mine.dplab')
const look = { theme: 'light', width: 1440, height: 900 } as const

const status = (page: Page) => page.locator('footer')
const ready = (page: Page) => page.locator('[data-part]').first().waitFor()

it('a lab is saved as its own bytes, and a file that another program changed is not overwritten', async () => {
  copyFileSync(example, path)
  const bench = await Workbench.open(path, look)
  try {
    const { page } = bench
    await ready(page)
    await page.keyboard.press('Control+s')
    await status(page).getByText('Saved mine.dplab').waitFor()
    expect(readFileSync(path)).toEqual(readFileSync(example))
    const theirs = readFileSync(path, 'utf8').replace('"name"', ' "name"')
    writeFileSync(path, theirs)
    await page.keyboard.press('Control+s')
    await page.getByRole('dialog', { name: 'The file has changed meanwhile' }).waitFor()
    expect(readFileSync(path, 'utf8')).toBe(theirs)
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+s')
    await expect.poll(() => readFileSync(path, 'utf8')).toBe(theirs)
    expect(bench.complaints).toEqual([])
  } finally {
    await bench.close()
  }
})

it('an example is downloaded, and opens again with the same bytes; a broken file is refused with its position', async () => {
  const bench = await Workbench.open('two-vnfs', look)
  try {
    const { page } = bench
    await ready(page)
    const download = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    const saved = await (await download).path()
    expect((await download).suggestedFilename()).toBe('two-vnfs.dplab')
    const bytes = readFileSync(saved)
    expect(bytes).toEqual(readFileSync(example))
    const field = page.locator('input[type=file]')
    await field.setInputFiles({ name: 'again.dplab', mimeType: 'application/json', buffer: bytes })
    await expect.poll(() => page.locator('h1').getAttribute('title')).toBe('again.dplab')
    const second = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    expect(readFileSync(await (await second).path())).toEqual(bytes)

    const name = await page.locator('h1').textContent()
    const lines = bytes.toString().split('\n')
    const at = lines.findIndex((line) => line.includes('"packetsPerSecond"'))
    const broken = bytes.toString().replace(/"packetsPerSecond": [\d.e]+/, '"packetsPerSecond": -1')
    await field.setInputFiles({ name: 'broken.dplab', mimeType: 'x', buffer: Buffer.from(broken) })
    const dialog = page.getByRole('dialog', { name: 'broken.dplab could not be opened' })
    await dialog.waitFor()
    expect(await dialog.textContent()).toContain(`broken.dplab:${at + 1}:`)
    await page.keyboard.press('Escape')
    expect(await page.locator('h1').textContent()).toBe(name)
    expect(bench.complaints).toEqual([])
  } finally {
    await bench.close()
  }
})

it('settings hold for the next start, in another browser too', async () => {
  const first = await Workbench.open('two-vnfs', look)
  try {
    await ready(first.page)
    await first.page.getByRole('button', { name: 'Settings' }).click()
    await first.page.getByRole('radio', { name: 'Dark' }).click()
    await first.page.getByRole('radio', { name: 'Reduced' }).click()
    await first.page.getByRole('button', { name: 'Larger' }).click()
    await first.page.getByText('110 %').waitFor()
  } finally {
    await first.close()
  }
  const second = await Workbench.open('two-vnfs', look)
  try {
    const { page } = second
    await ready(page)
    const seen = () =>
      page.evaluate(() => {
        const root = document.documentElement
        return [root.dataset['theme'], root.dataset['motion'], root.style.getPropertyValue('zoom')]
      })
    await expect.poll(seen).toEqual(['dark', 'reduced', '110%'])
    expect(second.complaints).toEqual([])
  } finally {
    await second.close()
  }
})
