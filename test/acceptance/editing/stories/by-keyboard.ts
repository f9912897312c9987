import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Story } from '../../story/scenes'
import type { StartStage } from '../../story/stage'
import { example, expectParts, expectSameRuns, inspected, labOf, modesOf, openEmpty } from '../hands'

/** The lab of the example two-vnfs from an empty canvas, with the keyboard alone, in a narrow dark window. */
export function byKeyboardSpecs(start: StartStage): void {
  let story: Story
  let close: () => Promise<void>

  beforeAll(async () => {
    ;({ story, close } = await openEmpty(start, { theme: 'dark', width: 1200, height: 760 }))
  })
  afterAll(async () => {
    await close()
  })

  const press = (key: string): Promise<void> => story.page.keyboard.press(key)
  /** What has the focus, in words. */
  const focused = (): Promise<string> =>
    story.page.evaluate(() => {
      const element = document.activeElement
      return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
    })
  const attributeOfFocused = (name: string): Promise<string | null> =>
    story.page.evaluate((wanted) => document.activeElement?.getAttribute(wanted) ?? null, name)
  async function until(key: string, isSo: () => Promise<boolean>): Promise<void> {
    for (let presses = 0; presses < 150; presses++) {
      if (await isSo()) return
      await press(key)
    }
    throw new Error(`${key} does not lead there; the focus is on ${await focused()}`)
  }
  type TabKey = 'Tab' | 'Shift+Tab'
  const tabTo = (label: string, key: TabKey = 'Tab') => until(key, async () => (await focused()) === label)
  const tabToward = (label: RegExp, key: TabKey = 'Tab') => until(key, async () => label.test(await focused()))
  /** To a panel of the window. */
  const toPanel = (panel: string) =>
    until('F6', () =>
      story.page.evaluate((within) => (document.activeElement?.closest(within) ?? null) !== null, panel),
    )
  /** To a row of the outline. */
  async function toRow(row: string): Promise<void> {
    await toPanel('aside[aria-label="Lab"]')
    await until('Tab', async () => (await attributeOfFocused('role')) === 'treeitem')
    await press('Home')
    await until('ArrowDown', async () => (await attributeOfFocused('data-row')) === row)
  }
  const toInspector = () => toPanel('aside[aria-label="Inspector"]')
  async function enter(label: RegExp, value: string): Promise<void> {
    await tabToward(label)
    await press('Control+a')
    await story.page.keyboard.type(value)
    await press('Enter')
  }
  /** To a part on the canvas: there digits are modes. */
  const toCanvas = async (): Promise<void> => {
    await toPanel('.canvas')
    await until('Tab', async () => (await attributeOfFocused('data-part')) !== null)
  }
  async function chooseMode(mode: string): Promise<void> {
    const place = (await modesOf(story.page)).indexOf(mode)
    await press(String(place + 1))
    await expect.poll(() => story.page.locator(`[role="radio"][value="${mode}"]`).isChecked()).toBe(true)
  }
  /** The clipboard wants its text at once: a key that comes before the window has it is told to come again. */
  async function copied(): Promise<void> {
    const notice = story.page.locator('footer').getByText('Copied 1 element.')
    await expect
      .poll(async () => {
        await press('Control+c')
        return notice.count()
      })
      .toBe(1)
  }
  const words = () => story.page.locator('.building .words').textContent()

  describe('two VNFs, built with the keyboard alone, in a narrow window', { timeout: 300_000 }, () => {
    it('places each part by Enter', async () => {
      const { page } = story
      await tabTo('Outline')
      await press('Enter')
      await tabTo('Add ToR switch')
      await press('Enter')
      await expectParts(page, ' | tor |  | ')
      await tabTo('Add pNIC 82599')
      await press('Enter')
      await expectParts(page, 'pnic-0 | tor |  | ')
      await press('Space')
      await expectParts(page, 'pnic-0 pnic-1 | tor |  | ')
      await tabTo('Add Router')
      await press('Enter')
      await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 | ')
      await press('Enter')
      await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | ')
    })

    it('connects: the source with a VM, that VM with the wire', async () => {
      const { page } = story
      await tabTo('Add Source', 'Shift+Tab')
      await press('Enter')
      await expect.poll(words).toContain('Choose where frames from the wire go.')
      await press('ArrowRight')
      await expect.poll(words).toContain('Connect the wire with VNF 1')
      await press('Enter')
      await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1')
      // The VM is selected now: the path goes on from it.
      await press('c')
      await expect.poll(words).toContain('Connect VNF 1 with the wire')
      await press('Enter')
      await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire')
    })

    it('another choice by Tab, and Escape connects nothing', async () => {
      const { page } = story
      // One VM is left that nothing reaches.
      await press('Enter')
      await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2')
      await press('c')
      await press('Tab')
      await expect.poll(words).toContain('Connect VNF 2 with VNF 1')
      await press('Escape')
      await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2')
      await press('c')
      await press('Enter')
      await expectParts(page, 'pnic-0 pnic-1 | tor | vm-1 vm-2 | wire>vm-1>wire wire>vm-2>wire')
    })

    it('two pNICs, chosen together, get two queues and their drop rule at once', async () => {
      const { page } = story
      await toRow('pnic-0')
      await press('Enter')
      await expect.poll(() => inspected(page).textContent()).toBe('pNIC 0')
      // This mode sends nothing through the other card: the outline has it all the same.
      await until('ArrowDown', async () => (await attributeOfFocused('data-row')) === 'pnic-1')
      await press('Control+Enter')
      await expect.poll(() => inspected(page).textContent()).toBe('2 pNICs')
      await toInspector()
      await enter(/^Rx queues.*, queues$/, '2')
      await expect.poll(async () => (await labOf(page)).pnics.map(({ rxQueues }) => rxQueues)).toEqual([2, 2])
      await tabToward(/^More: /)
      await press('Enter')
      // What was folded stands above.
      await tabTo('Drop at a full ring', 'Shift+Tab')
      await press('Space')
      await expect.poll(async () => (await labOf(page)).pnics.map(({ dropEnable }) => dropEnable)).toEqual([true, true])
    })

    it('the load and what the rules match are set in the form of the traffic', async () => {
      const { page } = story
      await toRow('traffic:')
      await press('Enter')
      await expect.poll(() => inspected(page).textContent()).toBe('Traffic')
      await toInspector()
      await enter(/^Packets, /, '2 000 000')
      await expect.poll(async () => (await labOf(page)).traffic.packetsPerSecond).toBe(2_000_000)
      await tabToward(/^Rules match: /)
      await press('Enter')
      await page.getByRole('menuitemradio').first().waitFor()
      await until('ArrowDown', async () => (await focused()) === 'port')
      await press('Enter')
      await expect.poll(async () => (await labOf(page)).traffic.rules.granularity).toBe('port')
    })

    it('the cores that poll are a control of the mode', async () => {
      const { page } = story
      await toCanvas()
      await chooseMode('ovs-dpdk')
      await toInspector()
      await tabTo('Back to the lab and its mode')
      await press('Enter')
      await enter(/^PMD cores$/, '2')
      await expect.poll(async () => (await labOf(page)).modes['ovs-dpdk']?.['pmdCores']).toBe(2)
    })

    it('runs as the example does, in every mode', async () => {
      await toCanvas()
      const tabs = await story.page.getByRole('tab').allTextContents()
      await press(`Alt+${String(tabs.findIndex((title) => title.startsWith('Totals')) + 1)}`)
      await expectSameRuns(story.page, example('two-vnfs'), chooseMode)
    })

    it('finds, moves, duplicates, copies, removes and takes back', async () => {
      const { page } = story
      await press('Control+f')
      await page.keyboard.type('vnf 2')
      await press('Enter')
      await page.getByText('1 of 1: VNF 2').waitFor()
      await press('Escape')
      const guests = async () => (await labOf(page)).guests.map(({ id }) => id).join(' ')
      await press('Alt+ArrowLeft')
      await expect.poll(guests).toBe('vm-2 vm-1')
      await press('Control+d')
      await expect.poll(guests).toBe('vm-2 vm-1 vm-3')
      expect((await labOf(page)).traffic.paths.map(({ id }) => id)).toContain('wire>vm-3>wire')
      await copied()
      await press('Control+v')
      await expect.poll(guests).toBe('vm-2 vm-1 vm-3 vm-4')
      await press('Delete')
      await expect.poll(guests).toBe('vm-2 vm-1 vm-3')
      await press('Control+x')
      await press('Delete')
      // So often as there are changes of this scene: the VM that was found is moved first of all.
      await expect
        .poll(async () => {
          await press('Control+z')
          return guests()
        })
        .toBe('vm-1 vm-2')
    })

    it('writes a note', async () => {
      const { page } = story
      await tabTo('Add Note')
      await press('Enter')
      await page.getByRole('textbox', { name: 'Text of the note' }).waitFor()
      await page.keyboard.type('Look at the Tx rings')
      await press('Control+Enter')
      await expect.poll(async () => (await labOf(page)).canvasNotes?.[0]?.text).toBe('Look at the Tx rings')
      await expect.poll(focused).toBe('Note: Look at the Tx rings')
    })

    it('nothing went wrong in the page', () => {
      expect(story.stage.complaints).toEqual([])
    })
  })
}
