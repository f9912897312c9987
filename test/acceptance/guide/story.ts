import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Story } from '../story/scenes'
import { type StartStage, usualLook } from '../story/stage'
import { command, guideOf, seriousFindings, standsAt } from './hands'

/** The guided first lab from its first step to what was learnt; no pointer is used. */
export function guideSpecs(start: StartStage): void {
  let story: Story
  beforeAll(async () => {
    story = new Story(await start('textbook', usualLook))
    await story.page.emulateMedia({ reducedMotion: 'reduce' })
    await story.page.locator('[data-part]').first().waitFor()
  }, 60_000)
  afterAll(async () => {
    await story.stage.close()
  })

  const press = (key: string): Promise<void> => story.page.keyboard.press(key)
  const ring = () => story.page.locator('[data-guide="ring"]')
  /** Takes the focus away from where keys of the lab would be typed. */
  const toCanvas = async (): Promise<void> => {
    await story.page.locator('[data-part]').first().focus()
  }

  describe('the guided first lab, by keyboard alone', { timeout: 150_000 }, () => {
    it('begins from its own lab and points at the card', async () => {
      await command(story.page, 'first lab in five')
      await standsAt(story.page, 'Look at the host')
      await story.page.getByRole('heading', { name: 'My first lab', level: 1 }).waitFor()
      await ring().waitFor()
      const middle = async (locator: Locator): Promise<number> => {
        const box = await locator.boundingBox()
        return box ? box.x + box.width / 2 : NaN
      }
      const card = story.page.locator('[data-part="pnic-0"]')
      await expect.poll(async () => Math.abs((await middle(ring())) - (await middle(card)))).toBeLessThan(2)
      expect(await seriousFindings(story.page)).toEqual([])
    })

    it('is hidden by Escape and goes on where it was', async () => {
      expect(await story.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'First lab in five minutes',
      )
      await press('Escape')
      await guideOf(story.page).waitFor({ state: 'detached' })
      await command(story.page, 'first lab in five')
      await standsAt(story.page, 'Look at the host')
    })

    it('looks at the host by the control that is pointed at', async () => {
      const show = guideOf(story.page).getByRole('button', { name: 'Show me: pNIC 0, on the canvas' })
      await show.focus()
      await press('Enter')
      await expect
        .poll(() => story.page.evaluate(() => document.activeElement?.getAttribute('data-part')))
        .toBe('pnic-0')
      await press('Enter')
      await standsAt(story.page, 'Add a virtual machine')
    })

    it('says a wrong turn and takes it back', async () => {
      await command(story.page, 'add receiver')
      const undo = guideOf(story.page).getByRole('button', { name: 'Undo' })
      await undo.waitFor()
      expect(await guideOf(story.page).textContent()).toContain('does not forward')
      await undo.focus()
      await press('Enter')
      await undo.waitFor({ state: 'detached' })
      expect(await guideOf(story.page).textContent()).not.toContain('does not forward')
    })

    it('adds the router by the words the guide brings, and connects it', async () => {
      await guideOf(story.page).getByRole('button', { name: 'Find command' }).focus()
      await press('Enter')
      await story.page.getByRole('option', { name: /^Add Router/ }).waitFor()
      await press('Enter')
      await standsAt(story.page, 'Connect it')
      await command(story.page, 'connect the wire with VNF 1')
      await expect.poll(() => guideOf(story.page).textContent()).toContain('Connect VNF 1 with the wire')
      await command(story.page, 'connect VNF 1 with the wire')
      await standsAt(story.page, 'Run it')
    })

    it('runs it until a frame has come back', async () => {
      await story.page.locator('button.run:not([disabled])').waitFor()
      await guideOf(story.page).getByRole('button', { name: 'Show me: Run, in the bar above' }).focus()
      await press('Enter')
      await expect.poll(() => story.page.evaluate(() => document.activeElement?.textContent)).toContain('Run')
      await press('Enter')
      await standsAt(story.page, 'Raise the load until frames are lost')
      await press('Enter')
      await story.button('Run').waitFor()
    })

    it('loses frames and finds where', async () => {
      await command(story.page, '1.5 Mpps')
      await expect.poll(() => guideOf(story.page).textContent(), { timeout: 30_000 }).toContain('it names the core')
      await toCanvas()
      await press('Alt+5')
      await standsAt(story.page, 'Switch the mode')
      expect(await story.page.getByRole('tabpanel').textContent()).toContain('limits the lab')
    })

    it('switches the mode, and compares all of them', async () => {
      await toCanvas()
      await press('4')
      await standsAt(story.page, 'Compare all modes')
      await press('Control+2')
      await standsAt(story.page, 'What you have seen')
    })

    it('tells what was learnt with the figures of the comparison', async () => {
      const learnt = (await story.page.locator('[data-guide="learnt"]').textContent()) ?? ''
      const loss = (await story.page.getByTestId('compare-loss-ovs-kernel').textContent()) ?? ''
      const figure = /[\d.]+ %/.exec(loss)?.[0] ?? 'no figure'
      expect(learnt.replaceAll(/\s/g, ' ')).toContain(figure.replaceAll(/\s/g, ' '))
      expect(learnt).toContain('Of 6 modes 5 carry this load without loss')
      expect(await seriousFindings(story.page)).toEqual([])
    })

    it('ends', async () => {
      await guideOf(story.page).getByRole('button', { name: 'End the guide' }).focus()
      await press('Enter')
      await guideOf(story.page).waitFor({ state: 'detached' })
      expect(story.stage.complaints).toEqual([])
    })
  })
}
