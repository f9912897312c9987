import { byteCount, captureLimits, refuse } from './fault'
import { FlowTable } from './flows'

/** One frame as a recording holds it. */
export interface RecordedFrame {
  /** Where its record begins in the file. */
  readonly offset: number
  /** Picoseconds since the epoch; they do not fit a number. */
  readonly picoseconds: bigint
  /** Bytes on the wire as the recorder saw them. */
  readonly originalBytes: number
  /** What was stored of it; less than all with a snap length. */
  readonly stored: Uint8Array
  /** Bytes of FCS in `originalBytes`; 0 in nearly all recordings. */
  readonly fcsBytes: number
}

const headerBytes = 14
const fcsBytes = 4
const minimumFrameBytes = 64
/** The largest frame of an interface with an MTU of 1500: with one VLAN tag and the FCS. */
const ordinaryBytes = 1522

/** Takes the frames of a recording in the order of the file and keeps of each its time, its size and its flow. */
export class Collector {
  recordedBytes = 0
  /** Frames above what an MTU of 1500 allows. */
  large = 0
  readonly sizes: number[] = []
  readonly flows: number[] = []
  readonly moments: bigint[] = []
  private readonly table = new FlowTable()

  /** @throws CaptureError for a frame that no wire carries, or one too many */
  add(frame: RecordedFrame): void {
    const { offset, originalBytes, stored } = frame
    if (this.sizes.length === captureLimits.frames) {
      const most = captureLimits.frames
      const remedy = `keep a part: editcap -r IN OUT 1-${most}`
      refuse(offset, `frame ${most + 1}`, `must be the end: a lab takes at most ${most} frames`, remedy)
    }
    if (originalBytes < headerBytes) {
      const allowed = `must be at least ${headerBytes} bytes, the header of Ethernet`
      refuse(offset, `a frame of ${byteCount(originalBytes)}`, allowed, 'record again; the file is damaged')
    }
    if (stored.length > originalBytes) {
      const found = `${byteCount(stored.length)} stored of a frame of ${originalBytes}`
      refuse(offset, found, 'must be no more than the frame has', 'record again; the file is damaged')
    }
    const bytes = Math.max(minimumFrameBytes, originalBytes + (frame.fcsBytes === 0 ? fcsBytes : 0))
    if (bytes > captureLimits.frameBytes) tooLarge(offset, originalBytes)
    if (bytes > ordinaryBytes) this.large += 1
    this.recordedBytes += originalBytes
    this.sizes.push(bytes)
    this.flows.push(this.table.flowOf(stored))
    this.moments.push(frame.picoseconds)
  }

  get flowCount(): number {
    return this.table.count
  }
}

/** A virtual interface hands on what a card would have cut into frames of the MTU: no wire ever carried it. */
function tooLarge(offset: number, bytes: number): never {
  const most = captureLimits.frameBytes - fcsBytes
  return refuse(
    offset,
    `a frame of ${bytes} bytes`,
    `must be at most ${most} bytes; this one is several segments that the card would have cut`,
    'record with offloads off: ethtool -K eth0 gso off tso off gro off',
  )
}
