import { formatBitRate, formatCount, formatPacketRate, formatPicoseconds } from '../../contract/units'
import type { CaptureFault, CaptureReport } from '../../exchange/capture'
import { visibleText } from '../../lab/syntax/visible-text'
import { tableLines } from '../table'

/** What `import` did. */
export interface Imported {
  readonly file: string
  /** Id the capture has, or would have, in a lab. */
  readonly id: string
  readonly capture: CaptureReport
  readonly into: { readonly lab: string; readonly replaced: boolean } | null
}

/** `FILE: byte 1234  what was found  what is allowed  - how to mend it`. */
export function captureFaultLine(file: string, fault: CaptureFault): string {
  const place = fault.offset === null ? '' : ` byte ${fault.offset}`
  return `${visibleText(file)}:${place}  ${fault.found}  ${fault.allowed}  - ${fault.remedy}`
}

export function importText({ file, id, capture, into }: Imported): string {
  const seconds = capture.picoseconds / 1e12
  const rows = [
    ['Frames', formatCount(capture.frames)],
    ['Bytes as recorded', formatCount(capture.bytes)],
    ['Bytes in the lab', `${formatCount(capture.frameBytes)} (FCS added, at least 64 a frame)`],
    ['Duration', `${formatPicoseconds(capture.picoseconds)}`],
    ['Flows', formatCount(capture.flows)],
    ['Mean rate', `${formatPacketRate(meanRate(capture))}, ${formatBitRate((capture.frameBytes * 8) / seconds)}`],
  ]
  const lines = [`${visibleText(file)} (${capture.format})`, ...tableLines(rows, ['left'])]
  if (into !== null) {
    const done = into.replaced ? 'replaced in' : 'added to'
    lines.push(`Capture "${id}" ${done} ${visibleText(into.lab)}, whose traffic now replays it.`)
  }
  return lines.join('\n') + '\n'
}

/** Keys are a contract with other people's scripts (docs/CLI.md): add after the last one, never rename. */
export function importJson({ file, id, capture, into }: Imported): string {
  const { frames, bytes, picoseconds, flows, format, frameBytes, reordered, large } = capture
  const value = {
    frames,
    bytes,
    // Exact to the picosecond while it is shorter than 9000 s.
    seconds: picoseconds / 1e12,
    flows,
    file,
    format,
    frameBytes,
    packetsPerSecond: meanRate(capture),
    reordered,
    large,
    capture: id,
    into: into && { lab: into.lab, replaced: into.replaced },
  }
  return JSON.stringify(value, null, 2) + '\n'
}

export function largeNote({ large }: CaptureReport): string {
  return (
    `${frames(large)} above 1522 bytes: jumbo frames, or segments that a card would have cut. ` +
    'For the latter record with offloads off (ethtool -K eth0 gso off tso off gro off).'
  )
}

export function reorderedNote({ reordered }: CaptureReport): string {
  return `${frames(reordered)} out of order: the lab has all frames by their times.`
}

function frames(count: number): string {
  return count === 1 ? '1 frame is' : `${formatCount(count)} frames are`
}

/** Of the replay: between two repetitions lies one mean gap. */
function meanRate({ frames: count, picoseconds }: CaptureReport): number {
  return ((count - 1) * 1e12) / picoseconds
}
