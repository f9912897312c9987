import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { EditCommand } from '../../../src-main/contract/edit/commands'
import type { Lab } from '../../../src-main/contract/lab'
import { labFromTemplate } from '../../../src-main/lab/templates'
import type { RunSummary } from '../../../src-main/contract/summary'
import { runBuilt } from '../../cli/built'
import { ask } from '../../screens/page.mjs'
import { Workbench } from '../workbench'

/** The workbench with an empty lab; `close` takes its file away too. */
export async function openEmpty(look: Parameters<typeof Workbench.open>[1]) {
  const folder = mkdtempSync(join(tmpdir(), 'empty-lab-'))
  const file = join(folder, 'built.dplab')
  writeFileSync(file, labFromTemplate('empty') ?? '')
  const bench = await Workbench.open(file, look)
  await bench.page.getByText('Drag a source to the wire, or open an example').waitFor()
  return {
    bench,
    async close(): Promise<void> {
      await bench.close()
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
export const expectParts = (page: Page, parts: string): Promise<void> =>
  expect.poll(() => partsOf(page), { timeout: 10_000 }).toBe(parts)

/** A change by the window's own call, where it has no form for it yet. */
export const edit = (page: Page, command: EditCommand): Promise<void> => ask(page, 'lab', 'edit', command)

/** Every number of the example that an element does not have when it is placed. */
export async function setNumbers(page: Page): Promise<void> {
  const pnics = (['pnic-0', 'pnic-1'] as const).map((id) => ({ kind: 'pnic', id }) as const)
  const traffic = [{ kind: 'traffic', id: '' }] as const
  await edit(page, { kind: 'setField', elements: pnics, field: 'rxQueues', value: 2 })
  await edit(page, { kind: 'setField', elements: pnics, field: 'dropEnable', value: true })
  await edit(page, { kind: 'setField', elements: traffic, field: 'packetsPerSecond', value: 2_000_000 })
  await edit(page, { kind: 'setField', elements: traffic, field: 'rules.granularity', value: 'port' })
  await edit(page, { kind: 'setParameter', mode: 'ovs-dpdk', name: 'pmdCores', value: 2 })
}

/** Mode -> fingerprint of an example's run. */
export async function fingerprintsOf(example: string): Promise<Record<string, string>> {
  const ended = await runBuilt(['run', example, '--mode', 'all', '--json'])
  const { runs } = JSON.parse(ended.stdout) as { runs: RunSummary[] }
  return Object.fromEntries(runs.map(({ mode, fingerprint }) => [mode, fingerprint]))
}

/** Mode -> fingerprint of the lab's run, as the window shows it. */
export async function fingerprintsShown(bench: Workbench, modes: readonly string[]): Promise<Record<string, string>> {
  const shown: Record<string, string> = {}
  await bench.tab('Totals')
  for (const mode of modes) {
    await ask(bench.page, 'lab', 'setMode', mode)
    const place = bench.page.getByTestId('whole-fingerprint')
    await expect.poll(() => place.textContent(), { timeout: 60_000 }).toMatch(/^[0-9a-f]{16}$/)
    shown[mode] = (await place.textContent()) ?? ''
  }
  return shown
}

/** Page coordinates of a place on the canvas, as parts of the room beside its gutter. */
export async function placeOn(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await page.locator('.canvas').boundingBox()
  if (!box) throw new Error('there is no canvas')
  return [box.x + 112 + (box.width - 112) * x, box.y + box.height * y]
}
/** Page coordinates of the middle of what matches. */
export async function middleOf(page: Page, selector: string): Promise<[number, number]> {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`nothing is drawn for ${selector}`)
  return [box.x + box.width / 2, box.y + box.height / 2]
}
export async function dragFrom(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 })
  await page.mouse.move(...to, { steps: 4 })
  await page.mouse.up()
}
