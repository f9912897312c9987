import axe from 'axe-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { EditCommand, PropertyInfo } from '../../../../../src-main/contract/edit/commands'
import App from '../../../../../src-renderer/app/App.vue'
import '../../../../../src-renderer/ui/tokens.css'
import '../../../../../src-renderer/ui/base.css'
import { overload, Page } from '../../view'

const pnic: readonly PropertyInfo[] = [
  {
    field: 'name',
    kind: 'text',
    unit: '',
    minimum: 0,
    maximum: 80,
    otherwise: 'the id',
    allowed: 'a text',
    meaning: 'Name shown on the canvas',
  },
  {
    field: 'rxRingDescriptors',
    kind: 'integer',
    unit: 'descriptors',
    minimum: 8,
    maximum: 32_768,
    otherwise: 'of the model',
    allowed: 'an integer',
    meaning: 'Length of each receive ring',
  },
  {
    field: 'moderation',
    kind: 'choice',
    unit: '',
    choices: ['throttle', 'delay'],
    otherwise: 'of the model',
    allowed: 'one of',
    meaning: 'How interrupts are held back',
  },
  {
    field: 'irqCores',
    kind: 'references',
    unit: '',
    to: 'core',
    otherwise: 'the first cores',
    allowed: 'a list',
    meaning: 'Cores that take the interrupts',
  },
  {
    field: 'dropEnable',
    kind: 'boolean',
    unit: '',
    default: false,
    allowed: 'true or false',
    meaning: 'A full ring drops at once',
  },
]
const traffic: readonly PropertyInfo[] = [
  {
    field: 'frameBytes',
    kind: 'frameBytes',
    unit: 'bytes',
    minimum: 64,
    maximum: 9216,
    default: 64,
    allowed: 'a size',
    meaning: 'Frame size with the FCS',
  },
]
const run: readonly PropertyInfo[] = [
  { field: 'duration', kind: 'duration', unit: '', default: '20ms', allowed: 'a duration', meaning: 'Simulated time' },
  { field: 'seed', kind: 'seed', unit: '', default: '0x5EED', allowed: 'a seed', meaning: 'Seed of the streams' },
]
const labText: readonly PropertyInfo[] = [
  {
    field: 'notes',
    kind: 'text',
    unit: '',
    minimum: 0,
    maximum: 10_000,
    default: '',
    allowed: 'a text',
    meaning: 'Notes',
  },
]

let shown: Page
beforeAll(async () => {
  await page.viewport(1440, 900)
})
beforeEach(async () => {
  shown = Page.open(App, (bridge) => {
    bridge.properties = { pnic, traffic, run, lab: labText }
    bridge.written = { 'pnic:pnic0': ['rxRingDescriptors'] }
  })
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
})
afterEach(() => shown.close())

const inspector = () => page.getByRole('complementary', { name: 'Inspector' })
const row = (key: string): HTMLElement => shown.find(`[data-row="${key}"]`)
const lastEdit = (): EditCommand | undefined => shown.bridge.edits.at(-1)
const setting = (kind: 'pnic' | 'traffic' | 'run' | 'lab', field: string, value: unknown) => ({
  kind: 'setField',
  elements: [{ kind, id: kind === 'pnic' ? 'pnic0' : '' }],
  field,
  value,
})
const select = async (key: string): Promise<void> => {
  row(key).click()
  await expect.poll(() => shown.root.querySelectorAll('[data-form] [data-field]').length).toBeGreaterThan(0)
}

describe('the form of what is selected', () => {
  it('takes a number by Enter', async () => {
    await select('pnic0')
    const field = inspector().getByRole('textbox', { name: 'Rx ring, descriptors' })
    await expect.element(field).toHaveValue('512')
    await field.fill('4 096')
    await userEvent.keyboard('{Enter}')
    await expect.poll(lastEdit).toEqual(setting('pnic', 'rxRingDescriptors', 4096))
  })

  it('keeps the old value for a wrong entry, says what is allowed, and Escape restores', async () => {
    await select('pnic0')
    const field = inspector().getByRole('textbox', { name: 'Rx ring, descriptors' })
    await field.fill('5')
    await userEvent.keyboard('{Enter}')
    await expect
      .element(inspector().getByRole('alert'))
      .toHaveTextContent('Kept 512. Allowed: whole number, 8 to 32 768 descriptors.')
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
    expect(shown.bridge.edits).toEqual([])
    await userEvent.keyboard('{Escape}')
    await expect.element(field).toHaveValue('512')
    expect(inspector().getByRole('alert').query()).toBeNull()
    expect(row('pnic0').getAttribute('aria-selected')).toBe('true')
  })

  it('says what the host has against a change', async () => {
    await select('pnic0')
    shown.bridge.failing['lab.edit'] = 'rxRingDescriptors = 4096: the card has 1024.'
    await inspector().getByRole('textbox', { name: 'Rx ring, descriptors' }).fill('4096')
    await userEvent.keyboard('{Enter}')
    await expect.element(inspector().getByRole('alert')).toHaveTextContent('the card has 1024')
  })

  it('puts back to the default only what the file gives', async () => {
    await select('pnic0')
    expect(shown.root.querySelectorAll('[data-form] [aria-label*="back to default"]')).toHaveLength(1)
    await inspector().getByRole('button', { name: 'Rx ring: back to default, of the model' }).click()
    await expect.poll(lastEdit).toEqual({
      kind: 'clearField',
      elements: [{ kind: 'pnic', id: 'pnic0' }],
      field: 'rxRingDescriptors',
    })
  })

  it('shows meaning, range, default and source of what has the focus', async () => {
    await select('pnic0')
    await inspector().getByRole('textbox', { name: 'Rx ring, descriptors' }).click()
    const help = (): HTMLElement => shown.find('[data-form] .help')
    await expect.poll(() => shown.root.querySelector('[data-form] .help')).not.toBeNull()
    for (const words of ['Length of each receive ring.', 'Default: of the model.', 'Source: set in this lab.']) {
      expect(help().textContent).toContain(words)
    }
    expect(help().checkVisibility()).toBe(true)
  })

  it('has a list for a choice, chips for cores, and folds what is seldom changed', async () => {
    await select('pnic0')
    await inspector().getByRole('button', { name: 'Moderation: throttle' }).click()
    await page.getByRole('menuitemradio', { name: 'delay' }).click()
    await expect.poll(lastEdit).toEqual(setting('pnic', 'moderation', 'delay'))
    await inspector()
      .getByRole('button', { name: /IRQ affinity, one more/ })
      .click()
    await page.getByRole('menuitemradio').nth(5).click()
    await expect.poll(lastEdit).toEqual(setting('pnic', 'irqCores', ['core2', 'core5']))
    expect(inspector().getByRole('switch').query()).toBeNull()
    await inspector().getByRole('button', { name: 'More: 1 properties' }).click()
    await inspector().getByRole('switch', { name: 'Drop at a full ring' }).click()
    await expect.poll(lastEdit).toEqual(setting('pnic', 'dropEnable', true))
  })

  it('takes one frame size, the mix, or several sizes', async () => {
    await select('traffic:')
    await inspector().getByRole('textbox', { name: 'Frame size, B' }).fill('1518')
    await userEvent.keyboard('{Enter}')
    await expect.poll(lastEdit).toEqual(setting('traffic', 'frameBytes', 1518))
    await inspector().getByRole('button', { name: 'Frame size, how: one size' }).click()
    await page.getByRole('menuitemradio', { name: 'IMIX' }).click()
    await expect.poll(lastEdit).toEqual(setting('traffic', 'frameBytes', 'imix'))
    await inspector().getByRole('button', { name: 'Frame size, how: one size' }).click()
    await page.getByRole('menuitemradio', { name: 'several sizes' }).click()
    const sizes = [
      { bytes: 64, weight: 1 },
      { bytes: 1518, weight: 1 },
    ]
    await expect.poll(lastEdit).toEqual(setting('traffic', 'frameBytes', sizes))
  })

  it('takes times and seeds as people write them', async () => {
    await select('run:')
    const time = inspector().getByRole('textbox', { name: 'Simulated time' })
    await expect.element(time).toHaveValue('20 ms')
    await time.fill('2.5 µs')
    await userEvent.keyboard('{Enter}')
    await expect.poll(lastEdit).toEqual(setting('run', 'duration', '2.5us'))
    await inspector().getByRole('textbox', { name: 'Seed' }).fill('0xBEEF')
    await userEvent.keyboard('{Enter}')
    await expect.poll(lastEdit).toEqual(setting('run', 'seed', '0xBEEF'))
  })

  it('takes a long text when it is left', async () => {
    await select('lab:')
    await inspector().getByRole('textbox', { name: 'Notes' }).fill('Two lines\nof text')
    await userEvent.keyboard('{Tab}')
    await expect.poll(lastEdit).toEqual(setting('lab', 'notes', 'Two lines\nof text'))
  })

  it('is there for the whole lab with nothing selected', async () => {
    await inspector().getByRole('button', { name: /^Run/ }).click()
    await expect.element(inspector().getByRole('textbox', { name: 'Simulated time' })).toBeVisible()
  })

  it.each(['light', 'dark'])('has nothing that axe finds, %s', async (theme) => {
    document.documentElement.dataset['theme'] = theme
    await select('pnic0')
    await inspector().getByRole('button', { name: 'More: 1 properties' }).click()
    await inspector().getByRole('textbox', { name: 'Rx ring, descriptors' }).fill('5')
    await userEvent.keyboard('{Enter}')
    await expect.element(inspector().getByRole('alert')).toBeVisible()
    const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
  })
})
