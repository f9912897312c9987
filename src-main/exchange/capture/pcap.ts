import { Bytes, hexadecimal } from './bytes'
import type { Collector } from './collector'
import { byteCount, captureLimits, cutShort, refuse } from './fault'
import { requireEthernet } from './link-types'

const fileHeaderBytes = 24
const recordHeaderBytes = 16

/** What the first four bytes, read as little endian, say of byte order and of the unit of the times. */
interface Variant {
  readonly littleEndian: boolean
  /** Fractions of a second that one second has. */
  readonly perSecond: number
}

const variants: Readonly<Record<number, Variant>> = {
  0xa1b2c3d4: { littleEndian: true, perSecond: 1e6 },
  0xd4c3b2a1: { littleEndian: false, perSecond: 1e6 },
  0xa1b23c4d: { littleEndian: true, perSecond: 1e9 },
  0x4d3cb2a1: { littleEndian: false, perSecond: 1e9 },
}

/** Whether the first four bytes, read as little endian, are those of a classic pcap file. */
export function isPcap(magic: number): boolean {
  return Object.hasOwn(variants, magic)
}

/**
 * Reads a classic pcap file (libpcap 2.4, either byte order, micro- or nanoseconds).
 *
 * @throws CaptureError at the first thing that is wrong
 */
export function readPcap(all: Uint8Array, magic: number, into: Collector): void {
  const { littleEndian, perSecond } = variants[magic]
  const bytes = new Bytes(all, littleEndian)
  const fcsBytes = readFileHeader(bytes)
  const picosecondsPerTick = BigInt(1e12 / perSecond)
  for (let at = fileHeaderBytes; at < bytes.length;) {
    const storedBytes = readRecordHeader(bytes, at, perSecond)
    into.add({
      offset: at,
      picoseconds: (BigInt(bytes.word(at)) * BigInt(perSecond) + BigInt(bytes.word(at + 4))) * picosecondsPerTick,
      originalBytes: bytes.word(at + 12),
      stored: bytes.part(at + recordHeaderBytes, storedBytes),
      fcsBytes,
    })
    at += recordHeaderBytes + storedBytes
  }
}

/** @returns the bytes of FCS that each frame carries */
function readFileHeader(bytes: Bytes): number {
  if (bytes.length < fileHeaderBytes) {
    cutShort(0, `a header of ${byteCount(bytes.length)}`, `${fileHeaderBytes} bytes`)
  }
  const version = `${bytes.short(4)}.${bytes.short(6)}`
  if (version !== '2.4') {
    refuse(4, `pcap version ${version}`, 'must be 2.4', 'save it anew with Wireshark, or with: editcap -F pcap IN OUT')
  }
  const network = bytes.word(20)
  requireEthernet(network & 0xffff, 20)
  // Bit 26 says that the upper four bits give the length of the FCS, in units of two bytes.
  return (network & 0x04000000) === 0 ? 0 : (network >>> 28) * 2
}

/** @returns the number of bytes stored of the frame, all of them within the file */
function readRecordHeader(bytes: Bytes, at: number, perSecond: number): number {
  const left = bytes.length - at
  if (left < recordHeaderBytes) cutShort(at, `${byteCount(left)} of a record header`, `${recordHeaderBytes} bytes`)
  const fraction = bytes.word(at + 4)
  if (fraction >= perSecond) {
    const unit = perSecond === 1e9 ? 'nanoseconds' : 'microseconds'
    refuse(at + 4, `${fraction} ${unit}`, `must be below ${perSecond}`, 'record again; the file is damaged here')
  }
  const storedBytes = bytes.word(at + 8)
  if (storedBytes > captureLimits.storedBytes) {
    const found = `a frame of ${storedBytes} (${hexadecimal(storedBytes)}) stored bytes`
    refuse(at + 8, found, `must be at most ${captureLimits.storedBytes}`, 'record again; the file is damaged here')
  }
  const present = left - recordHeaderBytes
  if (storedBytes > present)
    cutShort(at + recordHeaderBytes, `${byteCount(present)} of a frame`, byteCount(storedBytes))
  return storedBytes
}
