import { expect, it } from 'vitest'
import { historyRows } from '../../../../src-renderer/app/history/rows'

it('lists the start and every change, with where the lab is, what is undone and what is saved', () => {
  const rows = historyRows({ labels: ['Add VM 1', 'Pin it'], place: 1, savedAt: 2 })
  expect(rows).toEqual([
    { place: 0, label: 'Start', current: false, undone: false, saved: false },
    { place: 1, label: 'Add VM 1', current: true, undone: false, saved: false },
    { place: 2, label: 'Pin it', current: false, undone: true, saved: true },
  ])
})

it('marks nothing as saved when that cannot be reached any more', () => {
  expect(historyRows({ labels: ['Add VM 1'], place: 1, savedAt: null }).some(({ saved }) => saved)).toBe(false)
})
