import axe from 'axe-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import App from '../../../../../src-renderer/app/App.vue'
import '../../../../../src-renderer/ui/tokens.css'
import '../../../../../src-renderer/ui/base.css'
import type { FakeBridge } from '../../../fake/bridge'
import { eventOf } from '../../../../contract/report/event'
import { fakeEvents } from '../../../fake/events'
import { overload, Page } from '../../view'

let shown: Page
beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => shown.close())

const field = () => page.getByRole('textbox', { name: 'Filter of events' })
const fault = (): string => shown.root.querySelector('#event-filter-fault')?.textContent ?? ''
const asked = (): unknown[] => shown.bridge.calls.filter(({ name }) => name === 'run.events').map(({ input }) => input)

async function open(change: (bridge: FakeBridge) => void = () => undefined): Promise<void> {
  shown = Page.open(App, change)
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  await page.getByRole('tab', { name: 'Events' }).click()
}

describe('the filter of events', () => {
  it('lists what matches, with what is left out, and goes back to the stream when it is empty', async () => {
    await open()
    await field().fill('kind in (drop, serve, enqueue)')
    await expect.element(page.getByTestId('match-count')).toHaveTextContent(/^3 of 2\s000 events match$/)
    expect(asked()).toEqual([{ runId: 1, filter: 'kind in (drop, serve, enqueue)', fromPicoseconds: 0, limit: 1000 }])
    const grid = page.getByRole('grid', { name: 'Events that match, oldest first' })
    await expect.element(grid).toHaveTextContent(/… 1\s204 events do not match/)
    expect(grid.element().querySelectorAll('[role=row]')).toHaveLength(5)
    await expect.element(page.getByText('Oldest first', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await expect.element(page.getByTestId('event-count')).toBeVisible()
  })

  it('says what is wrong below, marks the place, and asks nothing', async () => {
    await open()
    await field().fill('kind = drop and plase = "x"')
    await expect.poll(fault).toContain('found “plase”. Did you mean place?')
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true')
    const mark = shown.find('.entry .mark').getBoundingClientRect()
    const letter = mark.width / 5
    const begin = field().element().getBoundingClientRect().left
    expect(Math.abs(mark.left - begin - 16 * letter)).toBeLessThan(2)
    await expect.element(page.getByRole('button', { name: 'Run to next match' })).toBeDisabled()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(asked()).toEqual([])
  })

  it('shows a fault that only the run knows', async () => {
    const told = {
      column: 9,
      length: 4,
      found: '“vm-9”',
      allowed: 'names of a place: a, b',
      remedy: 'Did you mean a?',
    }
    await open((bridge) => (bridge.events = { fault: told, names: fakeEvents().names }))
    await field().fill('place = "Rx ring, pNIC-0"')
    await expect.poll(fault).toContain('found “vm-9”. Did you mean a?')
  })

  it('by keyboard: choose a line, take the clock there, narrow, run to the next match', async () => {
    await open()
    await field().fill('packet > 0')
    const grid = page.getByRole('grid')
    await expect.element(grid).toBeVisible()
    await expect.poll(() => grid.element().querySelectorAll('[data-place]').length).toBe(3)
    ;(grid.element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(grid.element().querySelector('[aria-selected=true]')?.textContent).toContain('rx_missed')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => shown.bridge.commands.at(-1)).toEqual({ action: 'toTime', picoseconds: 9e6 })
    await page.getByRole('button', { name: 'Only this place' }).click()
    await expect.element(field()).toHaveValue('packet > 0 and place = "pnic-0.rx0"')
    ;(grid.element() as HTMLElement).focus()
    await userEvent.keyboard('n')
    const filter = 'packet > 0 and place = "pnic-0.rx0"'
    await expect.poll(() => shown.bridge.commands.at(-1)).toEqual({ action: 'toMatch', filter })
    shown.bridge.send({ kind: 'match', result: { outcome: 'none' } })
    await expect.element(page.getByText('No event matches until the end.')).toBeVisible()
    const event = eventOf({ timePicoseconds: 9e6, kind: 'drop', packet: 17, reason: 'rx_missed' })
    shown.bridge.send({ kind: 'match', result: { outcome: 'found', event } })
    await expect.element(page.getByText(/^Match at 0\.000\s009\s000 s: drop #17/)).toBeVisible()
  })

  it('goes on to later ones when there are more than are listed', async () => {
    await open((bridge) => (bridge.events = fakeEvents({ limitHit: true, matched: 5000 })))
    await field().fill('packet > 0')
    await page.getByRole('button', { name: 'Later ones' }).click()
    await expect.poll(() => asked().at(-1)).toMatchObject({ fromPicoseconds: 9e6 })
    await page.getByRole('button', { name: 'First ones' }).click()
    await expect.poll(() => asked().at(-1)).toMatchObject({ fromPicoseconds: 0 })
  })

  it.each(['light', 'dark'])('has nothing axe objects to, %s', async (theme) => {
    await open()
    document.documentElement.setAttribute('data-theme', theme)
    const look = async (): Promise<void> => {
      const { violations } = await axe.run(shown.find('.dock'))
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    }
    await field().fill('packet > 0')
    await expect.poll(() => shown.root.querySelectorAll('[data-place]').length).toBe(3)
    shown.find('[data-place]').click()
    await expect.element(page.getByRole('button', { name: 'Only this place' })).toBeVisible()
    await look()
    await field().fill('packet >')
    await expect.element(page.getByText(/^Column 9:/)).toBeVisible()
    await look()
    await page.getByRole('button', { name: 'How filters are written' }).click()
    await look()
  })
})
