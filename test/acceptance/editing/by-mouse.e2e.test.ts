import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Workbench } from '../workbench'
import {
  dragFrom,
  expectParts,
  fingerprintsOf,
  fingerprintsShown,
  middleOf,
  openEmpty,
  placeOn,
  setNumbers,
  tile,
} from './bench'

const example = resolve(import.meta.dirname, '../../../resources/examples/two-vnfs.dplab')
let bench: Workbench
let close: () => Promise<void>

beforeAll(async () => {
  ;({ bench, close } = await openEmpty({ theme: 'light', width: 1440, height: 900 }))
  await tile(bench.page, 'Router').waitFor()
})
afterAll(async () => {
  await close()
})

/** Drags a tile to a place on the canvas. */
async function drop(title: string, x: number, y: number): Promise<void> {
  const box = await tile(bench.page, title).boundingBox()
  if (!box) throw new Error(`there is no tile ${title}`)
  await dragFrom(bench.page, [box.x + 20, box.y + 12], await placeOn(bench.page, x, y))
}
const machine = (id: string) => middleOf(bench.page, `[data-machine="${id}"] .name`)
const words = () => bench.page.locator('.building .words').textContent()

describe('two VNFs, built with the mouse alone', () => {
  it('a VM does not stand in the host kernel, and the window says why', async () => {
    const { page } = bench
    const box = await tile(page, 'Router').boundingBox()
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 12)
    await page.mouse.down()
    await page.mouse.move(...(await placeOn(page, 0.5, 0.6)), { steps: 5 })
    const why = 'A VM stands in the guest layers, above the host kernel.'
    await page.getByText(why).first().waitFor()
    await page.mouse.up()
    expect(await words()).toContain(why)
    await expectParts(page, ' | – |  | ')
  })

  it('a source on the wire waits for a VM', async () => {
    await drop('Source', 0.1, 0.96)
    await expect.poll(words).toContain('Add a VM: frames from the wire need one.')
  })

  it('each part goes into its layer, and the tiles stay where they are', async () => {
    const { page } = bench
    const before = await tile(page, 'Router').boundingBox()
    await drop('pNIC 82599', 0.2, 0.8)
    await expectParts(page, 'pnic-0 | – |  | ')
    await drop('pNIC 82599', 0.9, 0.8)
    await expectParts(page, 'pnic-0 pnic-1 | – |  | ')
    await drop('ToR switch', 0.3, 0.96)
    await expectParts(page, 'pnic-0 pnic-1 | tor |  | ')
    // The source has waited for this one.
    await drop('Router', 0.3, 0.2)
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 | wire>vm-1')
    await drop('Router', 0.98, 0.2)
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1')
    // The outline has grown; a tile that gives way would leave the pointer on another one.
    expect(await tile(page, 'Router').boundingBox()).toEqual(before)
  })

  it('a second switch is refused with the reason', async () => {
    await drop('ToR switch', 0.5, 0.96)
    await expect.poll(words).toContain('A lab has one external switch')
    await expectParts(bench.page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1')
  })

  it('paths are drawn from handle to target', async () => {
    const { page } = bench
    // The only VM in which a path ends.
    await drop('Sink', 0.9, 0.96)
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire')
    // The only VM that nothing reaches.
    await drop('Source', 0.1, 0.96)
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2')
    await page.mouse.click(...(await machine('vm-2')))
    const port = await middleOf(page, '[data-port="vm-2"]')
    await page.mouse.move(...port)
    await page.mouse.down()
    await page.mouse.move(...(await middleOf(page, '[data-part="pnic-0"]')), { steps: 5 })
    await expect.poll(words).toContain('Cards and switches are passed on the way.')
    await page.mouse.move(...(await placeOn(page, 0.5, 0.97)), { steps: 5 })
    await expect.poll(words).toContain('Connect VNF 2 with the wire')
    await page.mouse.up()
    await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2>wire')
  })

  it('runs as the example does, in every mode', async () => {
    await setNumbers(bench.page)
    const wanted = await fingerprintsOf(example)
    expect(await fingerprintsShown(bench, Object.keys(wanted))).toEqual(wanted)
  }, 180_000)

  it('is taken back step by step to the empty lab', async () => {
    const { page } = bench
    await page.locator('h2', { hasText: 'Cross-section' }).click()
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press('Control+z')
      await page.waitForTimeout(60)
    }
    await expectParts(page, ' | – |  | ')
    await page.getByText('Drag a source to the wire, or open an example').waitFor()
  })

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
