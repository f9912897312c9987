import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'
import { fakeParameters } from '../../fake/lab'
import { overload, Page } from '../view'

let shown: Page
beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => shown.close())

async function open(): Promise<void> {
  shown = Page.open(App)
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  shown.bridge.sendWhole()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
}
const panel = () => page.getByRole('tabpanel', { name: 'Run', exact: true })
const row = (name: string): HTMLElement => shown.find(`[role="tabpanel"] [data-parameter="${name}"]`)

describe('the run controls', () => {
  it('are all there, in the panel and in the inspector, with what is known of each', async () => {
    await open()
    for (const { name, title, meaning, source } of fakeParameters) {
      expect(row(name).textContent).toContain(title)
      expect(row(name).textContent).toContain(meaning)
      expect(row(name).textContent).toContain(source)
      expect(shown.find(`aside [data-parameter="${name}"]`).textContent).toContain(title)
    }
    expect(row('tapQueuePackets').textContent).toContain('1 to 100\u2009000 packets; default 1000 packets')
  })

  it('change the lab, run it again on the same seed and show what that did', async () => {
    await open()
    await panel().getByRole('textbox', { name: 'Tap queue' }).fill('500')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => shown.bridge.edits).toHaveLength(1)
    expect(shown.bridge.edits[0]).toEqual({
      kind: 'setParameter',
      mode: 'ovs-kernel',
      name: 'tapQueuePackets',
      value: 500,
    })
    await expect
      .poll(() => shown.bridge.calls.at(-1))
      .toMatchObject({ name: 'run.open', input: { mode: 'ovs-kernel', seed: 0x5eed } })
    await expect.element(panel().getByText('Tap queue: 1000 packets → 500 packets')).toBeVisible()
    shown.bridge.sendWhole()
    await expect
      .element(page.getByTestId('difference-fingerprint'))
      .toHaveTextContent('Fingerprint unchanged, 0000000000005eed')
    const cells = [...shown.find('[data-difference="loss"]').querySelectorAll('td')].map((cell) => cell.textContent)
    expect(cells).toEqual(['43.0 %', '43.0 %', '='])
  })

  it('go back by Undo and to the default', async () => {
    await open()
    const lastValue = (): unknown => {
      const edit = shown.bridge.edits.at(-1)
      return edit?.kind === 'setParameter' ? edit.value : undefined
    }
    await panel().getByRole('switch', { name: 'Posted interrupts' }).click()
    await expect.poll(() => lastValue()).toBe(false)
    await panel().getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => shown.bridge.edits).toEqual([])
    await panel().getByRole('switch', { name: 'Posted interrupts' }).click()
    await panel().getByRole('button', { name: 'Back to default' }).click()
    await expect.poll(() => lastValue()).toBeNull()
    expect(row('apicv').textContent).not.toContain('Back to default')
  })

  it('keep the old value for a wrong entry and say what is allowed', async () => {
    await open()
    const field = panel().getByRole('textbox', { name: 'Tap queue' })
    await field.fill('0')
    await userEvent.keyboard('{Enter}')
    await expect.element(panel().getByRole('alert')).toHaveTextContent('Kept 1000. Allowed: whole number, 1 to 100')
    expect(shown.bridge.edits).toEqual([])
    await field.click()
    await userEvent.keyboard('{Escape}')
    await expect.element(field).toHaveValue('1000')
  })

  it('say what the host has against a value', async () => {
    await open()
    shown.bridge.failing = { 'lab.edit': 'cpu2 runs the PMD already.' }
    await panel().getByRole('textbox', { name: 'vhost threads' }).fill('core2')
    await userEvent.keyboard('{Enter}')
    await expect.element(panel().getByRole('alert')).toHaveTextContent('cpu2 runs the PMD already.')
    expect(shown.root.querySelector('[data-difference]')).toBeNull()
  })
})
