import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Story } from '../../story/scenes'
import { type StartStage, usualLook } from '../../story/stage'
import {
  dragFrom,
  example,
  expectParts,
  expectSameRuns,
  inspected,
  labOf,
  middleOf,
  openEmpty,
  placeOn,
  standing,
  tile,
} from '../hands'

/** The lab of the example two-vnfs from an empty canvas, with the mouse; keys only to type a number. */
export function byMouseSpecs(start: StartStage): void {
  let story: Story
  let close: () => Promise<void>

  beforeAll(async () => {
    ;({ story, close } = await openEmpty(start, usualLook))
    await tile(story.page, 'Router').waitFor()
  })
  afterAll(async () => {
    await close()
  })

  /** Drags a tile to a place on the canvas. */
  async function drop(title: string, x: number, y: number): Promise<void> {
    const box = await standing(tile(story.page, title))
    await dragFrom(story.page, [box.x + 20, box.y + 12], await placeOn(story.page, x, y))
  }
  const machine = (id: string) => middleOf(story.page, `[data-machine="${id}"] .name`)
  const words = () => story.page.locator('.building .words').textContent()
  const form = () => story.page.locator('[data-form]')
  /** Types a number into a field of the inspector. */
  async function enter(label: RegExp, value: string): Promise<void> {
    const inspector = story.page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('textbox', { name: label }).click({ clickCount: 3 })
    await story.page.keyboard.type(value)
    await story.page.keyboard.press('Enter')
  }

  describe('two VNFs, built with the mouse alone', { timeout: 300_000 }, () => {
    it('a VM does not stand in the host kernel, and the window says why', async () => {
      const { page } = story
      const box = await standing(tile(page, 'Router'))
      await page.mouse.move(box.x + 20, box.y + 12)
      await page.mouse.down()
      await page.mouse.move(...(await placeOn(page, 0.5, 0.6)), { steps: 5 })
      const why = 'A VM stands in the guest layers, above the host kernel.'
      await page.getByText(why).first().waitFor()
      await page.mouse.up()
      await expect.poll(words).toContain(why)
      await expectParts(page, ' | – |  | ')
    })

    it('a source on the wire waits for a VM', async () => {
      await drop('Source', 0.1, 0.96)
      await expect.poll(words).toContain('Add a VM: frames from the wire need one.')
    })

    it('each part goes into its layer, and the tiles stay where they are', async () => {
      const { page } = story
      const before = await standing(tile(page, 'Router'))
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
      expect(await standing(tile(page, 'Router'))).toEqual(before)
    })

    it('a second switch is refused with the reason', async () => {
      await drop('ToR switch', 0.5, 0.96)
      await expect.poll(words).toContain('A lab has one external switch')
      await expectParts(story.page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1')
    })

    it('paths are drawn from handle to target', async () => {
      const { page } = story
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

    it('two pNICs, chosen together, get two queues and their drop rule at once', async () => {
      const { page } = story
      await page.mouse.click(...(await middleOf(page, '[data-part="pnic-0"]')))
      await expect.poll(() => inspected(page).textContent()).toBe('pNIC 0')
      // This mode sends nothing through the other card: the outline has it all the same.
      await page.getByRole('treeitem', { name: /^pNIC 1 / }).click({ modifiers: ['Control'] })
      await expect.poll(() => inspected(page).textContent()).toBe('2 pNICs')
      await enter(/^Rx queues/, '2')
      await expect.poll(async () => (await labOf(page)).pnics.map(({ rxQueues }) => rxQueues)).toEqual([2, 2])
      await form()
        .getByRole('button', { name: /^More: / })
        .click()
      await form().getByRole('switch', { name: 'Drop at a full ring' }).click()
      await expect.poll(async () => (await labOf(page)).pnics.map(({ dropEnable }) => dropEnable)).toEqual([true, true])
    })

    it('the load and what the rules match are set in the form of the traffic', async () => {
      const { page } = story
      await page.getByRole('treeitem', { name: /^Traffic/ }).click()
      await enter(/^Packets/, '2 000 000')
      await expect.poll(async () => (await labOf(page)).traffic.packetsPerSecond).toBe(2_000_000)
      await form()
        .getByRole('button', { name: /^Rules match: / })
        .click()
      await page.getByRole('menuitemradio', { name: 'port', exact: true }).click()
      await expect.poll(async () => (await labOf(page)).traffic.rules.granularity).toBe('port')
    })

    it('the cores that poll are a control of the mode', async () => {
      const { page } = story
      await story.chooseMode('ovs-dpdk')
      await story.button('Back to the lab and its mode').click()
      await enter(/^PMD cores/, '2')
      await expect.poll(async () => (await labOf(page)).modes['ovs-dpdk']?.['pmdCores']).toBe(2)
    })

    it('runs as the example does, in every mode', async () => {
      await story.tab('Totals')
      await expectSameRuns(story.page, example('two-vnfs'), (mode) => story.chooseMode(mode))
    })

    it('is taken back step by step to the empty lab', async () => {
      const { page } = story
      await page.locator('h2', { hasText: 'Cross-section' }).click()
      const undo = page.getByRole('button', { name: /^Undo/ }).first()
      for (let step = 0; step < 20 && (await undo.isEnabled()); step++) {
        const said = await undo.getAttribute('aria-label')
        await page.keyboard.press('Control+z')
        await expect
          .poll(async () => (await undo.isDisabled()) || (await undo.getAttribute('aria-label')) !== said)
          .toBe(true)
      }
      await expectParts(page, ' | – |  | ')
      await page.getByText('Drag a source to the wire, or open an example').waitFor()
    })

    it('nothing went wrong in the page', () => {
      expect(story.stage.complaints).toEqual([])
    })
  })
}
