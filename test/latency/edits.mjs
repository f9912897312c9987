import { ask } from '../screens/page.mjs'

/**
 * The edits that are measured. `act` does the last input of one with the real mouse or keyboard; `on` is the event that
 * counts; `shown` says by which facts of the document the edit's result is known: on the canvas, and in what stands
 * there of problems.
 */
const devices = '.canvas [data-part$=".vnic"]'
const sink = '.canvas [data-part="sink"]'
const key = (name) => (page) => page.keyboard.press(name)
const select = async (page, ...ids) => {
  await page.evaluate(() => document.activeElement?.blur())
  await ask(page, 'editor', 'choose', ids)
}
const selectLast = async (page) => {
  const id = await page.evaluate(() => {
    const { $pinia } = document.querySelector('#app').__vue_app__.config.globalProperties
    return $pinia._s.get('lab').opened.lab.guests.at(-1).id
  })
  await select(page, id)
}
/** Clicks in the middle of a palette tile that the pointer is on already. */
const over = async (page, title) => {
  const box = await page.getByRole('button', { name: `Add ${title}`, exact: true }).boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
}
const click = async (page) => {
  await page.mouse.down()
  await page.mouse.up()
}
const paths = { selector: '.canvas .path', drawn: true }
const field = (page, label) => page.locator(`aside[aria-label="Inspector"] input[aria-label="${label}"]`)
const fill = async (page, label, value) => {
  const input = field(page, label)
  await input.focus()
  await input.fill(value)
}

/** Each group goes back to where it began, so that it can be done any number of times. */
export const groups = (guests) => [
  {
    mode: 'ovs-kernel',
    edits: [
      {
        name: 'add a VM',
        prepare: (page) => over(page, 'Receiver'),
        act: click,
        on: 'pointerup',
        shown: [{ selector: devices, count: guests + 1 }, paths],
      },
      { name: 'undo', act: key('Control+z'), on: 'keydown', shown: [{ selector: devices, count: guests }, paths] },
      {
        name: 'redo',
        act: key('Control+Shift+z'),
        on: 'keydown',
        shown: [{ selector: devices, count: guests + 1 }, paths],
      },
      {
        name: 'remove a VM',
        prepare: (page) => selectLast(page),
        act: key('Delete'),
        on: 'keydown',
        shown: [{ selector: devices, count: guests }, paths],
      },
    ],
  },
  {
    mode: 'ovs-kernel',
    edits: [
      {
        name: 'connect',
        prepare: async (page) => {
          await select(page, 'vm-05')
          await page.keyboard.press('c')
          await page.waitForFunction(() =>
            document.querySelector('.building .words')?.textContent.includes('Connect VM 5 with the wire'),
          )
        },
        act: key('Enter'),
        on: 'keydown',
        shown: [{ selector: sink, count: 1 }, paths],
      },
      {
        name: 'undo of a connection',
        act: key('Control+z'),
        on: 'keydown',
        shown: [{ selector: sink, count: 0 }, paths],
      },
    ],
  },
  {
    mode: 'ovs-kernel',
    edits: ['a VM', 'back'].map((name) => ({
      name: 'set a property',
      prepare: async (page) => {
        await select(page, 'vm-03')
        await fill(page, 'Name', `G ${name}`)
      },
      act: key('Enter'),
      on: 'keydown',
      shown: [{ selector: '.canvas .part', text: `G ${name}` }, paths],
    })),
  },
  {
    mode: 'ovs-kernel',
    edits: [
      {
        name: 'reorder',
        prepare: (page) => select(page, 'vm-05'),
        act: key('Alt+ArrowRight'),
        on: 'keydown',
        shown: [{ selector: '[data-part="vm-06.vnic"]', before: '[data-part="vm-05.vnic"]' }, paths],
      },
      {
        name: 'reorder',
        act: key('Alt+ArrowLeft'),
        on: 'keydown',
        shown: [{ selector: '[data-part="vm-05.vnic"]', before: '[data-part="vm-06.vnic"]' }, paths],
      },
    ],
  },
  {
    mode: 'ovs-kernel',
    edits: [
      {
        name: 'add a note',
        prepare: (page) => over(page, 'Note'),
        act: click,
        on: 'pointerup',
        shown: [{ selector: '.notes .note', count: 10 }, paths],
      },
      {
        name: 'remove a note',
        prepare: async (page) => {
          await page.keyboard.press('Escape')
          await page.evaluate(() => document.activeElement?.blur())
        },
        act: key('Delete'),
        on: 'keydown',
        shown: [{ selector: '.notes .note', count: 9 }, paths],
      },
    ],
  },
  {
    mode: 'ovs-dpdk',
    edits: [3, 2].map((threads) => ({
      name: 'set a mode parameter',
      prepare: async (page) => {
        await ask(page, 'editor', 'pick', null)
        await fill(page, 'PMD cores', String(threads))
      },
      act: key('Enter'),
      on: 'keydown',
      shown: [{ selector: '.canvas [data-part^="chip."]', count: threads }, paths],
    })),
  },
  {
    mode: 'sriov-veb',
    edits: [
      {
        name: 'refused by the mode',
        prepare: async (page) => {
          await ask(page, 'lab', 'selected', 'host:')
          await field(page, 'IOMMU').focus()
        },
        act: key('Space'),
        on: 'keydown',
        shown: [
          { selector: '#refusal-title', count: 1 },
          { selector: '.canvas .refused', text: '' },
        ],
      },
      {
        name: 'no longer refused',
        act: key('Space'),
        on: 'keydown',
        shown: [{ selector: '#refusal-title', count: 0 }, { selector: '.canvas .refused', count: 0 }, paths],
      },
    ],
  },
]
