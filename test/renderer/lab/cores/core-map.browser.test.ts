import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'
import { overload, Page, redraws } from '../view'

let shown: Page
beforeEach(async () => {
  await page.viewport(1440, 900)
  shown = Page.open(App)
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  await userEvent.keyboard('m')
  await expect.poll(() => shown.root.querySelectorAll('[data-core-tile]').length).toBe(8)
})
afterEach(() => shown.close())

const tile = (core: string): HTMLElement => shown.find(`[data-core-tile="${core}"]`)
const chip = (thread: string): HTMLElement => shown.find(`[data-thread="${thread}"]`)
const coreOf = (thread: string): string | undefined =>
  chip(thread).closest<HTMLElement>('[data-core-tile]')?.dataset['coreTile']
const footer = (): string => shown.find('.core-map footer').textContent

const middle = (element: HTMLElement) => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { clientX: left + width / 2, clientY: top + height / 2 }
}
const pointer = (type: string, target: EventTarget, at: { clientX: number; clientY: number }): void => {
  target.dispatchEvent(new PointerEvent(type, { ...at, bubbles: true, button: 0, isPrimary: true, pointerId: 1 }))
}
async function dragOver(thread: string, core: string): Promise<void> {
  pointer('pointerdown', chip(thread), middle(chip(thread)))
  const { clientX, clientY } = middle(chip(thread))
  pointer('pointermove', window, { clientX: clientX + 8, clientY })
  await redraws(1)
  pointer('pointermove', window, middle(tile(core)))
  await redraws(1)
}
const pinOfFirst = {
  kind: 'pin',
  thread: { of: 'mode', mode: 'ovs-kernel', parameter: 'vhostCores', index: 0, cores: ['core3', 'core4'] },
  core: 'core6',
}

describe('the core map', () => {
  it('shows cores with clock and use, and each thread on its core', () => {
    expect(tile('core2').textContent).toContain('2.40 GHz')
    expect(tile('core2').querySelector('[role="img"]')?.getAttribute('aria-label')).toContain(
      '100 % used, hardirq 10.0 %',
    )
    expect(coreOf('pnic0.irq.0')).toBe('core2')
    expect(coreOf('vhost1')).toBe('core3')
    expect(chip('vhost1').textContent).toContain('auto')
    expect(chip('pnic0.irq.0').textContent).not.toContain('auto')
  })

  it('drags a thread to another core: one change, and the lab runs again', async () => {
    await dragOver('vhost1', 'core6')
    expect(tile('core6').classList).toContain('target')
    expect(tile('core5').classList).toContain('legal')
    expect(shown.bridge.edits).toEqual([])
    pointer('pointerup', window, middle(tile('core6')))
    await expect.poll(() => coreOf('vhost1')).toBe('core6')
    expect(shown.bridge.edits).toEqual([{ kind: 'batch', label: 'Pin vhost VM-1 to core6', commands: [pinOfFirst] }])
    await expect.poll(() => footer()).toContain('on core6')
    await expect.poll(() => shown.bridge.calls.at(-1)).toMatchObject({ name: 'run.open', input: { seed: 0x5eed } })
  })

  it('drops nothing where the pointer came from, beside all cores, or after Escape', async () => {
    await dragOver('vhost1', 'core3')
    expect(shown.find('.ghost').textContent).toContain('vhost VM-1')
    pointer('pointerup', window, middle(tile('core3')))
    await dragOver('vhost1', 'core6')
    pointer('pointermove', window, { clientX: 5, clientY: 5 })
    pointer('pointerup', window, { clientX: 5, clientY: 5 })
    chip('vhost1').focus()
    await dragOver('vhost1', 'core6')
    await userEvent.keyboard('{Escape}')
    pointer('pointerup', window, middle(tile('core6')))
    await redraws(3)
    expect(shown.bridge.edits).toEqual([])
    expect(coreOf('vhost1')).toBe('core3')
    expect(shown.root.querySelector('.core-map')).not.toBeNull()
  })

  it('goes back to where it was when the host refuses, and says why', async () => {
    shown.bridge.failing = { 'lab.edit': 'The lab has no core core6.' }
    await dragOver('vhost1', 'core6')
    pointer('pointerup', window, middle(tile('core6')))
    await expect.poll(() => footer()).toContain('The lab has no core core6.')
    expect(shown.find('.core-map [role="alert"]').textContent).toContain('The lab has no core core6.')
    expect(coreOf('vhost1')).toBe('core3')
  })

  it('works by keyboard alone: arrows reach a thread, Enter picks it up and drops it', async () => {
    chip('pnic0.irq.0').focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(chip('vhost1'))
    await userEvent.keyboard('{Enter}')
    expect(shown.find('.core-map [role="status"]').textContent).toContain('vhost VM-1 picked up from core3.')
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    expect(tile('core5').classList).toContain('target')
    expect(shown.find('.core-map [role="status"]').textContent).toBe('core5. free')
    await userEvent.keyboard('{Escape}')
    expect(shown.bridge.edits).toEqual([])
    await userEvent.keyboard('{Enter}{ArrowRight}{Enter}')
    await expect.poll(() => coreOf('vhost1')).toBe('core4')
    expect(shown.bridge.edits).toHaveLength(1)
    await expect.poll(() => document.activeElement).toBe(chip('vhost1'))
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => shown.root.querySelector('.core-map')).toBeNull()
  })

  it('pins by the list of the footer too, and takes a pin away', async () => {
    chip('vhost1').click()
    pointer('pointerdown', chip('vhost1'), middle(chip('vhost1')))
    pointer('pointerup', window, middle(chip('vhost1')))
    await page.getByRole('button', { name: 'Core of vhost VM-1: core3' }).click()
    await page.getByRole('menuitemradio', { name: 'core7' }).click()
    await expect.poll(() => coreOf('vhost1')).toBe('core7')
    expect(page.getByRole('button', { name: 'Back to automatic' }).element()).toBeTruthy()
  })

  it('adds and removes cores and nodes, and makes siblings', async () => {
    await page.getByRole('button', { name: 'Add core', exact: true }).click()
    await page.getByRole('button', { name: 'NUMA node', exact: true }).click()
    await page.getByRole('button', { name: 'Change core5' }).click()
    await page.getByRole('menuitemradio', { name: 'core6' }).click()
    await page.getByRole('button', { name: 'Change core7' }).click()
    await page.getByRole('menuitem', { name: 'Remove core7' }).click()
    await expect.poll(() => shown.bridge.edits).toHaveLength(4)
    const cores = ['core5', 'core6'].map((id) => ({ kind: 'core', id }))
    expect(shown.bridge.edits).toEqual([
      { kind: 'add', element: 'core' },
      { kind: 'setField', elements: [{ kind: 'host', id: '' }], field: 'numaNodes', value: 2 },
      {
        kind: 'batch',
        label: 'Make core5 and core6 siblings',
        commands: [
          { kind: 'clearField', elements: cores, field: 'sibling' },
          { kind: 'setField', elements: cores.slice(0, 1), field: 'sibling', value: 'core6' },
        ],
      },
      { kind: 'remove', ids: ['core7'] },
    ])
  })

  it('has nothing that axe objects to, light and dark', async () => {
    for (const theme of ['light', 'dark']) {
      document.documentElement.setAttribute('data-theme', theme)
      await redraws(2)
      const { violations } = await axe.run(shown.find('.core-map'), { rules: { region: { enabled: false } } })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    }
  })
})
