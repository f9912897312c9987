import { expect, test } from 'vitest'
import { displayWidth, tableLines } from '../../src-main/cli/table'

test('columns are as wide as their widest cell, numbers to the right, no blanks at line ends', () => {
  const lines = tableLines(
    [
      ['', 'bare-metal', 'ovs'],
      ['Lost', '0', '1 204'],
      ['Cores used', '0.43'],
    ],
    ['left', 'right'],
  )
  expect(lines).toEqual(['            bare-metal    ovs', 'Lost                 0  1 204', 'Cores used        0.43'])
})

test('wide and combining characters are measured as a terminal shows them', () => {
  expect(displayWidth('漢字')).toBe(4)
  expect(displayWidth('e\u0301')).toBe(1)
  expect(displayWidth('1\u2009000 µs')).toBe(8)
  expect(
    tableLines(
      [
        ['漢字', 'x'],
        ['abcd', 'y'],
      ],
      ['left'],
    ),
  ).toEqual(['漢字  x', 'abcd  y'])
})

test('a name from a lab cannot steer the terminal, break a line or turn the reading direction', () => {
  expect(tableLines([['\u001b]0;title\u0007', 'a\nb\u202ec']], ['left'])).toEqual([
    '\\u001b]0;title\\u0007  a\\u000ab\\u202ec',
  ])
})

test('no rows, no lines', () => {
  expect(tableLines([], ['left'])).toEqual([])
})
