import { expect, it } from 'vitest'
import { segmentsOf } from '../../../../src-renderer/lab/dock/loss/segments'

const link = (text: string) => ({ text, picoseconds: 1 })

it('cuts a sentence at its links, wherever they are listed, and loses no word', () => {
  const text = 'Packet 1\u2009000 was lost at the tap.'
  const segments = segmentsOf({ text, links: [link('the tap'), link('Packet 1\u2009000')] })
  expect(segments.map((one) => [one.text, one.link !== null])).toEqual([
    ['Packet 1\u202f000', true],
    [' was lost at ', false],
    ['the tap', true],
    ['.', false],
  ])
})

it('leaves out a link that the text does not hold, or that overlaps another', () => {
  const segments = segmentsOf({ text: 'a b c', links: [link('b c'), link('c'), link('x')] })
  expect(segments.map((one) => one.text)).toEqual(['a ', 'b c'])
})
