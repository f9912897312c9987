import type { Capture } from '../../contract/lab'
import type { Reporter } from '../build/reporter'
import type { CheckedLab } from '../schema/lab-schema'
import { fromBase64 } from './base64'
import { columnBytes, decodeColumn } from './columns'
import type { ColumnName } from './columns'

type CheckedCapture = CheckedLab['captures'][number]

/** As the longest run. */
const maximumPicoseconds = 9000e12
const leastFrameBytes = 64
const mostFrameBytes = 9216
const remedy = 'import the recording again; columns are not written by hand'

/** The captures of a file; one whose columns cannot be read or make no sense is reported and left out. */
export function buildCaptures(checked: CheckedLab['captures'], report: Reporter): Capture[] {
  return checked.flatMap((capture, index) => {
    const path = ['captures', index]
    const timesPicoseconds = readColumn('timesPicoseconds', capture, path, report)
    const frameBytes = readColumn('frameBytes', capture, path, report)
    const flows = readColumn('flows', capture, path, report)
    if (timesPicoseconds === null || frameBytes === null || flows === null) return []
    checkTimes(timesPicoseconds, [...path, 'timesPicoseconds'], report)
    checkSizes(frameBytes, [...path, 'frameBytes'], report)
    checkFlows(flows, [...path, 'flows'], report)
    const { id, name } = capture
    return [{ id, name: name ?? id, timesPicoseconds, frameBytes, flows }]
  })
}

type Path = readonly (string | number)[]

function readColumn(name: ColumnName, capture: CheckedCapture, path: Path, report: Reporter): number[] | null {
  const decoded = fromBase64(capture[name])
  if ('wrongAt' in decoded) {
    const character = capture[name].slice(decoded.wrongAt, decoded.wrongAt + 1)
    const found = character === '' ? 'the end of the text' : JSON.stringify(character)
    const allowed = 'must be base64: A-Z a-z 0-9 + / in groups of four, with = at the end only'
    report.error([...path, name], allowed, remedy, `${found} as character ${decoded.wrongAt + 1}`)
    return null
  }
  const width = columnBytes[name]
  const wanted = capture.frames * width
  if (decoded.bytes.length === wanted) return decodeColumn(name, decoded.bytes)
  const allowed = `must be ${wanted} bytes: ${width} for each of ${capture.frames} frames`
  report.error([...path, name], allowed, remedy, `a column of ${decoded.bytes.length} bytes`)
  return null
}

function checkTimes(times: readonly number[], path: Path, report: Reporter): void {
  const wrong = times.findIndex((time, index) => time < (index === 0 ? 0 : times[index - 1]))
  const last = times[times.length - 1]
  if (times[0] !== 0) report.error(path, 'must begin with 0', remedy, `${times[0]} ps for frame 1`)
  else if (wrong !== -1) {
    const found = `${times[wrong]} ps for frame ${wrong + 1} after ${times[wrong - 1]} ps`
    report.error(path, 'must never decrease', remedy, found)
  } else if (last === 0)
    report.error(path, 'must last longer than 0 ps', remedy, `${times.length} frames at one moment`)
  else if (last > maximumPicoseconds)
    report.error(path, 'must last at most 9000 s', remedy, `${last} ps for the last frame`)
}

function checkSizes(sizes: readonly number[], path: Path, report: Reporter): void {
  const wrong = sizes.findIndex((bytes) => bytes < leastFrameBytes || bytes > mostFrameBytes)
  if (wrong === -1) return
  const allowed = `must be from ${leastFrameBytes} to ${mostFrameBytes} bytes`
  report.error(path, allowed, remedy, `${sizes[wrong]} bytes for frame ${wrong + 1}`)
}

/** Numbers without gaps, so that their count is the largest and one. */
function checkFlows(flows: readonly number[], path: Path, report: Reporter): void {
  let next = 0
  for (const [index, flow] of flows.entries()) {
    if (flow > next) {
      const allowed = `must be at most ${next}: flows are numbered in order of first appearance`
      report.error(path, allowed, remedy, `flow ${flow} for frame ${index + 1}`)
      return
    }
    if (flow === next) next += 1
  }
}
