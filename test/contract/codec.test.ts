import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../../src-main/contract/codec'

const column = fc.oneof(
  fc.float64Array({ maxLength: 9 }),
  fc.float32Array({ maxLength: 9 }),
  fc.int32Array({ maxLength: 9 }),
  fc.uint32Array({ maxLength: 9 }),
  fc.uint8Array({ maxLength: 9 }),
)
const key = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('columns', 'value', '__proto__', 'constructor', '', '0'),
)
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), column)
const { message } = fc.letrec<{ message: unknown }>((tie) => ({
  message: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('message'), { maxLength: 4 }),
    fc.dictionary(key, tie('message'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

/** A small message with two columns, laid out by hand from the description of the format. */
function byHand(head: string, tail: number[], length = new TextEncoder().encode(head).length): Uint8Array {
  const text = new TextEncoder().encode(head)
  const start = 8 + text.length + (-(8 + text.length) & 7)
  const bytes = new Uint8Array(start + tail.length)
  bytes.set([0x44, 0x50, 0x4c, 0x31])
  new DataView(bytes.buffer).setUint32(4, length, true)
  bytes.set(text, 8)
  bytes.set(tail, start)
  return bytes
}

describe('round trip', () => {
  it('gives back what was sent, columns as the same kind of array', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decode(encode(value))).toEqual(value)
      }),
      { numRuns: 2000 },
    )
  })

  it('works from any place in memory', () => {
    const value = { numbers: Float64Array.of(1.5, -2), rest: ['x', Int32Array.of(7)] }
    const bytes = encode(value)
    for (let offset = 0; offset < 9; offset++) {
      const larger = Buffer.alloc(bytes.length + 16, 0xff)
      larger.set(bytes, offset)
      expect(decode(larger.subarray(offset, offset + bytes.length))).toEqual(value)
    }
    expect(decode(bytes.buffer)).toEqual(value)
  })

  it('sends only the part of the memory that a view covers', () => {
    const memory = Float64Array.of(1, 2, 3, 4)
    expect(decode(encode(memory.subarray(1, 3)))).toEqual(Float64Array.of(2, 3))
    expect(encode(memory.subarray(1, 3)).length).toBeLessThan(100)
  })

  it('takes no text for a column', () => {
    const looksLikeOne = { value: null, columns: [['f64', 1, []]] }
    expect(decode(encode(looksLikeOne))).toEqual(looksLikeOne)
  })

  it('refuses what it cannot send', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    for (const value of [new BigInt64Array(1), new Int16Array(1), new DataView(new ArrayBuffer(1)), cycle, 1n]) {
      expect(() => encode({ value })).toThrow(Error)
    }
  })
})

it('keeps to the layout that is written down', () => {
  const head = '{"value":{"a":null},"columns":[["u8",3,["a"]]]}'
  const bytes = byHand(head, [1, 2, 255, 0, 0, 0, 0, 0])
  expect(decode(bytes)).toEqual({ a: Uint8Array.of(1, 2, 255) })
  expect(encode({ a: Uint8Array.of(1, 2, 255) })).toEqual(bytes)
})

describe('malformed messages', () => {
  const malformed = (bytes: Uint8Array | ArrayBuffer): void => expect(() => decode(bytes)).toThrow(/^malformed message/)
  const zeros = (count: number): number[] => new Array<number>(count).fill(0)

  it.each([
    ['nothing', new Uint8Array()],
    ['a few bytes', new Uint8Array(7)],
    ['another beginning', new Uint8Array(64)],
    ['a head past the end', byHand('{"value":1,"columns":[]}', [], 4_000_000_000)],
    ['a head that is cut', byHand('{"value":1,"columns":[]}', [], 10)],
    ['a head that is no UTF-8', byHand('{"value":"\0","columns":[]}', []).map((byte) => (byte === 0 ? 0xff : byte))],
    ['a head that is a list', byHand('[1,[]]', [])],
    ['a head that is null', byHand('null', [])],
    ['no columns', byHand('{"value":1}', [])],
    ['columns that are no list', byHand('{"value":1,"columns":{"length":1}}', [])],
    ['a column that is no list', byHand('{"value":null,"columns":[7]}', [])],
    ['an unknown kind', byHand('{"value":null,"columns":[["f16",1,[]]]}', zeros(8))],
    ['a kind from the prototype', byHand('{"value":null,"columns":[["constructor",1,[]]]}', zeros(8))],
    ['a length below zero', byHand('{"value":null,"columns":[["f64",-1,[]]]}', zeros(8))],
    ['a broken length', byHand('{"value":null,"columns":[["f64",0.5,[]]]}', zeros(8))],
    ['a length that is a text', byHand('{"value":null,"columns":[["f64","1",[]]]}', zeros(8))],
    ['an immense length', byHand('{"value":null,"columns":[["f64",9007199254740991,[]]]}', zeros(8))],
    ['a column past the end', byHand('{"value":null,"columns":[["f64",2,[]]]}', zeros(8))],
    ['bytes after the end', byHand('{"value":null,"columns":[["f64",1,[]]]}', zeros(16))],
    ['a path that is no list', byHand('{"value":null,"columns":[["f64",1,"a"]]}', zeros(8))],
    ['a path into a number', byHand('{"value":1,"columns":[["f64",1,["a"]]]}', zeros(8))],
    ['a path to nothing', byHand('{"value":{},"columns":[["f64",1,["a"]]]}', zeros(8))],
    ['a path to what is no gap', byHand('{"value":{"a":1},"columns":[["f64",1,["a"]]]}', zeros(8))],
    ['a path by the prototype', byHand('{"value":{},"columns":[["f64",1,["__proto__","a"]]]}', zeros(8))],
    [
      'a path to a gap of the prototype',
      byHand('{"value":{},"columns":[["f64",1,["__proto__","__proto__"]]]}', zeros(8)),
    ],
    ['a path to a list’s length', byHand('{"value":[null],"columns":[["f64",1,["length"]]]}', zeros(8))],
    ['a path into a column', byHand('{"value":null,"columns":[["f64",1,[]],["f64",1,["0"]]]}', zeros(16))],
    ['two columns in one place', byHand('{"value":null,"columns":[["f64",1,[]],["f64",1,[]]]}', zeros(16))],
  ])('%s', (_name, bytes) => malformed(bytes))

  it('any bytes, and any bytes changed in a good message, are read or refused', () => {
    const good = encode({ kind: 'up', columns: [Float64Array.of(1, 2), Uint8Array.of(3)], text: 'x' })
    const readOrRefused = (bytes: Uint8Array): void => {
      try {
        decode(bytes)
      } catch (error) {
        expect(String(error)).toMatch(/^Error: malformed message/)
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readOrRefused), { numRuns: 2000 })
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(changes, fc.nat(good.length), (list, length) => {
        const bytes = good.slice()
        for (const [at, byte] of list) bytes[at] = byte
        readOrRefused(bytes)
        readOrRefused(bytes.slice(0, length))
      }),
      { numRuns: 5000 },
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
