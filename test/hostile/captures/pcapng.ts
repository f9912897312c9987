import {
  block,
  captureInterface,
  enhancedPacket,
  joined,
  numbers,
  obsoletePacket,
  plainFrame,
  section,
  simplePacket,
} from '../../exchange/capture/make'
import {
  cut,
  damaged,
  damagedHere,
  ethernet,
  header,
  mostFrames,
  notSoLong,
  patched,
  segments,
  someTime,
  twoFrames,
  type BrokenCapture,
} from './words'

// A section header has 28 bytes, an interface description without options 20, a packet block of a plain frame 92:
// blocks begin at 0, 28, 48, 140 and 232.
const start = joined(section(), captureInterface())
const startBig = joined(section(false), captureInterface({ littleEndian: false }))
const tick = (ticks: bigint) => enhancedPacket({ ticks })
const two = joined(start, tick(0n), tick(1n))
const twoBig = joined(
  startBig,
  enhancedPacket({ littleEndian: false }),
  enhancedPacket({ littleEndian: false, ticks: 1n }),
)
const option = (code: number, ...value: number[]) => [code, Uint8Array.from(value)] as const
const withOption = (code: number, ...value: number[]) =>
  joined(section(), captureInterface({ options: [option(code, ...value)] }), tick(0n), tick(9001n))
const blockLength = 'must be a multiple of 4 and at least 12 bytes'
const described = 'must be of a described interface'
const version = 'must be 1.x  - save it anew with Wireshark, or with: editcap -F pcapng IN OUT'
const untimed =
  'a Simple Packet Block, which has no time  must be a frame with its time' +
  '  - record with times: tcpdump and dumpcap write Enhanced Packet Blocks'

const sections: readonly BrokenCapture[] = [
  ['a pcapng of its first word alone', two.subarray(0, 4), ` byte 0  4 bytes of a block  must be at least 12 bytes: ${cut}`],
  ['a section header without its byte order', two.subarray(0, 11), ` byte 0  11 bytes of a block  must be at least 12 bytes: ${cut}`],
  ['a section header cut behind its byte order', twoBig.subarray(0, 12), ` byte 0  12 bytes of a block  must be 28 bytes: ${cut}`],
  ['a section header without its closing length', two.subarray(0, 24), ` byte 0  24 bytes of a block  must be 28 bytes: ${cut}`],
  [
    'a byte-order magic of zero',
    patched(two, 8, 0, 0, 0, 0),
    ` byte 8  0x00000000  must be the byte-order magic, 0x1a2b3c4d  - ${damagedHere}`,
  ],
  [
    'a byte-order magic with its halves swapped',
    patched(two, 8, 0x2b, 0x1a, 0x4d, 0x3c),
    ` byte 8  0x3c4d1a2b  must be the byte-order magic, 0x1a2b3c4d  - ${damagedHere}`,
  ],
  [
    'a byte order that is not that of the lengths',
    patched(two, 8, 0x1a, 0x2b, 0x3c, 0x4d),
    // 28 read the other way round.
    ` byte 0  232 bytes of a block  must be 469762048 bytes: ${cut}`,
  ],
  ['a pcapng of version 2.0', section(true, 2), ` byte 12  pcapng version 2.0  ${version}`],
  ['a pcapng of version 0.0', section(false, 0), ` byte 12  pcapng version 0.0  ${version}`],
  [
    'a section header without room for its version',
    block(true, 0x0a0d0d0a, numbers(true, [4, 0x1a2b3c4d])),
    ` byte 4  a section header of 16 bytes  must be at least 28 bytes  - ${damagedHere}`,
  ],
  [
    'a section header with another closing length',
    patched(two, 24, 32),
    ` byte 24  a closing length of 32  must be 28, the length the block begins with  - ${damagedHere}`,
  ],
  ['a section of minus one byte', patched(two, 4, 255, 255, 255, 255), ` byte 4  a block of 4294967295 bytes  ${blockLength}  - ${damagedHere}`],
  ['a second section that is cut short', joined(two, section().subarray(0, 16)), ` byte 232  16 bytes of a block  must be 28 bytes: ${cut}`],
]

const interfaces: readonly BrokenCapture[] = [
  [
    'an interface description without a link type',
    joined(section(), block(true, 1, new Uint8Array(0))),
    ` byte 28  an interface description of 12 bytes  must be 20 bytes or more: ${cut}`,
  ],
  [
    'an interface description without a snap length',
    joined(section(), block(true, 1, new Uint8Array(4)), tick(0n)),
    ` byte 28  an interface description of 16 bytes  must be 20 bytes or more: ${cut}`,
  ],
  [
    'an interface description with another closing length',
    patched(two, 44, 0),
    ` byte 44  a closing length of 0  must be 20, the length the block begins with  - ${damagedHere}`,
  ],
  [
    'an option that reaches beyond its block',
    patched(withOption(9, 6), 46, 5),
    ` byte 46  an option of 5 bytes  must be at most 4, what is left of its block  - ${damagedHere}`,
  ],
  [
    'an option of 65535 bytes',
    patched(withOption(2, 101, 116, 104, 48), 46, 255, 255),
    ` byte 46  an option of 65535 bytes  must be at most 4, what is left of its block  - ${damagedHere}`,
  ],
  [
    'a clock of 10^-65 s',
    withOption(9, 65),
    ` byte 48  a time resolution of 10^-65 s  must be at least 10^-64 s  - ${damagedHere}`,
  ],
  [
    'a clock of 2^-127 s',
    withOption(9, 255),
    ` byte 48  a time resolution of 2^-127 s  must be at least 2^-64 s  - ${damagedHere}`,
  ],
  ['a clock of whole seconds that runs too long', withOption(9, 0), `  a recording of 9001 s  ${notSoLong}`],
  [
    'a frame of the Linux device "any"',
    joined(section(), captureInterface({ linkType: 276 }), tick(0n)),
    ` byte 36  link type 276 (LINUX_SLL2, the Linux device "any")  ${ethernet}`,
  ],
  [
    'a frame of a USB device, big endian',
    joined(section(false), captureInterface({ littleEndian: false, linkType: 249 }), enhancedPacket({ littleEndian: false })),
    ` byte 36  link type 249 (USBPCAP)  ${ethernet}`,
  ],
  [
    'a frame of an unknown link type on a second interface',
    joined(start, captureInterface({ linkType: 65_535 }), tick(0n), enhancedPacket({ of: 1 })),
    ` byte 56  link type 65535  ${ethernet}`,
  ],
  ['a frame without any interface', joined(section(), tick(0n)), ` byte 36  a frame of interface 0  ${described}; none is described  - ${damagedHere}`],
  [
    'a frame before its interface',
    joined(section(), tick(0n), captureInterface()),
    ` byte 36  a frame of interface 0  ${described}; none is described  - ${damagedHere}`,
  ],
  [
    'a frame of an interface of the section before',
    joined(start, section(), tick(0n)),
    ` byte 84  a frame of interface 0  ${described}; none is described  - ${damagedHere}`,
  ],
  [
    'a frame of the interface after the last',
    joined(start, captureInterface(), enhancedPacket({ of: 2 })),
    ` byte 76  a frame of interface 2  ${described}; only 0 to 1 are  - ${damagedHere}`,
  ],
  [
    'a frame of interface minus one',
    joined(start, enhancedPacket({ of: 0xffffffff })),
    ` byte 56  a frame of interface 4294967295  ${described}; only 0 to 0 are  - ${damagedHere}`,
  ],
  [
    'an obsolete packet block of interface minus one',
    joined(start, obsoletePacket({ of: 0xffff })),
    ` byte 56  a frame of interface 65535  ${described}; only 0 to 0 are  - ${damagedHere}`,
  ],
]

const blocks: readonly BrokenCapture[] = [
  ['a block header cut in its length', two.subarray(0, 54), ` byte 48  6 bytes of a block  must be at least 12 bytes: ${cut}`],
  ['a packet block without its frame', two.subarray(0, 76), ` byte 48  28 bytes of a block  must be 92 bytes: ${cut}`],
  ['a packet block without its closing length', twoBig.subarray(0, 228), ` byte 140  88 bytes of a block  must be 92 bytes: ${cut}`],
  ['a block of no byte', patched(two, 52, 0), ` byte 52  a block of 0 bytes  ${blockLength}  - ${damagedHere}`],
  ['a block of eight bytes', patched(two, 52, 8), ` byte 52  a block of 8 bytes  ${blockLength}  - ${damagedHere}`],
  ['a block of an odd length', patched(twoBig, 55, 93), ` byte 52  a block of 93 bytes  ${blockLength}  - ${damagedHere}`],
  ['a block of nearly 4 GiB', patched(two, 52, 252, 255, 255, 255), ` byte 48  184 bytes of a block  must be 4294967292 bytes: ${cut}`],
  [
    'a packet block with another closing length',
    patched(two, 136, 88),
    ` byte 136  a closing length of 88  must be 92, the length the block begins with  - ${damagedHere}`,
  ],
  [
    'a block of an unknown type with another closing length',
    joined(start, patched(block(true, 0xbad, new Uint8Array(8)), 16, 24)),
    ` byte 64  a closing length of 24  must be 20, the length the block begins with  - ${damagedHere}`,
  ],
  ['four bytes behind the last block', joined(two, new Uint8Array(4)), ` byte 232  4 bytes of a block  must be at least 12 bytes: ${cut}`],
  ['zeros behind the last block', joined(two, new Uint8Array(64)), ` byte 236  a block of 0 bytes  ${blockLength}  - ${damagedHere}`],
  [
    'a little-endian interface in a big-endian section',
    joined(section(false), captureInterface()),
    // 20 read the other way round.
    ` byte 28  20 bytes of a block  must be 335544320 bytes: ${cut}`,
  ],
  ['a simple packet block', joined(start, simplePacket()), ` byte 48  ${untimed}`],
  [
    'an enhanced packet block without a time',
    joined(start, block(true, 6, new Uint8Array(4))),
    ` byte 52  a packet block of 16 bytes  must be at least 32 bytes  - ${damagedHere}`,
  ],
  [
    'an obsolete packet block without an original length',
    joined(start, block(true, 2, new Uint8Array(16))),
    ` byte 52  a packet block of 28 bytes  must be at least 32 bytes  - ${damagedHere}`,
  ],
]

const framesOf: readonly BrokenCapture[] = [
  [
    'a stored length one word beyond its block',
    patched(two, 68, 61),
    ` byte 68  a frame of 61 stored bytes  must be at most 60, the room in its block  - ${damagedHere}`,
  ],
  [
    'a stored length of minus one in a block',
    patched(two, 68, 255, 255, 255, 255),
    ` byte 68  a frame of 4294967295 stored bytes  must be at most 60, the room in its block  - ${damagedHere}`,
  ],
  [
    'a stored length in the other byte order in a block',
    patched(twoBig, 68, 60, 0, 0, 0),
    ` byte 68  a frame of 1006632960 stored bytes  must be at most 60, the room in its block  - ${damagedHere}`,
  ],
  [
    'more stored in a block than the frame has',
    joined(start, enhancedPacket({ originalBytes: 59 })),
    ` byte 48  60 bytes stored of a frame of 59  must be no more than the frame has  - ${damaged}`,
  ],
  [
    'a block with a frame of no byte',
    joined(start, enhancedPacket({ stored: new Uint8Array(0) })),
    ` byte 48  a frame of 0 bytes  ${header}  - ${damaged}`,
  ],
  [
    'an obsolete block with a frame of 13 bytes',
    joined(start, obsoletePacket({ stored: plainFrame.subarray(0, 13) })),
    ` byte 48  a frame of 13 bytes  ${header}  - ${damaged}`,
  ],
  ['a block with a super-frame', joined(start, tick(0n), enhancedPacket({ originalBytes: 9213 })), ` byte 140  a frame of 9213 bytes  ${segments}`],
]

const offset = (seconds: bigint): readonly [number, Uint8Array] => [14, numbers(true, [8, BigInt.asUintN(64, seconds)])]
const offsetTo = (seconds: bigint) =>
  joined(start, captureInterface({ options: [offset(seconds)] }), tick(0n), enhancedPacket({ of: 1 }))
const tooMany = Array.from({ length: 20_001 }, (_, at) =>
  enhancedPacket({ ticks: BigInt(at), stored: new Uint8Array(0), originalBytes: 60 }),
)
const smallest = block(true, 0xbad, new Uint8Array(0))
const part = 'record again, or keep a part of it: editcap -r IN OUT 1-20000'
const aMillion = (bytes: Uint8Array): Uint8Array => Buffer.alloc(1_000_000 * bytes.length, bytes)

const wholes: readonly BrokenCapture[] = [
  ['a pcapng of its section header alone', section(), `  0 frames  ${twoFrames}`],
  ['a pcapng of one frame', joined(startBig, enhancedPacket({ littleEndian: false })), `  1 frame  ${twoFrames}`],
  ['blocks at one moment', joined(start, tick(5n), tick(5n)), `  2 frames at one moment  ${someTime}`],
  [
    'times closer than a picosecond',
    joined(section(), captureInterface({ options: [option(9, 64)] }), tick(0n), tick(1n)),
    `  2 frames at one moment  ${someTime}`,
  ],
  ['the largest time there is', joined(start, tick(0n), tick(0xffff_ffff_ffff_ffffn)), `  a recording of 18446744073709 s  ${notSoLong}`],
  ['an offset of the largest number', offsetTo(2n ** 63n - 1n), `  a recording of 9223372036854775807 s  ${notSoLong}`],
  ['an offset of the least number', offsetTo(-(2n ** 63n)), `  a recording of 9223372036854775808 s  ${notSoLong}`],
  // 48 and 20 000 blocks of 32.
  ['a block more than a lab takes', joined(start, ...tooMany), ` byte 640048  frame 20001  ${mostFrames}`],
  [
    'a million of the smallest blocks and no frame',
    joined(start, aMillion(smallest)),
    `  0 frames  ${twoFrames}`,
  ],
  [
    'a million interfaces and no frame',
    joined(section(), aMillion(captureInterface())),
    // 28 and a thousand of 20.
    ` byte 20028  interface 1001  must not be there: a recording has at most 1000 interfaces  - ${part}`,
  ],
  [
    'a million sections and no frame',
    aMillion(section(false)),
    ` byte 28000  section 1001  must not be there: a recording has at most 1000 sections  - ${part}`,
  ],
  [
    'a million options of one interface',
    joined(section(), block(true, 1, joined(numbers(true, [2, 1], [2, 0], [4, 0]), aMillion(numbers(true, [2, 1], [2, 0]))))),
    // Options begin at 44, and each has four bytes.
    ` byte 4044  option 1001  must not be there: an interface has at most 1000 options  - ${damagedHere}`,
  ],
]

export const brokenPcapng: readonly BrokenCapture[] = [...sections, ...interfaces, ...blocks, ...framesOf, ...wholes]
