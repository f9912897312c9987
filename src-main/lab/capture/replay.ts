import type { Capture, FrameSize } from '../../contract/lab'
import type { Reporter } from '../build/reporter'
import type { CheckedLab } from '../schema/lab-schema'

type CheckedTraffic = CheckedLab['traffic']

/** As for any traffic. */
const maximumPacketsPerSecond = 1e9

/** What a replayed capture decides about the traffic of a lab. */
export interface ReplayedTraffic {
  readonly frameSizes: readonly FrameSize[]
  readonly packetsPerSecond: number
  readonly flows: number
  readonly capture: string
  readonly speedup: number
}

/** Null if the lab replays nothing, or not rightly; the latter is reported. Warns of fields that have no effect. */
export function buildReplay(
  traffic: CheckedTraffic,
  captures: readonly Capture[],
  report: Reporter,
): ReplayedTraffic | null {
  const replays = traffic.arrivals === 'replay'
  warnOfUnused(traffic, replays, report)
  if (!replays) return null
  const capture = chosen(traffic, captures, report)
  if (capture === undefined) return null
  const packetsPerSecond = rateOf(capture) * traffic.speedup
  if (packetsPerSecond > maximumPacketsPerSecond) {
    const most = Math.floor((maximumPacketsPerSecond / rateOf(capture)) * 1000) / 1000
    const found = `${traffic.speedup}, which makes ${Math.round(packetsPerSecond)} packets/s`
    const remedy = most > 0 ? `lower it to ${most}` : 'record frames that are further apart'
    report.error(['traffic', 'speedup'], 'must make at most 1e9 packets/s', remedy, found)
  }
  const frameSizes = sizesOf(capture)
  const flows = Math.max(...capture.flows.map((flow) => flow + 1))
  return { frameSizes, packetsPerSecond, flows, capture: capture.id, speedup: traffic.speedup }
}

function chosen(traffic: CheckedTraffic, captures: readonly Capture[], report: Reporter): Capture | undefined {
  if (traffic.capture !== undefined) return captures.find(({ id }) => id === traffic.capture)
  if (captures.length === 1) return captures[0]
  // A capture that is there and wrong has its own errors.
  if (captures.length === 0 && report.given(['captures', 0])) return undefined
  const ids = captures.map(({ id }) => `"${id}"`).join(', ')
  const remedy = captures.length === 0 ? 'import one: lab import CAPTURE --into LAB' : `add "capture": one of ${ids}`
  report.error(['traffic', 'capture'], 'must name a capture while arrivals is "replay"', remedy)
  return undefined
}

/** Frames over duration and one mean gap, the gap between two repetitions. */
function rateOf({ timesPicoseconds }: Capture): number {
  const gaps = timesPicoseconds.length - 1
  return (gaps * 1e12) / timesPicoseconds[gaps]
}

/** One class a size, by size. */
function sizesOf({ frameBytes }: Capture): FrameSize[] {
  const counts = new Map<number, number>()
  for (const bytes of frameBytes) counts.set(bytes, (counts.get(bytes) ?? 0) + 1)
  const sorted = [...counts].sort(([first], [second]) => first - second)
  return sorted.map(([bytes, count]) => ({ bytes, weight: count / frameBytes.length }))
}

const ofReplay = ['capture', 'speedup']
const ofOthers = ['frameBytes', 'packetsPerSecond', 'gbps', 'percentOfLink', 'flows', 'newFlowsPerSecond']

function warnOfUnused(traffic: CheckedTraffic, replays: boolean, report: Reporter): void {
  const paths = (replays ? ofOthers : ofReplay).map((name): (string | number)[] => ['traffic', name])
  if (replays) traffic.paths.forEach((_, index) => paths.push(['traffic', 'paths', index, 'share']))
  for (const path of paths) {
    if (!report.given(path)) continue
    const remedy = replays ? 'remove it; the capture decides' : 'remove it, or set arrivals to "replay"'
    report.warn(path, `has no effect while arrivals is "${traffic.arrivals}"`, remedy)
  }
}
