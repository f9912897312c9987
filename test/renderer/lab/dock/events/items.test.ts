import { expect, it } from 'vitest'
import { narrowed } from '../../../../../src-main/filter'
import { beginnings, itemsOf, suggestionsFor } from '../../../../../src-renderer/lab/dock/events/items'
import { matchWords } from '../../../../../src-renderer/lab/dock/events/match'
import { eventOf } from '../../../../contract/report/event'
import { fakeEvents } from '../../../fake/events'

const thin = '\u2009'

it('shows what is left out as a line of its own, between the events and after the last', () => {
  const lines = itemsOf(fakeEvents()).map((item) => (item.kind === 'elided' ? item.text : item.words.kind))
  expect(lines).toEqual(['enqueue', 'serve', `1${thin}204 events do not match`, 'drop', '793 events do not match'])
  const cut = itemsOf(fakeEvents({ limitHit: true, elidedAfter: 5000 })).at(-1)
  expect(cut).toEqual({ kind: 'elided', text: `5${thin}000 further events` })
})

it('names places as they are shown', () => {
  const [first] = itemsOf(fakeEvents())
  expect(first).toMatchObject({
    words: { place: 'Rx ring, pNIC-0', packet: '#1', detail: 'takes its place, 1 in use' },
  })
})

it('suggests what an event has, and nothing that it lacks', () => {
  const conditions = (changes: Parameters<typeof eventOf>[0]) =>
    suggestionsFor(eventOf(changes)).map(({ condition }) => condition)
  expect(conditions({ kind: 'drop', place: 'a "b"', packet: 17, core: 'cpu0' })).toEqual([
    'kind = drop',
    'place = "a \\"b\\""',
    'packet = 17',
    'core = "cpu0"',
  ])
  expect(conditions({ kind: 'idle', core: 'cpu0' })).toEqual(['kind = idle', 'core = "cpu0"'])
  const { names } = fakeEvents()
  expect(beginnings(3, 'host-driver', names).map(({ condition }) => condition)).toContain('place = "host-driver"')
  expect(beginnings(null, 'layer:nic', names)).toHaveLength(2)
})

it('narrows a filter without changing what it meant', () => {
  expect(narrowed('', 'kind = drop')).toBe('kind = drop')
  expect(narrowed('step = 1 or step = 2', 'kind = drop')).toBe('(step = 1 or step = 2) and kind = drop')
  expect(narrowed('kind=drop and step=1', 'kind = drop')).toBe('kind = drop and step = 1')
  expect(narrowed('kind =', 'kind = drop')).toBeNull()
})

it('says how a run to the next match ended', () => {
  const event = eventOf({
    timePicoseconds: 3_100_000_000,
    kind: 'drop',
    packet: 17,
    place: 'rx',
    reason: 'rx_missed',
  })
  expect(matchWords({ outcome: 'found', event })).toBe(
    `Match at 0.003${thin}100${thin}000 s: drop #17, lost: rx_missed, rx.`,
  )
  expect(matchWords({ outcome: 'none' })).toBe('No event matches until the end.')
})
