import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine, Workbench } from '../workbench'

const example = resolve(import.meta.dirname, '../../../resources/examples/two-vnfs.dplab')
let bench: Workbench
let lab: string

beforeAll(async () => {
  lab = join(await mkdtemp(join(tmpdir(), 'cores-')), 'own.dplab')
  await writeFile(lab, await readFile(example))
  bench = await Workbench.open(lab, { theme: 'light', width: 1440, height: 900 })
  await bench.chooseMode('Standard OVS')
})
afterAll(async () => {
  await bench.close()
})

const thread = (id: string) => bench.page.locator(`[data-thread="${id}"]`)
const coreOf = (id: string) =>
  thread(id).evaluate((chip) => chip.closest<HTMLElement>('[data-core-tile]')?.dataset['coreTile'])
const options = () => bench.page.getByRole('listbox', { name: 'Changes' }).getByRole('option')

async function drag(id: string, core: string): Promise<void> {
  const from = await thread(id).boundingBox()
  const to = await bench.page.locator(`[data-core-tile="${core}"]`).boundingBox()
  if (!from || !to) throw new Error(`${id} or ${core} is not on the map`)
  const { mouse } = bench.page
  await mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await mouse.down()
  await mouse.move(to.x + to.width / 2, to.y + to.height - 8, { steps: 6 })
  await mouse.up()
}
async function fingerprint(): Promise<string> {
  await bench.tab('Totals')
  const place = bench.page.getByTestId('whole-fingerprint')
  await expect.poll(() => place.textContent(), { timeout: 60_000 }).toMatch(/^[0-9a-f]{16}$/)
  return (await place.textContent()) ?? ''
}
const modesInFile = async () =>
  (JSON.parse(await readFile(lab, 'utf8')) as { modes?: Record<string, unknown> }).modes?.['ovs-kernel']

describe('the core map of the built program', () => {
  let before = ''

  it('has a vhost thread dragged to the core of the other: the run and the saved file are those of that pin', async () => {
    before = await fingerprint()
    await bench.page.keyboard.press('m')
    expect(await coreOf('vhost.vm-1')).toBe('cpu4')
    expect(await coreOf('vhost.vm-2')).toBe('cpu5')
    await drag('vhost.vm-1', 'cpu5')
    await expect.poll(() => coreOf('vhost.vm-1')).toBe('cpu5')
    const text = 'Pin vhost VNF 1 to cpu5'
    await bench.page.getByText(`${text}. The run starts again at 0 s.`).waitFor()
    expect(await coreOf('vhost.vm-2')).toBe('cpu5')
    expect(await coreOf('ovs-vswitchd')).toBe('cpu6')
    await bench.page.keyboard.press('Control+s')
    await expect.poll(modesInFile).toEqual({ vhostCores: ['cpu5', 'cpu5'], vswitchdCores: ['cpu6'] })
    const after = await fingerprint()
    expect(after).not.toBe(before)
    expect(after).toBe((await commandLine(lab, 'ovs-kernel')).fingerprint)
  })

  it('is moved by keyboard, and the history goes back to any change', async () => {
    await thread('vhost.vm-2').focus()
    await bench.page.keyboard.press('Enter')
    await bench.page.keyboard.press('ArrowLeft')
    await bench.page.keyboard.press('Enter')
    await expect.poll(() => coreOf('vhost.vm-2')).toBe('cpu4')
    await bench.page.keyboard.press('Control+Shift+H')
    await expect.poll(() => options().count()).toBe(3)
    expect(await options().allInnerTexts()).toEqual([
      'Start',
      expect.stringMatching(/^Pin vhost VNF 1 to cpu5\s*,\s*saved$/),
      'Pin vhost VNF 2 to cpu4',
    ])
    await options().nth(0).click()
    await expect.poll(() => coreOf('vhost.vm-1')).toBe('cpu4')
    expect(await fingerprint()).toBe(before)
    await options().nth(2).click()
    await expect.poll(() => coreOf('vhost.vm-2')).toBe('cpu4')
    expect(await coreOf('vhost.vm-1')).toBe('cpu5')
    await bench.page.keyboard.press('Control+z')
    await expect.poll(() => coreOf('vhost.vm-2')).toBe('cpu5')
    // The list follows the canvas by a frame.
    await expect.poll(() => options().nth(1).getAttribute('aria-current')).toBe('step')
  })

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
