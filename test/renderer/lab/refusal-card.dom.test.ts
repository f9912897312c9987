import { getActivePinia, type Pinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp, nextTick } from 'vue'
import RefusalCard from '../../../src-renderer/lab/RefusalCard.vue'
import { opened, ownStore } from './opened'

ownStore()

async function card(building: boolean): Promise<HTMLElement> {
  const { lab } = await opened((bridge) => {
    bridge.refuse = ['bare-metal', 'ovs-kernel']
  })
  expect(lab.refusals.length).toBeGreaterThan(0)
  const root = document.createElement('div')
  createApp(RefusalCard, { building })
    .use(getActivePinia() as Pinia)
    .mount(root)
  return root
}
const unfold = (root: HTMLElement): HTMLElement | null => root.querySelector('[aria-expanded]')

describe('the reasons why a mode cannot carry a lab', () => {
  it('stand there whole where nothing is being built', async () => {
    const root = await card(false)
    expect(root.textContent).toContain('No pNIC is left.')
    expect(unfold(root)).toBeNull()
  })

  it('are one line while the lab is being built, and all of it when asked for', async () => {
    const root = await card(true)
    expect(root.querySelector('[role="alert"]')?.textContent).toContain('cannot carry this lab')
    expect(root.textContent).not.toContain('No pNIC is left.')
    expect(unfold(root)?.getAttribute('aria-expanded')).toBe('false')
    unfold(root)?.click()
    await nextTick()
    expect(root.textContent).toContain('No pNIC is left.')
    expect(unfold(root)?.getAttribute('aria-expanded')).toBe('true')
    unfold(root)?.click()
    await nextTick()
    expect(root.textContent).not.toContain('No pNIC is left.')
  })
})
