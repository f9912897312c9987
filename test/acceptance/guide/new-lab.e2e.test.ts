import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBuilt } from '../../cli/built'
import { Workbench } from '../workbench'
import { command, seriousFindings } from './hands'

// No pointer is used in this file.

let bench: Workbench
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'new-lab-'))
  bench = await Workbench.open('textbook', { theme: 'light', width: 1440, height: 900 })
  await bench.page.emulateMedia({ reducedMotion: 'reduce' })
  await bench.page.locator('[data-part]').first().waitFor()
}, 60_000)
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

const dialog = () => bench.page.getByRole('dialog', { name: 'New lab' })
const title = () => bench.page.getByRole('heading', { level: 1 })
async function ask(): Promise<void> {
  await bench.page.keyboard.press('Control+n')
  await dialog().getByRole('option').first().waitFor()
}
/** What the open lab is when it is saved. */
async function saved(): Promise<{ exitCode: number | null; said: string; lab: Record<string, unknown> }> {
  const [download] = await Promise.all([bench.page.waitForEvent('download'), bench.page.keyboard.press('Control+s')])
  const path = join(folder, 'saved.dplab')
  await writeFile(path, await readFile(await download.path()))
  const ended = await runBuilt(['check', path])
  const lab = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  return { exitCode: ended.exitCode, said: ended.stdout + ended.stderr, lab }
}

describe('New lab', () => {
  it('offers an empty lab, hosts and every example, and is sound to assistive technology', async () => {
    await ask()
    const names = await dialog().getByRole('option').allTextContents()
    for (const part of [
      'Empty lab',
      'First lab in five minutes',
      'Small server',
      'NFV server',
      'Two sockets',
      'Hyperthreads',
    ])
      expect(
        names.some((name) => name.includes(part)),
        part,
      ).toBe(true)
    expect(names.length).toBe(21)
    expect(await dialog().locator('svg.sketch').count()).toBe(15)
    expect(await seriousFindings(bench.page)).toEqual([])
    await bench.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it.each([
    ['Empty lab', 10],
    ['Small server', 8],
    ['NFV server', 10],
    ['Two sockets', 16],
    ['Hyperthreads', 16],
  ])(
    '%s is a lab that has no file, is called New lab, and passes lab check',
    async (words, cores) => {
      await ask()
      await bench.page.keyboard.type(words)
      await bench.page.keyboard.press('Enter')
      await expect.poll(() => title().textContent()).toBe('New lab')
      await expect.poll(() => bench.page.locator('footer').textContent()).toContain('A copy, without a file')
      const { exitCode, said, lab } = await saved()
      expect(said).not.toMatch(/error|warning/i)
      expect(exitCode).toBe(0)
      expect((lab['host'] as { cores: unknown[] }).cores).toHaveLength(cores)
      // Another one next: not the same again.
      await command(bench.page, 'open example: Five graves')
      await expect.poll(() => title().textContent()).toContain('Five graves')
    },
    60_000,
  )

  it('takes a name, and the lab is called so in its file', async () => {
    await ask()
    await bench.page.keyboard.press('Tab')
    await bench.page.keyboard.type('Rack 7')
    await bench.page.keyboard.press('Enter')
    await expect.poll(() => title().textContent()).toBe('Rack 7')
    expect((await saved()).lab['name']).toBe('Rack 7')
  })

  it('asks first when changes are not saved, and stays when told to', async () => {
    await command(bench.page, 'add router')
    await expect.poll(() => bench.page.locator('footer').textContent()).toContain('Not saved')
    await ask()
    await bench.page.keyboard.type('five graves')
    await bench.page.keyboard.press('Enter')
    const question = bench.page.getByRole('dialog', { name: 'Save Rack 7 first?' })
    await question.waitFor()
    await question.getByRole('button', { name: 'Stay' }).focus()
    await bench.page.keyboard.press('Enter')
    await question.waitFor({ state: 'detached' })
    expect(await title().textContent()).toBe('Rack 7')
    expect(bench.complaints).toEqual([])
  })
})
