import { describe, expect, it } from 'vitest'
import { rateOf } from '../../../../src-renderer/app/palette/entries/rate'
import { fuzzyScore, ranked } from '../../../../src-renderer/app/palette/fuzzy'

const find = (query: string, texts: readonly string[], bonus: (text: string) => number = () => 0): readonly string[] =>
  ranked(texts, query, (text) => text, bonus)

describe('what was typed', () => {
  it.each([
    ['', 'Save as'],
    ['save', 'Save as'],
    ['SA', 'Save as'],
    ['sa as', 'Save as'],
    ['as save', 'Save as'],
    ['adro', 'Add Router'],
    ['ovs', 'Switch to Standard OVS'],
  ])('%j finds %j', (query, text) => {
    expect(fuzzyScore(query, text)).not.toBeNull()
  })

  it.each([
    ['saved', 'Save as'],
    ['save file', 'Save as'],
    ['sv', 'Is it over'],
    ['router', 'Run or pause, then undo the other error'],
  ])('%j does not find %j', (query, text) => {
    expect(fuzzyScore(query, text)).toBeNull()
  })

  it('comes from the beginning of words before the middle of one, and from the shorter of equals', () => {
    expect(find('re', ['Core', 'Redo', 'Redo: the last change'])).toEqual(['Redo', 'Redo: the last change', 'Core'])
    expect(find('undo', ['A million flows under one rule', 'Undo: Add VNF 3 to the lab'])[0]).toMatch(/^Undo/)
    expect(find('open', ['Reopen', 'Open'])).toEqual(['Open', 'Reopen'])
  })

  it('in the order in which words stand there comes first', () => {
    const both = ['Connect the wire with VNF 1', 'Connect VNF 1 with the wire']
    expect(find('vnf 1 with', both)[0]).toBe(both[1])
    expect(find('wire with', both)[0]).toBe(both[0])
  })

  it('leaves equals as they stood, but for the bonus', () => {
    expect(find('', ['b', 'a', 'c'])).toEqual(['b', 'a', 'c'])
    expect(find('', ['b', 'a', 'c'], (text) => (text === 'c' ? 1 : 0))).toEqual(['c', 'b', 'a'])
  })
})

describe('a packet rate', () => {
  it.each([
    ['1.5 Mpps', 1_500_000],
    ['1,5Mpps', 1_500_000],
    ['set the load to 800 kpps', 800_000],
    ['250 pps', 250],
  ])('of %j is %d', (typed, expected) => {
    expect(rateOf(typed)).toBe(expected)
  })
  it.each(['', 'pps', '0 Mpps', '1.5', 'x1 Mpps', '1 Mppsx', '-1 Mpps'])('is not in %j', (typed) => {
    expect(rateOf(typed)).toBeNull()
  })
})
