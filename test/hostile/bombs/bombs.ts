import { smallLab } from '../../lab/small-lab'

/** A small file that is meant to cost much: its name, what is in it, the first line of the answer, and how many errors. */
export interface Bomb {
  readonly name: string
  readonly contents: string | Uint8Array
  /** Without the name of the file. */
  readonly answer: string
  readonly errors: number
}

const anyValue = 'must be a value: a text in double quotes, a number, true, false, null, { or ['
const aValue = 'replace it by a value; a text stands in double quotes'
const notUtf8 = 'that is no UTF-8  must be UTF-8 text  - save the file with the encoding UTF-8'
const tooDeep = 'brackets nested 33 deep  must be nested at most 32 deep  - remove the inner levels; no field of a lab needs more than eight'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const bombs: readonly Bomb[] = [
  {
    name: 'two million brackets',
    contents: '['.repeat(2_000_000),
    answer: `:1:33  ${'[0]'.repeat(32)} = ${tooDeep}`,
    errors: 1,
  },
  {
    name: 'four hundred thousand objects in one another',
    contents: '{"a":'.repeat(400_000),
    answer: `:1:161  a${'.a'.repeat(31)} = ${tooDeep}`,
    errors: 1,
  },
  {
    name: 'a name three hundred thousand times',
    contents: `{${'"a":1,'.repeat(300_000)}"a":1}`,
    answer: ':1:8  a = "a" a second time  must be given once  - delete one of the two; the first is on line 1',
    // Of the values that are allowed the first is the object itself: 49 999 names come again, and then there are too many.
    errors: 50_000,
  },
  {
    name: 'a hundred thousand prototypes',
    contents: `{${'"__proto__":1,'.repeat(100_000)}"a":1}`,
    answer:
      ':1:2  __proto__ = "__proto__"  must be another name: this one has a meaning of its own in JavaScript' +
      '  - delete it; no field of a lab is called so',
    errors: 50_001,
  },
  {
    name: 'a prototype, a constructor and a prototype in it',
    contents: smallLab({ layout: '{ "__proto__": { "a": 1 }, "constructor": { "prototype": { "a": 1 } } }' }),
    // `  "layout": { ` is 13 characters, on the line after "run".
    answer:
      ':10:15  layout.__proto__ = "__proto__"  must be another name: this one has a meaning of its own in JavaScript' +
      '  - delete it; no field of a lab is called so',
    errors: 3,
  },
  {
    name: 'half a million lists',
    contents: `[${'[],'.repeat(500_000)}[]]`,
    // The list itself is the first value.
    answer: ':1:149999  [49999] = more than 50000 values  must be at most 50000 values in all  - shorten the lists',
    errors: 1,
  },
  {
    name: 'a number of two million digits',
    contents: smallLab({ traffic: `{ "packetsPerSecond": 1${'0'.repeat(1_900_000)}, "paths": [{ "to": "vm-1" }] }` }),
    answer: `:8:36  traffic.packetsPerSecond = 1${'0'.repeat(78)}…  must be a number of ordinary size  - write a smaller number`,
    errors: 2,
  },
  {
    name: 'an exponent of nine digits',
    contents: smallLab({ layout: '[1e999999999, 1e-999999999]' }),
    answer: ':10:14  layout[0] = 1e999999999  must be a number of ordinary size  - write a smaller number',
    errors: 2,
  },
  {
    name: 'a seed just above 2^53',
    contents: smallLab({ run: '{ "duration": "5ms", "seed": 9007199254740993 }' }),
    answer:
      ':9:39  run.seed = 9007199254740993  must be an integer from 0 to 4294967295, or the same as a text such as "0x5EED"' +
      '  - lower it to 4294967295',
    errors: 1,
  },
  {
    name: 'a name of two million letters',
    contents: smallLab({ name: `"${'x'.repeat(1_900_000)}"` }),
    answer: ':4:11  name = a text of 1900000 characters  must be at most 10000 characters  - shorten it by 1890000',
    errors: 2,
  },
  {
    name: 'a field name of two million letters',
    contents: smallLab({ ['x'.repeat(1_900_000)]: '1' }),
    answer: ':10:3  a text of 1900000 characters  must be at most 10000 characters  - shorten it by 1890000',
    errors: 1,
  },
  {
    name: 'two million letters without an end',
    contents: `{"${'x'.repeat(2_000_000)}`,
    answer: `:1:2  "${'x'.repeat(78)}…  must end on its line with a double quote  - add the double quote; a line break inside a text is written \\n`,
    errors: 1,
  },
  {
    name: 'two million zero bytes',
    contents: new Uint8Array(2_000_000),
    answer: `:1:1  ${'\\u0000'.repeat(13)}…  ${anyValue}  - ${aValue}`,
    errors: 1,
  },
  {
    name: 'six hundred thousand byte order marks',
    contents: '\ufeff'.repeat(600_000),
    // The first one is none of the text.
    answer: `:1:1  ${'\\ufeff'.repeat(13)}…  ${anyValue}  - write a plain space`,
    errors: 1,
  },
  {
    name: 'two million line breaks',
    contents: '\n'.repeat(2_000_000),
    answer: ':2000001:1  an empty file  must be a lab, one JSON object  - take the lab from a copy, or begin with an example lab',
    errors: 1,
  },
  {
    name: 'half of a surrogate pair as bytes',
    contents: new Uint8Array(Buffer.concat([bytes('{"a":"'), Uint8Array.of(0xed, 0xa0, 0x80), bytes('"}')])),
    answer: `:1:7  a byte 0xed ${notUtf8}`,
    errors: 1,
  },
  {
    name: 'half of a surrogate pair as an escape',
    contents: smallLab({ name: '"\\ud800"', run: '{ "duration": "\\udfff" }' }),
    answer:
      ':9:24  run.duration = "\\udfff"  must be a duration above 0 and up to 9000s, such as "20ms"' +
      '  - write a number and a unit (ns, us, ms or s), not finer than 0.001ns',
    errors: 1,
  },
  {
    name: 'two million bytes that are no text',
    contents: new Uint8Array(2_000_000).fill(0xff),
    answer: `:1:1  a byte 0xff ${notUtf8}`,
    errors: 1,
  },
  {
    name: 'a bad byte behind many signs that stand for one',
    contents: new Uint8Array(Buffer.concat([bytes('\ufffd'.repeat(690_000)), Uint8Array.of(0xff)])),
    answer: `:1:690001  a byte 0xff ${notUtf8}`,
    errors: 1,
  },
]
