import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DraftFolder } from '../../../src-main/files/home/draft-folder'
import { RecentFile } from '../../../src-main/files/home/recent-file'
import { Workbench } from '../../acceptance/workbench'
import { labWith, type Texts } from './lab'
import { payloads } from './payloads'

const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
const file = join(folder, 'lab.dplab')
/** A file's name may hold anything but a zero and what parts folders, here or elsewhere. */
const nameOf = (text: string): string => text.replace(/[/\\\0]/g, '')
const pick = (at: number): string => payloads[at % payloads.length] ?? ''

/** Each payload comes to each field as the round goes through all of them. */
const hostile = (round: number, guests: number): Texts => ({
  lab: pick(round),
  notes: `${pick(round + 1)}\n\n${payloads.join('\n')}`,
  externalSwitch: pick(round + 2),
  capture: pick(round + 3),
  pnics: [pick(round + 4), pick(round + 5)],
  guests: new Array(guests).fill(0).map((_, at) => pick(round + 6 + at)),
})
const harmless = (guests: number): Texts => ({
  lab: 'A lab',
  notes: 'Notes\n\nof more than one line',
  externalSwitch: 'Switch',
  capture: 'Capture',
  pnics: ['One', 'Two'],
  guests: new Array(guests).fill(0).map((_, at) => `Guest ${at}`),
})

let bench: Workbench
let page: Page
/** What the page says of a harmless lab too is not the texts' doing. */
let usual: ReadonlySet<string> = new Set()
const withoutNumbers = (complaint: string): string => complaint.replace(/[\d.]+/g, '0')
const unusual = (): string[] => [...new Set(bench.complaints.map(withoutNumbers))].filter((text) => !usual.has(text))
const outside: string[] = []
const dialogs: string[] = []
beforeAll(async () => {
  writeFileSync(file, labWith(harmless(2)))
  bench = await Workbench.open(file, { theme: 'light', width: 1440, height: 900 })
  page = bench.page
  // What moves of itself takes time, and says nothing of texts.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { origin, host } = new URL(page.url())
  page.on('request', (request) => {
    const url = request.url()
    const isOwn = url.startsWith(`${origin}/`) || url.startsWith(`ws://${host}/`) || url.startsWith('data:image/')
    if (!isOwn && !url.startsWith(`blob:${origin}`)) outside.push(url)
  })
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

async function open(texts: Texts): Promise<void> {
  writeFileSync(file, labWith(texts))
  await page.reload()
  await page.locator('[data-part]').first().waitFor()
}

/** Opens a text as a file of this name, as a user of a browser does. */
const choose = (name: string, text: string): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

/** Elements that only a text could have made, and how many there are of the kinds that a text would like to make. */
const census = (): Promise<{ made: string[]; counts: Record<string, number>; ran: boolean }> =>
  page.evaluate(() => {
    const handlers = ['onerror', 'onload', 'onclick', 'onfocus', 'ontoggle', 'onstart', 'onmouseover']
    const suspicious = ['xss-probe', '#xss', '[v-html]', '[srcdoc]', ...handlers.map((name) => `[${name}]`)]
    const tags =
      'script style link meta base iframe object embed form video audio img math template marquee details foreignObject'
    return {
      made: [...document.querySelectorAll(suspicious.join())].map((element) => element.outerHTML.slice(0, 100)),
      counts: Object.fromEntries(tags.split(' ').map((tag) => [tag, document.querySelectorAll(tag).length])),
      ran: 'xss' in window,
    }
  })

/** Two that carry the lab, by kernel and by polling, and one that refuses it by name. */
const visited = ['ovs-kernel', 'ovs-dpdk', 'passthrough']

/** Goes through the page, and counts its elements at each stop. */
async function tour(): Promise<Awaited<ReturnType<typeof census>>[]> {
  const stops = [await census()]
  for (const mode of visited) {
    const segment = page.locator(`[role="radio"][value="${mode}"]`)
    await segment.click()
    // The parts of this mode carry the names.
    await expect.poll(() => segment.getAttribute('aria-checked')).toBe('true')
    await page.waitForTimeout(200)
    stops.push(await census())
  }
  await page.locator('[role="radio"][value="ovs-kernel"]').click()
  await bench.button('Run').waitFor()
  await bench.button('To the end').click()
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    stops.push(await census())
  }
  for (const key of ['?', 'F1']) {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    stops.push(await census())
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await bench.button('Settings').click()
  stops.push(await census())
  await page.keyboard.press('Escape')
  await bench.button('Start').click()
  await page.getByRole('heading', { name: /^Example labs/ }).waitFor()
  stops.push(await census())
  await bench.button('Compare').click()
  await page.getByText('Settings that differ', { exact: true }).waitFor({ timeout: 60_000 })
  stops.push(await census())
  return stops
}

describe('text stays text', () => {
  it('has at least forty payloads, all different, each of a name that a lab may have', () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(40)
    expect(payloads.filter((text) => [...text].length > 80)).toEqual([])
  })

  it('in every view, of every guest and in the notes', { timeout: 240_000 }, async () => {
    const guests = 24
    await open(harmless(guests))
    const expected = await tour()
    expect(expected.length).toBeGreaterThan(14)
    usual = new Set(bench.complaints.map(withoutNumbers))
    for (const round of [0, guests]) {
      const texts = hostile(round, guests)
      await open(texts)
      const shown = await page.evaluate(() => document.body.textContent ?? '')
      expect(await tour()).toEqual(expected)
      // Those with invisible characters are shown with escapes.
      const plain = texts.guests.filter((name) => !/[\p{Cc}\p{Cf}]/u.test(name))
      expect(plain.filter((name) => !shown.includes(name))).toEqual([])
    }
    expect([outside, dialogs, unusual()]).toEqual([[], [], []])
  })

  it('in every field of the file, and in its name', { timeout: 240_000 }, async () => {
    await open(harmless(2))
    const name = page.locator('h1')
    await choose('harmless.dplab', labWith(harmless(2)))
    await expect.poll(() => name.getAttribute('title')).toBe('harmless.dplab')
    await page.locator('[data-part]').first().waitFor()
    const expected = await census()
    for (const round of payloads.keys()) {
      await choose(`${round} ${nameOf(pick(round + 8))}.dplab`, labWith(hostile(round, 2)))
      await expect.poll(() => name.getAttribute('title')).toMatch(new RegExp(`^${round} `))
      if (!/[\p{Cc}\p{Cf}]/u.test(pick(round))) expect(await name.textContent()).toBe(pick(round))
      await expect.poll(() => census(), { message: pick(round) }).toEqual(expected)
    }
    expect([outside, dialogs, unusual()]).toEqual([[], [], []])
  })

  it('in the messages about a broken file', { timeout: 240_000 }, async () => {
    await open(harmless(2))
    const { counts: before } = await census()
    const kinds = ['script', 'iframe', 'style', 'link', 'meta', 'base', 'img', 'form']
    const nothingMade = async (): Promise<void> => {
      const { made, counts, ran } = await census()
      expect([made, ran]).toEqual([[], false])
      for (const tag of kinds) expect(counts[tag], tag).toBe(before[tag])
    }
    const brokenBy = (texts: readonly string[]): string => {
      const keys = Object.fromEntries(texts.map((text) => [text, text]))
      const guests = texts.map((text) => ({ id: text, kind: text }))
      return JSON.stringify({ ...JSON.parse(labWith(harmless(2))), ...keys, host: texts[0], guests })
    }
    const dialog = page.getByRole('dialog', { name: /could not be opened/ })
    for (const [at, text] of payloads.entries()) {
      const name = `${at} ${nameOf(text)}.dplab`
      await choose(name, brokenBy([text]))
      await dialog.getByText(String(at)).first().waitFor()
      await nothingMade()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
    // The program's own start with such a file.
    for (let first = 0; first < payloads.length; first += 12) {
      writeFileSync(file, brokenBy(payloads.slice(first, first + 12)))
      await page.reload()
      await page.getByText('lab.dplab:').first().waitFor()
      await nothingMade()
    }
    expect([outside, dialogs, unusual()]).toEqual([[], [], []])
  })

  it('in the list of recent labs, and on the card of unsaved work', { timeout: 120_000 }, async () => {
    const home = process.env['DATAPATH_LAB_HOME'] ?? ''
    expect(home).not.toBe('')
    const report = (error: unknown): never => {
      throw error
    }
    writeFileSync(file, labWith(harmless(2)))
    const recent = new RecentFile(home, report)
    // Of another program, that is no more.
    const drafts = new DraftFolder(home, { report, processId: 2 ** 30, now: () => Date.now() - 7_200_000 })
    const keep = async (names: readonly string[], draftNames: readonly string[]): Promise<void> => {
      for (const [at, name] of names.entries()) {
        const path = join(folder, `${at} ${nameOf(name)}.dplab`)
        writeFileSync(path, '{}')
        await recent.add(path, name)
      }
      for (const [at, name] of draftNames.entries()) {
        const draft = { path: null, fileName: `${name}.dplab`, name, baseHash: '', programVersion: '', edits: 1, text: '{}' }
        await drafts.write(`draft-${at}`, { ...draft, memory: { done: [], undone: [], savedAt: null, original: null } })
      }
      await page.reload()
      await page.getByText('Unsaved work was found').waitFor()
    }
    // As many as the list keeps, less the lab that the program was started with.
    const listed = 19
    const usualNames = (count: number): string[] => new Array(count).fill(0).map((_, at) => `Name ${at}`)
    await keep(usualNames(listed), usualNames(payloads.length))
    const expected = await census()
    for (let first = 0; first < payloads.length; first += listed) {
      const names = new Array(listed).fill(0).map((_, at) => pick(first + at))
      await keep(names, payloads)
      expect(await census()).toEqual(expected)
      const shown = (await page.locator('table').first().textContent()) ?? ''
      expect(names.filter((name) => !/[\p{Cc}\p{Cf}]/u.test(name) && !shown.includes(name))).toEqual([])
    }
    expect(await page.getByRole('button', { name: 'Restore', exact: true }).count()).toBe(payloads.length)
    expect([outside, dialogs, unusual()]).toEqual([[], [], []])
  })
})

it('the census sees what a text would make', async () => {
  await page.evaluate(() => {
    const probe = document.createElement('xss-probe')
    document.body.append(probe, Object.assign(document.createElement('b'), { id: 'xss' }))
    ;(window as unknown as Record<string, boolean>)['xss'] = true
  })
  const { made, ran } = await census()
  expect(made).toHaveLength(2)
  expect(ran).toBe(true)
})
