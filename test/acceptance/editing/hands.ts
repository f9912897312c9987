import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { Lab } from '../../../src-main/contract/lab'
import { labFromTemplate } from '../../../src-main/lab/templates'
import { Story } from '../story/scenes'
import type { Look, StartStage } from '../story/stage'
import { commandLine } from '../workbench'

export const example = (name: string): string =>
  resolve(import.meta.dirname, `../../../resources/examples/${name}.dplab`)

/** A story that begins with an empty lab; `close` takes its file away too. */
export async function openEmpty(start: StartStage, look: Look) {
  const folder = mkdtempSync(join(tmpdir(), 'empty-lab-'))
  const file = join(folder, 'built.dplab')
  writeFileSync(file, labFromTemplate('empty') ?? '')
  const story = new Story(await start(file, look))
  await story.page.getByText('Drag a source to the wire, or open an example').waitFor()
  return {
    story,
    async close(): Promise<void> {
      await story.stage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const tile = (page: Page, title: string) => page.getByRole('button', { name: `Add ${title}`, exact: true })

/** The lab as the page has it. */
export const labOf = (page: Page): Promise<Lab> =>
  page.evaluate(() => {
    const root = document.querySelector('#app') as unknown as {
      __vue_app__: { config: { globalProperties: { $pinia: { _s: Map<string, { opened: { lab: Lab } }> } } } }
    }
    const store = root.__vue_app__.config.globalProperties.$pinia._s.get('lab')
    if (!store) throw new Error('the page has no lab')
    return JSON.parse(JSON.stringify(store.opened.lab)) as Lab
  })

/** What is in the lab, by id. */
export async function partsOf(page: Page): Promise<string> {
  const { pnics, externalSwitch, guests, traffic } = await labOf(page)
  const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join(' ')
  return [ids(pnics), externalSwitch?.id ?? '–', ids(guests), ids(traffic.paths)].join(' | ')
}
export const expectParts = (page: Page, parts: string): Promise<void> => expect.poll(() => partsOf(page)).toBe(parts)

/** What the form of the inspector is for. */
export const inspected = (page: Page) => page.locator('aside[aria-label="Inspector"] h2')

/** The window shows for every mode the fingerprint that the command line has for the example; `choose` goes to a mode. */
export async function expectSameRuns(page: Page, lab: string, choose: (mode: string) => Promise<void>): Promise<void> {
  const modes = await modesOf(page)
  expect(modes.length).toBeGreaterThan(1)
  for (const mode of modes) {
    await choose(mode)
    // One after the other: two cores are few for a window and six runs.
    const { fingerprint } = await commandLine(lab, mode)
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
    await expect.poll(() => page.getByTestId('whole-fingerprint').textContent(), { timeout: 60_000 }).toBe(fingerprint)
  }
}

/** Ids of the modes, as the window offers them. */
export const modesOf = (page: Page): Promise<string[]> =>
  page.locator('[role="radio"][value]').evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''))

/** Where something is on the screen, once it stands still. */
export async function standing(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let before = ''
  for (;;) {
    const box = await what.boundingBox()
    if (box === null) throw new Error(`${String(what)} is not on the screen`)
    const now = JSON.stringify(box)
    if (now === before) return box
    before = now
    await what.page().waitForTimeout(60)
  }
}
/** Page coordinates of a place on the canvas, as parts of the room beside its gutter. */
export async function placeOn(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await standing(page.locator('.canvas'))
  return [box.x + 112 + (box.width - 112) * x, box.y + box.height * y]
}
/** Page coordinates of the middle of what matches first. */
export async function middleOf(page: Page, selector: string): Promise<[number, number]> {
  const box = await standing(page.locator(selector).first())
  return [box.x + box.width / 2, box.y + box.height / 2]
}
export async function dragFrom(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 })
  await page.mouse.move(...to, { steps: 4 })
  await page.mouse.up()
}
