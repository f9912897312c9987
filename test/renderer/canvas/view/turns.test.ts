import { expect, it } from 'vitest'
import { beyondTurns, nodeTurns, turnOf } from '../../../../src-renderer/canvas/picture'

const ids = Array.from({ length: 64 }, (_, at) => [`vm-${String(at + 1)}.vnic`, `vhost.vm-${String(at + 1)}`]).flat()

it.each([nodeTurns, beyondTurns])('gives parts their turns about evenly, one of %d each', (turns) => {
  const counts = Array.from({ length: turns }, (_, turn) => ids.filter((id) => turnOf(id) % turns === turn).length)
  const even = ids.length / turns
  expect(Math.min(...counts)).toBeGreaterThan(even / 2)
  expect(Math.max(...counts)).toBeLessThan(even * 2)
})
