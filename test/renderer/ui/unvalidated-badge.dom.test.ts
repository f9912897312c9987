import { expect, it } from 'vitest'
import { createApp } from 'vue'
import UnvalidatedBadge from '../../../src-renderer/ui/UnvalidatedBadge.vue'

function shown(mode: { validated?: true } | null): HTMLElement {
  const root = document.createElement('div')
  createApp(UnvalidatedBadge, { mode }).mount(root)
  return root
}

it('says so of a mode that no published measurement is held against, and nothing of the others', () => {
  const badge = shown({}).querySelector('.unvalidated')
  expect(badge?.textContent).toBe('unvalidated: no published measurement of this mode is scored')
  expect(badge?.getAttribute('title')).toContain('Its figures follow from constants that others bear out')
  expect(shown({ validated: true }).textContent).toBe('')
  expect(shown(null).textContent).toBe('')
})
