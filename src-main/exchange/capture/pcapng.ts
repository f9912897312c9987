import { Bytes, hexadecimal } from './bytes'
import type { Collector } from './collector'
import { byteCount, captureLimits, cutShort, refuse } from './fault'
import { requireEthernet } from './link-types'
import { type CaptureInterface, padded, readInterface } from './pcapng-interface'

const blocks = { section: 0x0a0d0d0a, interface: 1, packet: 2, simplePacket: 3, enhancedPacket: 6 }
const byteOrderMagic = 0x1a2b3c4d
const swappedMagic = 0x4d3c2b1a
const damaged = 'record again; the file is damaged here'
const picosecondsPerSecond = 1_000_000_000_000n

/** Whether the first four bytes are those of a pcapng file; they read the same in either byte order. */
export function isPcapng(magic: number): boolean {
  return magic === blocks.section
}

/**
 * Reads a pcapng file: sections in either byte order, several interfaces, enhanced and obsolete packet blocks. Blocks
 * of other kinds are passed over.
 *
 * @throws CaptureError at the first thing that is wrong
 */
export function readPcapng(all: Uint8Array, into: Collector): void {
  let bytes = new Bytes(all, true)
  let interfaces: CaptureInterface[] = []
  const [countSection, countInterface] = [counterOf('section'), counterOf('interface')]
  for (let at = 0; at < all.length;) {
    const left = all.length - at
    if (left < 12) cutShort(at, `${byteCount(left)} of a block`, 'at least 12 bytes')
    const type = bytes.word(at)
    if (type === blocks.section) {
      countSection(at)
      bytes = new Bytes(all, isLittleEndian(all, at))
      interfaces = []
    }
    const end = endOfBlock(bytes, at)
    if (type === blocks.section) checkVersion(bytes, at, end)
    else if (type === blocks.interface) {
      countInterface(at)
      interfaces.push(readInterface(bytes, at, end))
    } else if (type === blocks.enhancedPacket) addFrame(bytes, at, end, bytes.word(at + 8), interfaces, into)
    else if (type === blocks.packet) addFrame(bytes, at, end, bytes.short(at + 8), interfaces, into)
    else if (type === blocks.simplePacket) {
      const remedy = 'record with times: tcpdump and dumpcap write Enhanced Packet Blocks'
      refuse(at, 'a Simple Packet Block, which has no time', 'must be a frame with its time', remedy)
    }
    at = end + 4
  }
}

/** Counts what costs more than its bytes: a file of nothing else would be millions of them. */
function counterOf(kind: 'section' | 'interface'): (at: number) => void {
  const most = captureLimits.descriptions
  let count = 0
  return (at) => {
    count += 1
    if (count <= most) return
    const remedy = 'record again, or keep a part of it: editcap -r IN OUT 1-20000'
    refuse(at, `${kind} ${count}`, `must not be there: a recording has at most ${most} ${kind}s`, remedy)
  }
}

function isLittleEndian(all: Uint8Array, at: number): boolean {
  const magic = new Bytes(all, true).word(at + 8)
  if (magic !== byteOrderMagic && magic !== swappedMagic) {
    refuse(at + 8, hexadecimal(magic), `must be the byte-order magic, ${hexadecimal(byteOrderMagic)}`, damaged)
  }
  return magic === byteOrderMagic
}

function checkVersion(bytes: Bytes, at: number, end: number): void {
  if (end - at < 24) refuse(at + 4, `a section header of ${end - at + 4} bytes`, 'must be at least 28 bytes', damaged)
  const major = bytes.short(at + 12)
  if (major === 1) return
  const remedy = 'save it anew with Wireshark, or with: editcap -F pcapng IN OUT'
  refuse(at + 12, `pcapng version ${major}.${bytes.short(at + 14)}`, 'must be 1.x', remedy)
}

/** @returns where the closing length of the block stands; the block is whole */
function endOfBlock(bytes: Bytes, at: number): number {
  const length = bytes.word(at + 4)
  if (length < 12 || length % 4 !== 0) {
    refuse(at + 4, `a block of ${length} bytes`, 'must be a multiple of 4 and at least 12 bytes', damaged)
  }
  const left = bytes.length - at
  if (length > left) cutShort(at, `${byteCount(left)} of a block`, `${length} bytes`)
  const end = at + length - 4
  if (bytes.word(end) !== length) {
    refuse(
      end,
      `a closing length of ${bytes.word(end)}`,
      `must be ${length}, the length the block begins with`,
      damaged,
    )
  }
  return end
}

/** Enhanced and obsolete packet blocks differ in the width of the interface number only. @param number of the interface */
function addFrame(
  bytes: Bytes,
  at: number,
  end: number,
  number: number,
  interfaces: readonly CaptureInterface[],
  into: Collector,
): void {
  if (end - at < 28) refuse(at + 4, `a packet block of ${end - at + 4} bytes`, 'must be at least 32 bytes', damaged)
  if (number >= interfaces.length) {
    const described = interfaces.length === 0 ? 'none is described' : `only 0 to ${interfaces.length - 1} are`
    refuse(at + 8, `a frame of interface ${number}`, `must be of a described interface; ${described}`, damaged)
  }
  const source = interfaces[number]
  requireEthernet(source.linkType, source.linkTypeAt)
  const storedBytes = bytes.word(at + 20)
  const room = end - at - 28
  if (storedBytes > captureLimits.storedBytes || padded(storedBytes) > room) {
    refuse(at + 20, `a frame of ${storedBytes} stored bytes`, `must be at most ${room}, the room in its block`, damaged)
  }
  into.add({
    offset: at,
    picoseconds: momentOf(source, (BigInt(bytes.word(at + 12)) << 32n) + BigInt(bytes.word(at + 16))),
    originalBytes: bytes.word(at + 24),
    stored: bytes.part(at + 28, storedBytes),
    fcsBytes: source.fcsBytes,
  })
}

/** Since the epoch, rounded to the nearest picosecond. */
function momentOf({ ticksPerSecond, offsetSeconds }: CaptureInterface, ticks: bigint): bigint {
  const rounded = (2n * ticks * picosecondsPerSecond + ticksPerSecond) / (2n * ticksPerSecond)
  return rounded + offsetSeconds * picosecondsPerSecond
}
