import { expect, it } from 'vitest'
import type { ConstantInfo } from '../../../../src-main/contract/catalogue'
import { constantRows } from '../../../../src-renderer/lab/dock/constants/rows'
import { fakeSummary } from '../../../session/fake-run'

const known: readonly ConstantInfo[] = [
  {
    name: 'a',
    title: 'an interrupt',
    value: 1100,
    unit: 'cycles',
    low: 900,
    high: 1600,
    support: 'read',
    source: 'A paper',
  },
  {
    name: 'b',
    title: 'a copy',
    value: 0.25,
    unit: 'cycles/B',
    low: 0.25,
    high: 0.25,
    support: 'exact',
    source: 'Counting',
  },
  {
    name: 'c',
    title: 'a look-up',
    value: 80,
    unit: 'cycles',
    low: 60,
    high: 90,
    support: 'memory',
    source: 'B',
    ofLab: true,
  },
]
const plain = fakeSummary('00ff', 1, 1e9)
const summary = {
  ...plain,
  delivered: { ...plain.delivered, packets: 100 },
  constants: [
    { name: 'a', picoseconds: 6_000_000 },
    { name: 'b', picoseconds: 3_000_000 },
    { name: 'c', picoseconds: 1_000_000 },
  ],
}

it('shows what CPU time went into each constant, per packet, with range and source', () => {
  const [a, b, c] = constantRows(summary, known)
  expect(a).toEqual({
    name: 'a',
    title: 'an interrupt',
    value: '1\u2009100 cycles',
    range: '900 to 1\u2009600',
    share: 0.6,
    shareShown: '60.0 %',
    perPacket: '60.0 ns',
    support: 'read',
    source: 'A paper',
  })
  expect([b?.value, b?.range]).toEqual(['0.250 cycles/B', 'exact'])
  expect(c?.range).toBe('set by the lab')
})

it('stands without sources until the host has answered, and without a figure per packet where none arrived', () => {
  const [a] = constantRows({ ...summary, delivered: plain.delivered }, [])
  expect([a?.title, a?.source, a?.perPacket]).toEqual(['a', '', ''])
  expect(constantRows(plain, known)).toEqual([])
})
