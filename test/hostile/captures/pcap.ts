import { joined, pcap, plainFrame } from '../../exchange/capture/make'
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

// A file header has 24 bytes, a record header 16, a plain frame 60: records begin at 24, 100 and 176.
const frames = [{ seconds: 1 }, { seconds: 2 }]
const micro = pcap(frames)
const microBig = pcap(frames, { littleEndian: false })
const nano = pcap(frames, { magic: 0xa1b23c4d })
const nanoBig = pcap(frames, { magic: 0xa1b23c4d, littleEndian: false })
const empty = { stored: new Uint8Array(0) }
const version = 'must be 2.4  - save it anew with Wireshark, or with: editcap -F pcap IN OUT'

const fileHeader: readonly BrokenCapture[] = [
  ['a pcap of its magic number alone', micro.subarray(0, 4), ` byte 0  a header of 4 bytes  must be 24 bytes: ${cut}`],
  ['a big-endian pcap without its link type', microBig.subarray(0, 20), ` byte 0  a header of 20 bytes  must be 24 bytes: ${cut}`],
  ['a nanosecond pcap one byte short of its header', nano.subarray(0, 23), ` byte 0  a header of 23 bytes  must be 24 bytes: ${cut}`],
  ['a pcap of version 2.3', pcap(frames, { minor: 3 }), ` byte 4  pcap version 2.3  ${version}`],
  ['a pcap of version 0.0', patched(micro, 4, 0, 0, 0, 0), ` byte 4  pcap version 0.0  ${version}`],
  ['a big-endian pcap of version 2.5', pcap(frames, { minor: 5, littleEndian: false }), ` byte 4  pcap version 2.5  ${version}`],
  [
    'a little-endian magic number before a big-endian file',
    patched(microBig, 0, 0xd4, 0xc3, 0xb2, 0xa1),
    ` byte 4  pcap version 512.1024  ${version}`,
  ],
  ['a pcap of a BSD loopback', pcap(frames, { network: 0 }), ` byte 20  link type 0 (NULL, a BSD loopback)  ${ethernet}`],
  ['a pcap of every interface', pcap(frames, { network: 113 }), ` byte 20  link type 113 (LINUX_SLL, the Linux device "any")  ${ethernet}`],
  ['a wireless pcap', pcap(frames, { network: 127 }), ` byte 20  link type 127 (IEEE802_11_RADIOTAP, wireless)  ${ethernet}`],
  ['a big-endian pcap of bare IPv4', pcap(frames, { network: 228, littleEndian: false }), ` byte 20  link type 228 (IPV4, bare IPv4 packets)  ${ethernet}`],
  ['a pcap of a link type for private use', pcap(frames, { network: 147 }), ` byte 20  link type 147  ${ethernet}`],
  ['a pcap of the largest link type', pcap(frames, { network: 65_535 }), ` byte 20  link type 65535  ${ethernet}`],
]

const recordHeader: readonly BrokenCapture[] = [
  ['a record header of one byte', micro.subarray(0, 25), ` byte 24  1 byte of a record header  must be 16 bytes: ${cut}`],
  ['a record header without its original length', micro.subarray(0, 112), ` byte 100  12 bytes of a record header  must be 16 bytes: ${cut}`],
  ['bytes behind the last frame', joined(nanoBig, Uint8Array.of(0, 0, 0)), ` byte 176  3 bytes of a record header  must be 16 bytes: ${cut}`],
  ['a record header and nothing of its frame', micro.subarray(0, 40), ` byte 40  0 bytes of a frame  must be 60 bytes: ${cut}`],
  ['a frame without its last byte', microBig.subarray(0, 175), ` byte 116  59 bytes of a frame  must be 60 bytes: ${cut}`],
  ['a stored length one byte beyond the file', patched(micro, 108, 61), ` byte 116  60 bytes of a frame  must be 61 bytes: ${cut}`],
  [
    'a stored length of minus one',
    patched(micro, 32, 255, 255, 255, 255),
    ` byte 32  a frame of 4294967295 (0xffffffff) stored bytes  must be at most 262144  - ${damagedHere}`,
  ],
  [
    'a stored length one beyond what any tool stores',
    patched(micro, 32, 1, 0, 4, 0),
    ` byte 32  a frame of 262145 (0x00040001) stored bytes  must be at most 262144  - ${damagedHere}`,
  ],
  [
    'a stored length in the other byte order',
    patched(micro, 108, 0, 0, 0, 60),
    ` byte 108  a frame of 1006632960 (0x3c000000) stored bytes  must be at most 262144  - ${damagedHere}`,
  ],
  [
    'a stored length one too small, so that the next record begins in a frame',
    patched(micro, 32, 59),
    // Byte 99 is taken for the first of a record header: all numbers are shifted by a byte, 60 becomes 60 x 256.
    ` byte 115  61 bytes of a frame  must be 15360 bytes: ${cut}`,
  ],
  ['a fraction of a whole second', pcap([{ fraction: 1_000_000 }]), ` byte 28  1000000 microseconds  must be below 1000000  - ${damagedHere}`],
  [
    'nanoseconds in a file of microseconds',
    pcap([{ fraction: 3 }, { fraction: 999_999_999 }]),
    ` byte 104  999999999 microseconds  must be below 1000000  - ${damagedHere}`,
  ],
  [
    'a fraction of a whole second in nanoseconds',
    pcap([{ fraction: 1e9 }], { magic: 0xa1b23c4d, littleEndian: false }),
    ` byte 28  1000000000 nanoseconds  must be below 1000000000  - ${damagedHere}`,
  ],
  ['a negative fraction', patched(nano, 28, 255, 255, 255, 255), ` byte 28  4294967295 nanoseconds  must be below 1000000000  - ${damagedHere}`],
]

const framesOf: readonly BrokenCapture[] = [
  ['a frame of no byte', pcap([empty, ...frames]), ` byte 24  a frame of 0 bytes  ${header}  - ${damaged}`],
  ['a frame of one byte', pcap([{ stored: plainFrame.subarray(0, 1) }]), ` byte 24  a frame of 1 byte  ${header}  - ${damaged}`],
  ['a frame one byte shorter than its header', pcap([{}, { stored: plainFrame.subarray(0, 13) }]), ` byte 100  a frame of 13 bytes  ${header}  - ${damaged}`],
  [
    'more stored than the frame has',
    pcap([{}, { originalBytes: 59 }]),
    ` byte 100  60 bytes stored of a frame of 59  must be no more than the frame has  - ${damaged}`,
  ],
  ['a frame one byte larger than a jumbo frame', pcap([{ originalBytes: 9213 }]), ` byte 24  a frame of 9213 bytes  ${segments}`],
  ['64 KiB in one frame', pcap([{ originalBytes: 65_549 }], { littleEndian: false }), ` byte 24  a frame of 65549 bytes  ${segments}`],
  ['an original length of minus one', pcap([{ originalBytes: 0xffffffff }]), ` byte 24  a frame of 4294967295 bytes  ${segments}`],
]

const wholes: readonly BrokenCapture[] = [
  ['a pcap without frames', micro.subarray(0, 24), `  0 frames  ${twoFrames}`],
  ['a pcap of one frame', nanoBig.subarray(0, 100), `  1 frame  ${twoFrames}`],
  ['frames at one moment', pcap([{ seconds: 7 }, { seconds: 7 }, { seconds: 7 }]), `  3 frames at one moment  ${someTime}`],
  ['a recording of 9000 s and a microsecond', pcap([{}, { seconds: 9000, fraction: 1 }]), `  a recording of 9000 s  ${notSoLong}`],
  ['a time before 1970', pcap([{ seconds: 0xffffffff }, { seconds: 0 }]), `  a recording of 4294967295 s  ${notSoLong}`],
  [
    'a million frames of no byte',
    // A record header of zeros is one.
    joined(micro.subarray(0, 24), new Uint8Array(16_000_000)),
    ` byte 24  a frame of 0 bytes  ${header}  - ${damaged}`,
  ],
  [
    'a frame more than a lab takes, nothing stored of any',
    pcap(Array.from({ length: 20_001 }, (_, fraction) => ({ ...empty, fraction, originalBytes: 60 }))),
    // 24 and 20 000 record headers.
    ` byte 320024  frame 20001  ${mostFrames}`,
  ],
]

export const brokenPcap: readonly BrokenCapture[] = [...fileHeader, ...recordHeader, ...framesOf, ...wholes]
