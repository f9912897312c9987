import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSame, withKept } from '../../src-renderer/kept'

const clone = <Value>(value: Value): Value => structuredClone(value)

describe('what has not changed stays the same object', () => {
  it('holds what the new value holds, whatever the old one was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(withKept(clone(before), clone(after))).toEqual(after)
      }),
    )
  })

  it('gives the old value back for an equal one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(withKept(value, clone(value))).toBe(value)
      }),
    )
  })

  it('knows items of a list by their id when others come before them', () => {
    const before = [
      { id: 'a', at: { x: 1 } },
      { id: 'b', at: { x: 2 } },
    ]
    const now = withKept(before, [
      { id: 'new', at: { x: 0 } },
      { id: 'a', at: { x: 1 } },
      { id: 'b', at: { x: 9 } },
    ])
    expect(now.map(({ id }) => id)).toEqual(['new', 'a', 'b'])
    expect(now[1]).toBe(before[0])
    expect(now[2]).toEqual({ id: 'b', at: { x: 9 } })
  })

  it('sees a field that has gone, and one that is undefined now', () => {
    expect(withKept({ one: 1, two: 2 }, { one: 1 })).toEqual({ one: 1 })
    expect(Object.keys(withKept({ one: 1 }, { one: 1, two: undefined }))).toEqual(['one', 'two'])
  })

  it('changes neither value', () => {
    const [before, after] = [
      [{ id: 'a', n: [1] }],
      [
        { id: 'a', n: [1, 2] },
        { id: 'b', n: [] },
      ],
    ]
    const copies = clone([before, after])
    withKept(before, after)
    expect([before, after]).toEqual(copies)
  })
})

describe('whether two values hold the same', () => {
  it('is told as Node tells it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(isSame(one, clone(one))).toBe(true)
        expect(isSame(one, other)).toBe(isDeepStrictEqual(one, other))
      }),
    )
  })

  it('does not depend on the order of names, but on what is there', () => {
    expect(isSame({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(isSame({ a: undefined }, { b: undefined })).toBe(false)
    expect(isSame([1], { 0: 1 })).toBe(false)
  })
})
