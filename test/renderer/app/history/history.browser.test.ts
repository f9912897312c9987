import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'
import { overload, Page, redraws } from '../../lab/view'

let shown: Page
beforeEach(async () => {
  await page.viewport(1440, 900)
  shown = Page.open(App)
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  for (const name of ['Posted interrupts', 'Posted interrupts'] as const) {
    await page.getByRole('tab', { name: 'Run', exact: true }).click()
    const before = shown.bridge.edits.length
    await page.getByRole('tabpanel', { name: 'Run', exact: true }).getByRole('switch', { name }).click()
    await expect.poll(() => shown.bridge.edits).toHaveLength(before + 1)
  }
})
afterEach(() => shown.close())

const rows = (): string[] =>
  [...document.querySelectorAll('[data-place]')].map((row) =>
    [
      row.querySelector('.label')?.textContent ?? '',
      ...(row.getAttribute('aria-current') ? ['now'] : []),
      ...(row.textContent.includes('undone') ? ['undone'] : []),
      ...(row.textContent.includes('saved') ? ['saved'] : []),
    ].join(', '),
  )
async function open(): Promise<void> {
  await userEvent.keyboard('{Control>}{Shift>}h{/Shift}{/Control}')
  await expect.poll(rows).toEqual(['Start, saved', 'apicv', 'apicv, now'])
}

describe('the history', () => {
  it('lists all changes, jumps to the one that is clicked, and stays to be used on', async () => {
    await open()
    await page.getByRole('option', { name: 'Start' }).click()
    await expect.poll(rows).toEqual(['Start, now, saved', 'apicv, undone', 'apicv, undone'])
    expect(shown.bridge.edits).toEqual([])
    await page.getByRole('option', { name: 'apicv' }).first().click()
    await expect.poll(rows).toEqual(['Start, saved', 'apicv, now', 'apicv, undone'])
    expect(shown.bridge.calls.filter(({ name }) => name === 'lab.jump').map(({ input }) => input)).toEqual([
      { documentId: 'document-1', place: 0 },
      { documentId: 'document-1', place: 1 },
    ])
  })

  it('is used by keyboard alone, and Ctrl Z works beside it', async () => {
    await open()
    await expect.poll(() => document.activeElement?.closest('[role="listbox"]')).not.toBeNull()
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await expect.poll(rows).toEqual(['Start, saved', 'apicv, now', 'apicv, undone'])
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(rows).toEqual(['Start, now, saved', 'apicv, undone', 'apicv, undone'])
    await userEvent.keyboard('{Escape}')
    await expect.poll(rows).toEqual([])
  })

  it('has buttons for undo and redo that say what they would do', async () => {
    await page.getByRole('button', { name: 'Undo: apicv (Ctrl Z)' }).click()
    await expect.poll(() => shown.bridge.edits).toHaveLength(1)
    await page.getByRole('button', { name: 'Redo: apicv (Ctrl Shift Z)' }).click()
    await expect.poll(() => shown.bridge.edits).toHaveLength(2)
  })

  it('has nothing that axe objects to, light and dark', async () => {
    await open()
    await page.getByRole('option', { name: 'apicv' }).first().click()
    await expect.poll(rows).toHaveLength(3)
    for (const theme of ['light', 'dark']) {
      document.documentElement.setAttribute('data-theme', theme)
      await redraws(2)
      const { violations } = await axe.run('.history-panel', { rules: { region: { enabled: false } } })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    }
  })
})
