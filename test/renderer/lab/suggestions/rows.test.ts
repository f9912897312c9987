import { expect, it } from 'vitest'
import { concerns, firstOf, suggestionRows } from '../../../../src-renderer/lab/suggestions/rows'
import { fakeOutcome, fakeTried } from '../../fake/tried'

it('says what each does to what arrives, in signs and units', () => {
  const rows = suggestionRows(fakeTried())
  expect(rows.map(({ offer, effect, gain }) => [offer.verb, offer.text, effect, gain])).toEqual([
    ['Switch', 'Switch to OVS-DPDK.', 'better', '+33 %'],
    ['Apply', 'Use 4 receive queues.', 'better', '+10 %'],
    ['Apply', 'Lengthen the receive rings.', 'worse', 'p99 +700 %'],
    ['Apply', 'Shorten interrupt moderation.', 'worse', '−6.67 %'],
  ])
  expect(rows[0]).toMatchObject({ figures: '2.00 Mpps, p99 17.0 µs, 4.50 cores', before: 0.75, now: 1 })
})

it('looks at the slowest packets where as many arrive, and says nothing of small differences', () => {
  const before = fakeOutcome({ p99Nanoseconds: 100e3 })
  const one = (p99Nanoseconds: number | null, deliveredPacketsPerSecond = 1.5e6) =>
    suggestionRows({
      before,
      tried: [
        { text: 'A.', why: 'B.', mode: 'c', outcome: fakeOutcome({ p99Nanoseconds, deliveredPacketsPerSecond }) },
      ],
    }).map(({ effect, gain }) => `${effect} ${gain}`)
  expect(one(50e3)).toEqual(['better p99 −50 %'])
  expect(one(103e3)).toEqual(['none ±0 %'])
  expect(one(null)).toEqual(['none ±0 %'])
  expect(one(50e3, 1.509e6)).toEqual(['better p99 −50 %'])
  expect(one(900e3, 1.511e6)).toEqual(['better +0.733 %'])
})

it('does not divide by a rate of nothing', () => {
  const before = fakeOutcome({ deliveredPacketsPerSecond: 0, p99Nanoseconds: null })
  const tried = [{ text: 'A.', why: 'B.', mode: 'c', outcome: fakeOutcome() }]
  expect(suggestionRows({ before, tried })[0]?.gain).toBe('from nothing')
})

it('shows the best mode and the best changes first, and finds the changes of an element', () => {
  const rows = suggestionRows({
    before: fakeOutcome(),
    tried: [
      ...fakeTried().tried.slice(0, 1),
      { ...fakeTried().tried[0], text: 'Switch to B.', mode: 'b' },
      ...fakeTried().tried.slice(1),
    ],
  })
  const texts = (most: number): string[] => firstOf(rows, most).map(({ offer }) => offer.text)
  expect(texts(3)).toEqual(['Switch to OVS-DPDK.', 'Use 4 receive queues.', 'Lengthen the receive rings.'])
  expect(texts(9)).toEqual(rows.map(({ offer }) => offer.text))
  expect(rows.map(({ offer }) => concerns(offer, 'pnic-0'))).toEqual([false, false, true, true, true])
  expect(rows.map(({ offer }) => concerns(offer, 'pnic-1'))).toEqual([false, false, false, false, false])
})
