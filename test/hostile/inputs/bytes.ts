import fc from 'fast-check'

/** One change of a file: at a place given as a part of its length, so that a shrunk file keeps its changes. */
interface Change {
  readonly at: number
  readonly kind: 'set' | 'flip' | 'insert' | 'remove' | 'cut' | 'repeat' | 'copy' | 'word' | 'piece' | 'digit'
  readonly value: number
  readonly piece: Uint8Array
}

/** Numbers at which lengths and counts break. */
const edges = [0, 1, 4, 8, 11, 12, 13, 28, 60, 61, 64, 255, 256, 32_767, 65_535, 65_536, 262_144, 262_145, 2 ** 31 - 1]
const words = [...edges, 2 ** 31, 2 ** 32 - 4, 2 ** 32 - 1]

const kinds: readonly Change['kind'][] = [
  ...(['set', 'flip', 'insert', 'remove', 'cut', 'repeat', 'copy', 'word', 'piece'] as const),
  // What leaves a text valid most of the time comes more often.
  ...new Array<'digit'>(6).fill('digit'),
]

/** @param pieces what is worth inserting in a file of this kind */
function changes(pieces: readonly Uint8Array[]): fc.Arbitrary<readonly Change[]> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom(...kinds),
    value: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(...words)),
    piece: fc.constantFrom(...pieces),
  })
  return fc.oneof(fc.tuple(change), fc.array(change, { minLength: 1, maxLength: 8 }))
}

/** A valid file with some changes. */
export function mutated(files: readonly Uint8Array[], pieces: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.constantFrom(...files), changes(pieces)).map(([file, all]) => all.reduce(changed, file))
}

function changed(bytes: Uint8Array, { at, kind, value, piece }: Change): Uint8Array {
  const place = Math.min(bytes.length, Math.floor(at * (bytes.length + 1)))
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
  const some = (value % 64) + 1
  switch (kind) {
    case 'set':
      return joined(before, Uint8Array.of(value), after.subarray(1))
    case 'flip':
      return after.length === 0 ? bytes : joined(before, Uint8Array.of(after[0] ^ (1 << (value & 7))), after.subarray(1))
    case 'insert':
      return joined(before, Uint8Array.of(value), after)
    case 'remove':
      return joined(before, after.subarray(some))
    case 'cut':
      return before
    case 'repeat':
      return joined(before, after.subarray(0, some), after)
    case 'copy':
      return joined(before, bytes.subarray(value % (bytes.length + 1), (value % (bytes.length + 1)) + some), after)
    case 'word':
      return joined(before, wordOf(value, place % 2 === 0), after.subarray(4))
    case 'piece':
      return joined(before, piece, after)
    case 'digit':
      return otherDigit(bytes, place, value)
  }
}

/** The next digit in the file becomes another: most files of text stay valid. */
function otherDigit(bytes: Uint8Array, from: number, value: number): Uint8Array {
  const at = bytes.findIndex((byte, index) => index >= from && byte >= 0x30 && byte <= 0x39)
  return at === -1 ? bytes : joined(bytes.subarray(0, at), Uint8Array.of(0x30 + (value % 10)), bytes.subarray(at + 1))
}

function wordOf(value: number, littleEndian: boolean): Uint8Array {
  const word = new Uint8Array(4)
  new DataView(word.buffer).setUint32(0, value, littleEndian)
  return word
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
