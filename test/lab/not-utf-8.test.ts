import { expect, it } from 'vitest'
import { decode } from '../../src-main/lab/syntax/decode'

const texts = ['', 'a', 'ä€😀', '\ufeff{}', '\ufffd', '\ufffd\ufffd\n', '{"name":"\ufffd"}']
/** Bytes that no UTF-8 text has, by the Unicode Standard, table 3-7. */
const wrong = [
  [0xff],
  [0x80],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x80, 0x80, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82, 0x41],
]
/** Signs that the file ends in the middle of. */
const begun = [[0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98]]
const ways = [
  ...wrong.flatMap((bytes) => texts.map((rest) => ({ bytes, rest }))),
  ...begun.map((bytes) => ({ bytes, rest: '' })),
]

it('names the first byte that is no UTF-8, and what can be read before it', () => {
  for (const before of texts) {
    for (const { bytes, rest } of ways) {
      const source = new Uint8Array([...Buffer.from(before), ...bytes, ...Buffer.from(rest)])
      expect(decode(source)).toEqual({ ok: false, reason: 'not UTF-8', before, byte: bytes[0] })
    }
  }
})

it('gives a text back as it is, its byte order mark and signs of replacement included', () => {
  for (const text of texts) expect(decode(Buffer.from(text))).toEqual({ ok: true, text })
})
