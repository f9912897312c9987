import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workbench } from '../workbench'
import { walk } from './focus'

// No pointer is used in this file.

const lab = resolve(import.meta.dirname, '../../../resources/examples/two-vnfs.dplab')
let bench: Workbench

beforeAll(async () => {
  bench = await Workbench.open(lab, { theme: 'light', width: 1440, height: 900 })
  // Nothing moves of itself while the focus walks through it.
  await bench.page.emulateMedia({ reducedMotion: 'reduce' })
  await bench.page.reload()
  await bench.page.locator('[data-part]').first().waitFor()
  await bench.page.keyboard.press('2')
}, 60_000)
afterAll(async () => {
  await bench.close()
})

/** An attribute of what has the focus. */
const focused = (attribute: string): Promise<string | null> =>
  bench.page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute)

/** Tab until the focus is on what the selector means. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 400; presses++) {
    if (await bench.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await bench.page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${selector}`)
}

async function soundWalk(least: number): Promise<void> {
  const { stops, missed } = await walk(bench.page)
  expect(missed).toEqual([])
  expect(stops.filter(({ name }) => name === '').map(({ what }) => what)).toEqual([])
  expect(stops.filter(({ hasRing }) => !hasRing).map(({ what }) => what)).toEqual([])
  expect(stops.length).toBeGreaterThanOrEqual(least)
}

describe('Tab comes to everything that can be used, each with a name and a ring', () => {
  it('in the lab', async () => {
    // With the whole run computed there is more to see; it must not come while the focus walks.
    await bench.page.locator('article dt').first().waitFor({ timeout: 30_000 })
    await soundWalk(50)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('in the lab, with tab %d of the results', async (place) => {
    await bench.page.keyboard.press(`Alt+${place}`)
    await expect
      .poll(() =>
        bench.page
          .locator('[role="tab"]')
          .nth(place - 1)
          .getAttribute('aria-selected'),
      )
      .toBe('true')
    await soundWalk(50)
  })
})

describe('Tab comes to everything that can be used, outside of the lab', () => {
  it('in the comparison', async () => {
    await bench.page.keyboard.press('Control+2')
    await bench.page.getByText('Settings that differ', { exact: true }).waitFor({ timeout: 60_000 })
    await bench.page.getByRole('slider', { name: /Moment in the journey/ }).waitFor({ timeout: 30_000 })
    await soundWalk(20)
  }, 90_000)

  it('on the start screen', async () => {
    await tabTo('nav button:not([title]):not([aria-expanded])')
    await bench.page.keyboard.press('Enter')
    await bench.page.getByRole('heading', { name: /^Example labs/ }).waitFor()
    await soundWalk(15)
    await bench.page.keyboard.press('Control+1')
  })
})

describe('without a pointer', () => {
  const { chosen, text } = {
    chosen: (selector: string) => bench.page.locator(selector).first(),
    text: (selector: string) => bench.page.locator(selector).first().textContent(),
  }

  it('a mode is chosen with the arrows', async () => {
    await tabTo('[role="radio"]')
    const before = await focused('value')
    // As long as a finger presses: the group chooses what has the focus while the key is down.
    await bench.page.keyboard.press('ArrowRight', { delay: 150 })
    await expect.poll(() => focused('value')).not.toBe(before)
    const now = await focused('value')
    await expect.poll(() => chosen(`[role="radio"][value="${now ?? ''}"]`).getAttribute('aria-checked')).toBe('true')
    await bench.page.keyboard.press('2')
    await expect.poll(() => chosen('[role="radio"]:nth-child(2)').getAttribute('aria-checked')).toBe('true')
    await bench.page.locator('[data-part]').first().waitFor()
  })

  it('the run is started, paused, stepped and brought back', async () => {
    const clock = () => bench.clock()
    await expect.poll(clock).toBe(0)
    await tabTo('button.run:not([disabled])')
    await bench.page.keyboard.press('Enter')
    await expect.poll(clock).toBeGreaterThan(0)
    await bench.page.keyboard.press('Enter')
    await bench.button('Run').waitFor()
    await bench.page.keyboard.press('Home')
    await expect.poll(clock).toBe(0)
    await bench.page.keyboard.press('.')
    await expect.poll(() => text('footer')).toContain('event 1')
    await bench.page.keyboard.press(',')
    await expect.poll(() => text('footer')).toContain('event 0')
  })

  it('a menu is opened, and a speed chosen', async () => {
    await tabTo('button[aria-label^="Speed"]')
    await bench.page.keyboard.press('Enter')
    await bench.page.getByRole('menuitemradio').first().waitFor()
    await bench.page.keyboard.press('ArrowDown')
    await bench.page.keyboard.press('Enter')
    await bench.page.getByRole('menuitemradio').first().waitFor({ state: 'detached' })
  })

  it('parts are travelled and chosen', async () => {
    await tabTo('[data-part]')
    const first = await focused('data-part')
    await bench.page.keyboard.press('ArrowRight')
    await expect.poll(() => focused('data-part')).not.toBe(first)
    await bench.page.keyboard.press('Enter')
    expect(await focused('aria-pressed')).toBe('true')
    expect(await text('aside[aria-label="Inspector"] h2')).toBeTruthy()
    await bench.page.keyboard.press('Escape')
    await expect.poll(() => focused('aria-pressed')).toBe('false')
  })

  it('the outline is folded and chosen from', async () => {
    await tabTo('[role="treeitem"]')
    const rows = () => bench.page.locator('[role="treeitem"]').count()
    const before = await rows()
    while ((await focused('data-row')) !== 'host') await bench.page.keyboard.press('ArrowDown')
    await bench.page.keyboard.press('ArrowLeft')
    await expect.poll(rows).toBeLessThan(before)
    await bench.page.keyboard.press('ArrowRight')
    await expect.poll(rows).toBe(before)
    await bench.page.keyboard.press('ArrowDown')
    await bench.page.keyboard.press('Enter')
    expect(await focused('aria-selected')).toBe('true')
    await bench.page.keyboard.press('Home')
  })

  it('a tab is chosen, a chart is a table, and the results fold', async () => {
    await tabTo('[role="tab"]')
    await bench.page.keyboard.press('Home')
    await bench.page.keyboard.press('ArrowRight')
    await bench.page.keyboard.press('Enter')
    await expect.poll(() => text('[role="tab"][aria-selected="true"]')).toContain('Latency')
    await bench.page.keyboard.press('t')
    await bench.page.locator('[role="tabpanel"] tbody tr').first().waitFor()
    await bench.page.keyboard.press('t')
    await bench.page.keyboard.press('Control+j')
    await bench.page.locator('[role="tabpanel"]').waitFor({ state: 'detached' })
    await bench.page.keyboard.press('Control+j')
    await bench.page.locator('[role="tabpanel"]').waitFor()
  })

  it('a panel is made wider, and a value is typed', async () => {
    await tabTo('[role="slider"][aria-label="Width of the inspector"]')
    const before = Number(await focused('aria-valuenow'))
    await bench.page.keyboard.press('ArrowLeft')
    await expect.poll(async () => Number(await focused('aria-valuenow'))).toBe(before + 16)
    await bench.page.keyboard.press('Alt+7')
    await tabTo('[role="tabpanel"] input[aria-label="Tap queue"]')
    await bench.page.keyboard.press('Control+a')
    await bench.page.keyboard.type('500')
    await bench.page.keyboard.press('Enter')
    await expect.poll(() => text('footer')).toContain('Not saved')
    await bench.page.keyboard.press('Escape')
  })

  it('a dialog keeps the focus, and gives it back', async () => {
    await tabTo('[data-part]')
    const before = await focused('data-part')
    await bench.page.keyboard.press('?')
    await bench.page.getByRole('dialog', { name: 'Keyboard map' }).waitFor()
    for (let presses = 0; presses < 4; presses++) {
      await bench.page.keyboard.press('Tab')
      expect(await bench.page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true)
    }
    await bench.page.keyboard.press('Escape')
    await expect.poll(() => focused('data-part')).toBe(before)
  })

  it('a glossary term is looked up', async () => {
    await tabTo('aside[aria-label="Inspector"] .term')
    await bench.page.getByRole('tooltip').first().waitFor()
    await bench.page.keyboard.press('Enter')
    await bench.page.getByRole('dialog', { name: 'Glossary' }).waitFor()
    await bench.page.keyboard.press('Escape')
  })

  it('the comparison is read, and a mode taken from it', async () => {
    await bench.page.keyboard.press('Control+2')
    await bench.page.getByText('Settings that differ', { exact: true }).waitFor({ timeout: 60_000 })
    await tabTo('th button.mode')
    const first = await text('th button.mode:focus')
    await bench.page.keyboard.press('ArrowRight')
    expect(await text('th button.mode:focus')).not.toBe(first)
    await bench.page.keyboard.press('t')
    await bench.page
      .getByRole('region', { name: /figures/i })
      .first()
      .waitFor()
    await bench.page.keyboard.press('t')
    await tabTo('[role="slider"][aria-label^="Moment"]')
    await bench.page.keyboard.press('ArrowRight')
    expect(Number(await focused('aria-valuenow'))).toBeGreaterThan(0)
    await tabTo('th button.mode')
    await bench.page.keyboard.press('Enter')
    await bench.page.locator('[data-part]').first().waitFor()
  }, 90_000)

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
