import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBuilt } from '../../../cli/built'
import { Story } from '../../story/scenes'
import { type StartStage, usualLook } from '../../story/stage'
import { example } from '../hands'

/** Every quick fix of a lab that is refused, and of one with a warning: what it promises comes true. */
export function fixesSpecs(start: StartStage): void {
  const folder = mkdtempSync(join(tmpdir(), 'lab-fixes-'))
  let story: Story
  beforeAll(async () => {
    story = new Story(await start(example('first-lab'), usualLook))
    // A lab that runs by itself would only cost time.
    await story.page.emulateMedia({ reducedMotion: 'reduce' })
    await story.page.locator('[data-part]').first().waitFor()
  })
  afterAll(async () => {
    await story.stage.close()
    rmSync(folder, { recursive: true })
  })
  const chooseMode = (title: string): Promise<void> => story.page.getByRole('radio', { name: title }).click()

  /** A copy of an example, open in a mode. */
  async function open(name: string, mode: string): Promise<void> {
    await story.stage.open(`copy of ${name}.dplab`, readFileSync(example(name)))
    await expect.poll(() => story.page.locator('h1').getAttribute('title')).toContain(`copy of ${name}.dplab`)
    await chooseMode(mode)
  }

  /** What the Problems tab lists, as problem and place. */
  async function onScreen(): Promise<string[]> {
    const { page } = story
    const tab = page.getByRole('tab', { name: /^Problems/ })
    if ((await tab.count()) === 0) return []
    await tab.click()
    const rows = await page.locator('tr:has([data-problem])').evaluateAll((all) =>
      all.map((row) => {
        const [problem, where] = [row.querySelector('[data-problem]'), row.querySelector('.mono')]
        return `${problem?.textContent.trim() ?? ''} | ${where?.textContent ?? ''}`
      }),
    )
    return rows.sort()
  }

  /** What `lab check` says of the file that is saved, in the same form. */
  async function checked(): Promise<string[]> {
    const path = join(folder, 'saved.dplab')
    writeFileSync(path, await story.stage.save())
    const { stdout } = await runBuilt(['check', path])
    const found = stdout.split('\n').flatMap((line) => {
      const refusal = /^ {2}(\S.*) \(([^()]+)\)$/.exec(line)
      if (refusal) return [`${refusal[1] ?? ''} | ${refusal[2] ?? ''}`]
      const warning = /:(\d+):\d+ {2}warning: (\S+) = (.*?) {2}/.exec(line)
      if (!warning) return []
      const [, at, where, what = ''] = warning
      return [`${what} | ${where ?? ''}, line ${at ?? ''}`]
    })
    return found.sort()
  }

  const fix = (at: number) => story.page.getByRole('alert').locator(`[data-fix="${String(at)}"]`)
  /** The part of the canvas that has the focus; null: none has. */
  const focused = (): Promise<string | null> =>
    story.page.evaluate(() => document.activeElement?.getAttribute('data-part') ?? null)
  const parts = (pattern: RegExp): Promise<string[]> =>
    story.page
      .locator('[data-part]')
      .evaluateAll((all) => all.map((part) => part.getAttribute('data-part') ?? ''))
      .then((ids) => ids.filter((id) => pattern.test(id)).sort())
  /** One button for both; a lab that opens may run already. */
  const run = () => story.page.getByRole('button', { name: /^(Run|Pause)$/ })

  describe('six VNFs and two pNICs in Passthrough', { timeout: 300_000 }, () => {
    it('each quick fix does what it promises, and Undo takes it back', async () => {
      await open('six-vnfs-two-pnics', 'Passthrough')
      const { page } = story
      const blocked = async (): Promise<void> => {
        await page.getByRole('alert').getByText('have no pNIC').waitFor()
        expect(await run().isDisabled()).toBe(true)
        expect(await run().getAttribute('title')).toContain('Blocked: VNF 3, VNF 4, VNF 5, VNF 6 have no pNIC.')
        expect(await page.locator('footer').textContent()).toContain('1 error, the run is blocked')
      }
      await blocked()
      const before = await onScreen()
      expect(before).toHaveLength(1)
      expect(before).toEqual(await checked())

      await fix(0).getByText('Passthrough can run. Adds pNIC 2 to 5.', { exact: true }).waitFor()
      await fix(0).getByRole('button').click()
      await page.getByRole('alert').waitFor({ state: 'detached' })
      await expect.poll(() => run().isEnabled()).toBe(true)
      expect(await parts(/^pnic-\d+$/)).toEqual(['pnic-0', 'pnic-1', 'pnic-2', 'pnic-3', 'pnic-4', 'pnic-5'])
      // The button that was pressed has gone: the keyboard goes on at what the fix has added.
      await expect.poll(focused).toBe('pnic-5')
      expect(await onScreen()).toEqual(await checked())
      await page.keyboard.press('Control+z')
      await blocked()
      expect(await onScreen()).toEqual(before)

      await fix(1).getByText('SR-IOV VEB can run. The lab stays as it is.', { exact: true }).waitFor()
      // By keyboard: the second button after the one that closes the card.
      await fix(1).getByRole('button').focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => page.getByRole('radio', { name: 'SR-IOV VEB' }).isChecked()).toBe(true)
      await expect.poll(focused).not.toBeNull()
      await expect.poll(() => run().isEnabled()).toBe(true)
      await chooseMode('Passthrough')
      await blocked()

      await fix(2).getByText('Passthrough can run. Removes VNF 3 to 6 with 4 paths.', { exact: true }).waitFor()
      await fix(2).getByRole('button').click()
      await expect.poll(() => run().isEnabled()).toBe(true)
      expect(await parts(/^vm-\d+\.application$/)).toEqual(['vm-1.application', 'vm-2.application'])
      expect(await onScreen()).toEqual(await checked())
      await page.keyboard.press('Control+z')
      await blocked()
      expect(await onScreen()).toEqual(await checked())
      expect(story.stage.complaints).toEqual([])
    })
  })

  describe('a warning', { timeout: 300_000 }, () => {
    it('blocks nothing, is marked in its place, and goes with its quick fix', async () => {
      const { page } = story
      await page.emulateMedia({ colorScheme: 'dark' })
      await open('interrupt-storm', 'Standard OVS')
      await expect.poll(() => run().isEnabled()).toBe(true)
      await page.locator('[data-warning="vm-1"]').waitFor({ state: 'attached' })
      expect(await onScreen()).toEqual(await checked())
      const row = page.getByRole('button', { name: /^cpu0 for vCPU 0 of VNF 1/ })
      await row.focus()
      await page.keyboard.press('Enter')
      expect(await page.locator('aside[aria-label="Inspector"]').textContent()).toContain('VNF 1')
      await page.getByText('The warning goes.', { exact: true }).waitFor()
      await page.getByRole('button', { name: /^Pin: Pin vCPU 0 of VNF 1 to cpu7/ }).click()
      await page.locator('[data-warning]').waitFor({ state: 'detached' })
      expect(await onScreen()).toEqual([])
      expect(await checked()).toEqual([])
      await page.keyboard.press('Control+z')
      await page.locator('[data-warning="vm-1"]').waitFor({ state: 'attached' })
      expect(story.stage.complaints).toEqual([])
    })
  })
}
