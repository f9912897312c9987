import { ask, journey, settled, tab } from './page.mjs'

/** @typedef {import('playwright-core').Page} Page */

/** @type {(id: string) => (page: Page) => Promise<void>} */
const select = (id) => async (page) => {
  await ask(page, 'lab', 'selected', id)
  await settled(page)
}
/** @param {Page} page */
const escape = (page) => page.keyboard.press('Escape')

/** @type {(page: Page, words: string) => Promise<void>} */
const command = async (page, words) => {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Command' })
  await field.waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
  await page.getByRole('option', { selected: true }).first().waitFor()
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
}
/** @type {(page: Page, title: string) => Promise<void>} */
const guideStep = (page, title) =>
  page.getByRole('complementary', { name: 'First lab in five minutes' }).getByRole('heading', { name: title }).waitFor()

/**
 * Building a lab, finding out why a frame was lost, first steps.
 * @type {readonly import('./scenes.mjs').Scene[]}
 */
export const editingScenes = [
  {
    lab: 'two-vnfs',
    shots: [
      {
        title: 'Building: a VM is selected, with its port',
        reach: async (page) => {
          await select('machine:vm-1')(page)
          await page.locator('[data-port="vm-1"]').waitFor()
        },
      },
      {
        title: 'Building: a connection',
        reach: async (page) => {
          await page.keyboard.press('c')
          await page.keyboard.press('ArrowRight')
          await page.getByText('Connect VNF 1 with VNF 2').waitFor()
        },
      },
      {
        title: 'Building: all is selected',
        reach: async (page) => {
          await escape(page)
          await page.keyboard.press('Control+a')
          await page.locator('[data-chosen="vm-2"]').waitFor()
        },
      },
      {
        title: 'Building: a note, and find',
        reach: async (page) => {
          const values = { text: 'Look at the Tx rings: the vhost threads are full.', x: 0.02, y: 0.3 }
          await ask(page, 'lab', 'edit', { kind: 'add', element: 'note', values })
          await settled(page)
          await page.keyboard.press('Control+f')
          await page.keyboard.type('vnf')
          await page.keyboard.press('Enter')
          await page.getByText('1 of 2').waitFor()
        },
      },
      {
        title: 'Building: a marquee is drawn',
        file: 'marquee',
        alone: true,
        reach: async (page) => {
          // The first closes the search.
          await escape(page)
          await escape(page)
          await page.getByRole('button', { name: 'Fit (0)' }).click()
          await settled(page)
          const canvas = await page.locator('.canvas').boundingBox()
          const machine = await page.locator('[data-machine="vm-2"]').boundingBox()
          if (!canvas || !machine) throw new Error('the canvas shows no second VM')
          await page.keyboard.down('Shift')
          await page.mouse.move(machine.x - 24, canvas.y + 6)
          await page.mouse.down()
          await page.mouse.move(machine.x + 40, machine.y + 60)
          // The button stays down: what is drawn while it is, is the picture.
          await page.mouse.move(machine.x + machine.width - 12, machine.y + machine.height + 24, { steps: 4 })
          await page.locator('.marquee').waitFor()
        },
      },
    ],
  },
  {
    lab: 'textbook',
    shots: [
      {
        title: 'Guided lab: the first step',
        file: 'guide',
        reach: async (page) => {
          await command(page, 'first lab in five')
          await guideStep(page, 'Look at the host')
          await page.locator('[data-guide="ring"]').waitFor()
        },
      },
      {
        title: 'Guided lab: a wrong turn',
        alone: true,
        reach: async (page) => {
          await page.locator('[data-part="pnic-0"]').click()
          await guideStep(page, 'Add a virtual machine')
          await command(page, 'add receiver')
          await page
            .getByRole('complementary', { name: 'First lab in five minutes' })
            .getByText('does not forward')
            .waitFor()
          await page.waitForTimeout(500)
        },
      },
    ],
  },
  {
    lab: 'five-graves',
    shots: [
      {
        title: 'Why was it lost',
        file: 'why-lost',
        reach: async (page) => {
          await journey(page)
          await ask(page, 'lab', 'followWish', 'firstLost')
          await page.locator('[data-testid="loss-story"] li').first().waitFor({ timeout: 60_000 })
          await settled(page)
        },
      },
      {
        title: 'Latency: which step owns p50 and p99',
        reach: async (page) => {
          await tab(page, 'Latency')
          await ask(page, 'panels', 'latencyView', 'population')
          await page.waitForTimeout(2_500)
        },
      },
      {
        title: 'Events by a filter',
        reach: async (page) => {
          await tab(page, 'Events')
          const field = page.getByRole('textbox', { name: 'Filter of events' })
          await field.fill('kind = drop and time > 1 ms')
          await field.press('Enter')
          await page.waitForTimeout(2_500)
        },
      },
      {
        title: 'Events: a filter with a fault',
        reach: async (page) => {
          const field = page.getByRole('textbox', { name: 'Filter of events' })
          await field.fill('kind = dorp')
          await page.waitForTimeout(500)
        },
      },
      {
        title: 'Command palette',
        file: 'palette',
        reach: async (page) => {
          await escape(page)
          await page.keyboard.press('Control+k')
          await page.getByRole('option').first().waitFor()
          await page.keyboard.type('add')
          await page.waitForTimeout(300)
        },
      },
      {
        title: 'New lab',
        file: 'new-lab',
        reach: async (page) => {
          await escape(page)
          await ask(page, 'files', 'choosingNew', true)
          await page.getByRole('dialog', { name: 'New lab' }).getByRole('option').first().waitFor()
        },
      },
      {
        title: 'An empty lab',
        file: 'empty-lab',
        reach: async (page) => {
          await escape(page)
          await ask(page, 'files', 'create', 'empty', 'My lab')
          await page.getByRole('heading', { name: 'My lab', level: 1 }).waitFor()
          await page.waitForTimeout(500)
        },
      },
    ],
  },
]
