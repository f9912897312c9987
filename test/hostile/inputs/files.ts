import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureInterface, enhancedPacket, joined, obsoletePacket, pcap, section } from '../../exchange/capture/make'
import { smallLab } from '../../lab/small-lab'

const resources = join(import.meta.dirname, '../../../resources')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
/** Large ones take their time and show nothing new. */
const largest = 16_384

function labsIn(folder: string): readonly Uint8Array[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dplab'))
    .map((name) => new Uint8Array(readFileSync(join(folder, name))))
    .filter(({ length }) => length > 0 && length <= largest)
}

const repeated = (files: readonly Uint8Array[], times: number): readonly Uint8Array[] =>
  new Array<readonly Uint8Array[]>(times).fill(files).flat()

/** Labs to be changed: the examples and the smallest one, as often as those that are broken already. */
export const labFiles: readonly Uint8Array[] = [
  ...labsIn(join(import.meta.dirname, '../labs')),
  ...repeated(labsIn(join(resources, 'examples')), 8),
  ...repeated([bytesOf(smallLab())], 80),
]

export const labPieces: readonly Uint8Array[] = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '"__proto__":{},',
  '"constructor":1,',
  '"a":1,"a":1,',
  '1e999',
  '-',
  '.',
  'e',
  '0',
  '\\u0000',
  '\\ud800',
  '\0',
  '\ufeff',
  '\u2028',
  '\u202e',
  ' ',
  '\n',
  '\r',
  '/*',
  '//',
  'null',
  'true',
  '['.repeat(33),
  '{"a":'.repeat(33),
]
  .map(bytesOf)
  .concat([Uint8Array.of(0xff), Uint8Array.of(0xc0, 0x80), Uint8Array.of(0xed, 0xa0, 0x80), Uint8Array.of(0xf4, 0x90, 0x80, 0x80)])

const frames = [{ seconds: 1, fraction: 5 }, { seconds: 1, fraction: 9, originalBytes: 1514 }, { seconds: 2 }]
const variants = [true, false].flatMap((littleEndian) => [
  pcap(frames, { littleEndian }),
  pcap(frames, { littleEndian, magic: 0xa1b23c4d }),
  joined(
    section(littleEndian),
    captureInterface({ littleEndian, options: [[9, Uint8Array.of(9)], [2, bytesOf('eth0')], [14, new Uint8Array(8)]] }),
    captureInterface({ littleEndian }),
    enhancedPacket({ littleEndian, ticks: 7n }),
    obsoletePacket({ littleEndian, of: 1, ticks: 8n }),
    enhancedPacket({ littleEndian, ticks: 1_700_000_000_000_000n }),
  ),
])

/** Recordings to be changed: small ones in every variant, and the beginning of real ones. */
export const captureFiles: readonly Uint8Array[] = [
  ...variants,
  ...['received.pcap', 'received.pcapng'].map((name) =>
    new Uint8Array(readFileSync(join(resources, 'captures', name)).subarray(0, 2048)),
  ),
]

export const capturePieces: readonly Uint8Array[] = [
  section(),
  section(false),
  captureInterface(),
  captureInterface({ options: [[9, Uint8Array.of(0xff)]] }),
  enhancedPacket(),
  enhancedPacket({ littleEndian: false, ticks: 2n ** 64n - 1n }),
  enhancedPacket({ stored: new Uint8Array(0), originalBytes: 60 }),
  new Uint8Array(16),
  new Uint8Array(4).fill(255),
]
