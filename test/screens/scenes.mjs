import { resolve } from 'node:path'
import { editingScenes } from './editing-scenes.mjs'
import { ask, compare, goTo, journey, setMode, setRefusedMode, settled, tab, toEnd, view } from './page.mjs'

/**
 * Every view and state, in the order in which they are reached: a scene is one window with one lab, and its shots
 * follow one another. The pictures are made of them, and the check of accessibility goes through them.
 *
 * @typedef {import('playwright-core').Page} Page
 * @typedef {object} Shot
 * @property {string} title
 * @property {(page: Page) => Promise<unknown>} reach
 * @property {boolean} [alone] no shot after it depends on it: whoever does not want it can leave it out
 * @property {string} [file] also kept as a picture of its own under this name
 * @typedef {object} Scene
 * @property {string} lab
 * @property {{ width: number, height: number }} [size]
 * @property {{ reducedMotion?: 'reduce', forcedColors?: 'active' }} [media]
 * @property {boolean} [again] a second start, after the first has left unsaved work
 * @property {readonly Shot[]} shots
 */

const brokenLab = resolve(import.meta.dirname, '../hostile/labs/thirty-errors.dplab')
/** Half-way through the example; the same number is the same packet in every mode. */
const packet = 20_001

/** @type {(mode: string) => (page: Page) => Promise<void>} */
const reachMode = (mode) => async (page) => {
  await setMode(page, mode)
  await tab(page, 'CPU by core')
  await goTo(page, packet, 3)
}
/** @type {(id: string) => (page: Page) => Promise<void>} */
const select = (id) => async (page) => {
  await ask(page, 'lab', 'selected', id)
  await settled(page)
}
/** @param {Page} page */
const escape = (page) => page.keyboard.press('Escape')
/** @param {Page} page */
const table = (page) => ask(page, 'panels', 'toggleTable')

const modes = ['bare-metal', 'passthrough', 'sriov-veb', 'sriov-vepa', 'ovs-dpdk', 'ovs-kernel']

/** @type {(percent: number) => Scene} */
const zoomed = (percent) => ({
  lab: 'two-vnfs',
  shots: [
    {
      title: `Lab, zoom ${percent} %`,
      reach: async (page) => {
        await reachMode('ovs-kernel')(page)
        await ask(page, 'settings', 'zoomPercent', percent)
        await page.waitForTimeout(500)
      },
    },
    { title: `Compare, zoom ${percent} %`, reach: compare },
    { title: `Start, zoom ${percent} %`, reach: (page) => view(page, 'Start') },
  ],
})

/** @type {readonly Scene[]} */
export const scenes = [
  ...editingScenes,
  {
    lab: 'two-vnfs',
    shots: [
      ...modes.map((mode) => ({
        title: `Lab, ${mode}`,
        reach: reachMode(mode),
        alone: mode !== 'ovs-kernel',
        ...(mode === 'ovs-dpdk' ? { file: 'ovs-dpdk' } : {}),
      })),
      {
        title: 'Inspector: pNIC',
        reach: select('pnic-0'),
        file: 'workbench',
      },
      { title: 'Inspector: VM', reach: select('machine:vm-1') },
      { title: 'Inspector: core', reach: select('core:cpu0'), alone: true },
      { title: 'Inspector: traffic', reach: select('traffic:'), alone: true },
      { title: 'Inspector: path', reach: select('path:wire>vm-1>wire'), alone: true },
      {
        title: 'Inspector: two VMs together',
        alone: true,
        reach: async (page) => {
          await ask(page, 'editor', 'choose', ['vm-1', 'vm-2'])
          await settled(page)
        },
      },
      {
        title: 'Inspector: an entry that is none',
        reach: async (page) => {
          await select('pnic-0')(page)
          const field = page.getByRole('textbox', { name: 'Rx ring, descriptors' })
          await field.fill('5')
          await field.press('Enter')
          await page.getByRole('alert').waitFor()
        },
      },
      {
        title: 'Outline: the menu of a VM',
        reach: async (page) => {
          await page.locator('[data-row="machine:vm-1"]').click({ button: 'right' })
          await page.getByRole('menuitem', { name: 'Rename' }).waitFor()
        },
      },
      {
        title: 'Inspector: ring',
        reach: async (page) => {
          // The menu before it is open still.
          await escape(page)
          await select('ring:pnic-0.rxRing.0')(page)
        },
      },
      { title: 'Dock: Throughput & loss', reach: (page) => tab(page, 'Throughput') },
      { title: 'Dock: Latency', reach: (page) => tab(page, 'Latency') },
      {
        title: 'Dock: Latency as a table',
        reach: table,
      },
      {
        title: 'Dock: Packet journey',
        reach: async (page) => {
          await table(page)
          await journey(page)
        },
      },
      {
        title: "Dock: a lost packet's journey",
        reach: async (page) => {
          await page.getByRole('button', { name: 'First lost' }).click()
          await page.getByText(/Lost at/).waitFor()
        },
      },
      {
        title: 'A drop in sight',
        alone: true,
        reach: async (page) => {
          await page.getByRole('button', { name: 'Go to it' }).click()
          await page.waitForTimeout(400)
          for (let step = 0; step < 24; step++) await ask(page, 'lab', 'nextStepOfFollowed')
          await page.waitForTimeout(400)
          await settled(page)
        },
      },
      { title: 'Dock: Bottleneck', reach: (page) => tab(page, 'Bottleneck') },
      {
        title: 'What would help, measured',
        file: 'suggestions',
        reach: async (page) => {
          await page.getByRole('button', { name: 'Find what helps' }).first().click()
          await page.locator('[data-effect]').first().waitFor({ timeout: 60_000 })
        },
      },
      {
        title: 'Dock: Events',
        reach: async (page) => {
          await tab(page, 'Events')
          await goTo(page, packet, 3)
        },
      },
      { title: 'Dock: Totals', reach: (page) => tab(page, 'Totals') },
      { title: 'Ended', alone: true, reach: (page) => tab(page, 'Throughput').then(() => toEnd(page)) },
      {
        title: 'Run: after a change, with the difference',
        reach: async (page) => {
          await setMode(page, 'ovs-dpdk')
          await tab(page, /^Run/)
          await ask(
            page,
            'lab',
            'edit',
            { kind: 'setParameter', mode: 'ovs-dpdk', name: 'pmdCores', value: 1 },
            'PMD cores 2 to 1',
          )
          await settled(page)
          await page.waitForTimeout(300)
        },
      },
      {
        title: 'Core map, a thread picked up',
        file: 'core-map',
        reach: async (page) => {
          await setMode(page, 'ovs-kernel')
          await settled(page)
          await ask(page, 'panels', 'coresShown', true)
          await page.locator('[data-thread="vhost.vm-1"]').focus()
          await page.keyboard.press('Enter')
          await page.keyboard.press('ArrowRight')
        },
      },
      {
        title: 'History',
        file: 'history',
        reach: async (page) => {
          await page.keyboard.press('Enter')
          await settled(page)
          await page.keyboard.press('Control+z')
          await settled(page)
          await page.keyboard.press('Control+Shift+H')
          await page.getByRole('option', { name: 'Start' }).waitFor()
        },
      },
      {
        title: 'File menu',
        reach: async (page) => {
          await page.getByRole('button', { name: 'Close the history' }).click()
          await ask(page, 'panels', 'coresShown', false)
          await page.locator('.file-trigger').click()
        },
      },
      {
        title: 'Settings',
        reach: async (page) => {
          await escape(page)
          await page.getByRole('button', { name: 'Settings' }).click()
          await page.getByRole('dialog').waitFor()
        },
      },
      {
        title: 'Keyboard map',
        reach: async (page) => {
          await escape(page)
          await page.getByRole('dialog').waitFor({ state: 'detached' })
          await page.locator('h1').first().click()
          await page.keyboard.press('?')
          await page.getByRole('dialog').waitFor()
        },
      },
      {
        title: 'Glossary',
        reach: async (page) => {
          await escape(page)
          await page.getByRole('dialog').waitFor({ state: 'detached' })
          await page.keyboard.press('F1')
          await page.getByRole('dialog').waitFor()
        },
      },
      {
        title: 'Another file while changes are not saved',
        reach: async (page) => {
          await escape(page)
          await page.getByRole('dialog').waitFor({ state: 'detached' })
          await page.keyboard.press('Control+o')
          await page.getByRole('alertdialog').or(page.getByRole('dialog')).waitFor()
        },
      },
    ],
  },
  {
    lab: 'two-vnfs',
    again: true,
    shots: [
      {
        title: 'Start, with work to recover',
        reach: (page) =>
          page
            .getByRole('button', { name: /Restore|Recover|Go on/ })
            .first()
            .waitFor(),
      },
      {
        title: 'Start',
        reach: async (page) => {
          await page
            .getByRole('button', { name: /Keep saved|Discard/ })
            .first()
            .click()
          await page.waitForTimeout(300)
        },
      },
    ],
  },
  {
    lab: 'two-vnfs',
    shots: [
      { title: 'Compare', reach: compare, file: 'compare' },
      {
        title: 'Compare: service only',
        alone: true,
        reach: (page) => page.getByRole('button', { name: 'Service only' }).click(),
      },
      {
        title: 'Compare: claims and settings',
        reach: async (page) => {
          await page.getByRole('button', { name: 'With waiting' }).click()
          await page.getByRole('button', { name: /of the textbook$/ }).click()
        },
      },
      {
        title: 'Compare: figures as a table',
        reach: async (page) => {
          await page.getByRole('region', { name: 'Comparison of all modes' }).evaluate((box) => {
            box.scrollTop = 0
          })
          await page.getByRole('region', { name: 'Comparison of all modes' }).press('t')
        },
      },
      {
        title: 'A file that cannot be opened',
        reach: async (page) => {
          await view(page, 'Lab')
          await settled(page)
          await page.locator('.file-trigger').click()
          const open = page.getByRole('menuitem', { name: 'Open' })
          const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open.click()])
          await chooser.setFiles(brokenLab)
          await page.getByRole('dialog').waitFor()
        },
      },
    ],
  },
  {
    lab: 'six-vnfs-two-pnics',
    shots: [
      { title: 'Refused mode', reach: (page) => setRefusedMode(page, 'passthrough') },
      {
        title: 'Compare with a refused mode',
        reach: async (page) => {
          await setMode(page, 'ovs-kernel')
          await compare(page)
        },
      },
    ],
  },
  {
    lab: '32-vms',
    shots: [
      {
        title: '32 VMs',
        reach: async (page) => {
          await goTo(page, 6001, 3)
        },
      },
    ],
  },
  {
    lab: 'two-vnfs',
    size: { width: 1200, height: 760 },
    shots: [
      { title: 'Lab, 1200 x 760', reach: reachMode('ovs-kernel') },
      {
        title: 'Run at 1200 x 760',
        alone: true,
        reach: (page) => tab(page, /^Run/),
      },
      { title: 'Compare, 1200 x 760', reach: compare },
      { title: 'Start, 1200 x 760', alone: true, reach: (page) => view(page, 'Start') },
    ],
  },
  ...[130, 200].map(zoomed),
  {
    lab: 'two-vnfs',
    media: { reducedMotion: 'reduce' },
    shots: [{ title: 'Reduced motion', reach: reachMode('ovs-kernel') }],
  },
  {
    lab: 'two-vnfs',
    media: { forcedColors: 'active' },
    shots: [
      {
        title: 'Lab, forced colours',
        reach: async (page) => {
          await reachMode('ovs-kernel')(page)
          await select('pnic-0')(page)
        },
      },
      { title: 'Lab, forced colours, journey', reach: journey },
      { title: 'Compare, forced colours', reach: compare },
      { title: 'Start, forced colours', reach: (page) => view(page, 'Start') },
    ],
  },
]
