import { describe, expect, it } from 'vitest'
import { fileWords } from '../../../src-renderer/charts/export/download'
import { cellText, csvOf } from '../../../src-renderer/charts/export/table'

describe('a table as CSV', () => {
  it('has names and units in its first line and numbers in full', () => {
    const table = {
      columns: ['Time, ms', 'Offered, Mpps'],
      rows: [
        [0.125, 1.13999999],
        [10, 0],
      ],
    }
    expect(csvOf(table)).toBe('"Time, ms","Offered, Mpps"\r\n0.125,1.13999999\r\n10,0\r\n')
  })

  it('quotes what would tear a row apart', () => {
    expect(csvOf({ columns: ['a'], rows: [['say "no", or\nyes']] })).toBe('a\r\n"say ""no"", or\nyes"\r\n')
  })

  it('makes no formula of a name', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']) {
      const [, row] = csvOf({ columns: ['a'], rows: [[name]] }).split('\r\n')
      expect(row?.replace(/^"/, '').startsWith("'")).toBe(true)
    }
    expect(csvOf({ columns: ['a'], rows: [[-1]] })).toBe('a\r\n-1\r\n')
  })
})

describe('a cell on screen', () => {
  it.each([
    [12_345, '12\u2009345'],
    [1234.5, '1\u2009235'],
    [1.13999, '1.14'],
    [0, '0'],
    ['p50', 'p50'],
  ])('%s reads %s', (cell, words) => {
    expect(cellText(cell)).toBe(words)
  })
})

describe('a file name', () => {
  it('is words only: no path, no dot, no sign', () => {
    expect(fileWords('Two VNFs, small frames')).toBe('two-vnfs-small-frames')
    expect(fileWords('../../etc/passwd')).toBe('etc-passwd')
    expect(fileWords('Größe: 64 B')).toBe('größe-64-b')
    expect(fileWords('???')).toBe('')
  })
})
