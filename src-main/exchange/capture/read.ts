import { Bytes, hexadecimal } from './bytes'
import { Collector } from './collector'
import { byteCount, CaptureError, captureLimits, refuse } from './fault'
import type { CaptureFault } from './fault'
import { isPcap, readPcap } from './pcap'
import { isPcapng, readPcapng } from './pcapng'

/** A recording as columns, one entry a frame, in order of time. */
export interface CaptureColumns {
  /** Since the first frame, whole picoseconds, never decreasing. */
  readonly timesPicoseconds: readonly number[]
  /** With the FCS: as recorded + 4, at least 64. */
  readonly frameBytes: readonly number[]
  /** Flow numbers, from 0 in order of first appearance. */
  readonly flows: readonly number[]
}

export interface CaptureReport {
  readonly format: 'pcap' | 'pcapng'
  readonly frames: number
  /** Sum of the lengths as recorded, without FCS: the same as the usual tools give. */
  readonly bytes: number
  /** Sum of the frame sizes of the lab. */
  readonly frameBytes: number
  /** From the earliest to the latest frame. */
  readonly picoseconds: number
  readonly flows: number
  /** Frames that stand in the file before an earlier one. */
  readonly reordered: number
  /** Frames above 1522 bytes with the FCS: jumbo frames, or segments that a card would have cut. */
  readonly large: number
  readonly columns: CaptureColumns
}

export type CaptureResult =
  { readonly ok: true; readonly capture: CaptureReport } | { readonly ok: false; readonly fault: CaptureFault }

/**
 * Reads a recording, pcap or pcapng, whichever it is. Whatever the bytes are, this ends soon, with a recording or with
 * the first fault, and never throws: work and memory are bounded by the length of the file.
 */
export function readCapture(all: Uint8Array): CaptureResult {
  try {
    return { ok: true, capture: read(all) }
  } catch (error) {
    if (error instanceof CaptureError) return { ok: false, fault: error.fault }
    throw error
  }
}

/** The fault of a file of more bytes than a recording may have. */
export function captureTooLarge(bytes: number): CaptureFault {
  return {
    offset: null,
    found: `a file of ${bytes} bytes`,
    allowed: `must be at most ${captureLimits.fileBytes} bytes (64 MiB)`,
    remedy: 'record fewer frames, or store less of each: tcpdump -s 96',
  }
}

function read(all: Uint8Array): CaptureReport {
  const remedy = 'choose a recording of tcpdump, dumpcap or Wireshark'
  if (all.length < 4) refuse(0, `a file of ${byteCount(all.length)}`, 'must be a pcap or pcapng file', remedy)
  const magic = new Bytes(all, true).word(0)
  const collector = new Collector()
  if (isPcapng(magic)) readPcapng(all, collector)
  else if (isPcap(magic)) readPcap(all, magic, collector)
  else refuse(0, firstBytes(magic), 'must be a pcap or pcapng file', isGzip(magic) ? 'unpack it first: gunzip' : remedy)
  return reportOf(collector, isPcapng(magic) ? 'pcapng' : 'pcap')
}

function isGzip(magic: number): boolean {
  return (magic & 0xffff) === 0x8b1f
}

function firstBytes(magic: number): string {
  return isGzip(magic) ? 'a gzip file' : `a file that begins with ${hexadecimal(magic)} (little endian)`
}

function reportOf(collector: Collector, format: CaptureReport['format']): CaptureReport {
  const { moments, sizes, flows } = collector
  const order = moments.map((_, index) => index)
  let reordered = 0
  for (let index = 1; index < moments.length; index += 1) if (moments[index] < moments[index - 1]) reordered += 1
  // Frames of one moment keep their order: the sort is stable.
  if (reordered > 0) order.sort((a, b) => (moments[a] < moments[b] ? -1 : moments[a] > moments[b] ? 1 : 0))
  const picoseconds = durationOf(moments, order)
  const timesPicoseconds = order.map((index) => Number(moments[index] - moments[order[0]]))
  const columns = {
    timesPicoseconds,
    frameBytes: order.map((index) => sizes[index]),
    flows: renumbered(order.map((index) => flows[index])),
  }
  const frameBytes = sizes.reduce((sum, bytes) => sum + bytes, 0)
  const { recordedBytes: bytes, flowCount, large } = collector
  return { format, frames: sizes.length, bytes, frameBytes, picoseconds, flows: flowCount, reordered, large, columns }
}

function durationOf(moments: readonly bigint[], order: readonly number[]): number {
  const found = moments.length === 1 ? '1 frame' : `${moments.length} frames`
  const remedy = 'record at least two frames, some time apart'
  if (moments.length < 2) refuse(null, found, 'must be at least 2: one frame has no rate', remedy)
  const duration = moments[order[order.length - 1]] - moments[order[0]]
  if (duration === 0n) refuse(null, `${found} at one moment`, 'must be some time apart', remedy)
  if (duration > BigInt(captureLimits.seconds) * 1_000_000_000_000n) {
    const seconds = duration / 1_000_000_000_000n
    const part = 'keep a part of it: editcap -r IN OUT 1-1000'
    refuse(null, `a recording of ${seconds} s`, `must last at most ${captureLimits.seconds} s`, part)
  }
  return Number(duration)
}

/** Sorting by time can change which flow is seen first. */
function renumbered(flows: readonly number[]): number[] {
  const numbers = new Map<number, number>()
  return flows.map((flow) => {
    const number = numbers.get(flow) ?? numbers.size
    numbers.set(flow, number)
    return number
  })
}
