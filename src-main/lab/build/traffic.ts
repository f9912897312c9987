import { internetMix, type Capture, type FrameSize, type Pnic, type Traffic } from '../../contract/lab'
import { buildReplay } from '../capture/replay'
import type { CheckedLab } from '../schema/lab-schema'
import { buildPaths } from './paths'
import type { Reporter } from './reporter'

type CheckedTraffic = CheckedLab['traffic']

/** Preamble, start delimiter and gap: what a frame takes on the wire beyond its own bytes. */
const gapBytes = 20

export function buildTraffic(
  traffic: CheckedTraffic,
  captures: readonly Capture[],
  pnics: readonly Pnic[],
  report: Reporter,
): Traffic {
  const replayed = buildReplay(traffic, captures, report)
  const { arrivals, flows, rules } = traffic
  const newFlowsPerSecond = arrivals === 'replay' ? 0 : traffic.newFlowsPerSecond
  const frameSizes = replayed?.frameSizes ?? buildFrameSizes(traffic.frameBytes, report)
  const meanBytes = frameSizes.reduce((sum, size) => sum + size.bytes * size.weight, 0)
  const packetsPerSecond =
    arrivals === 'replay' ? (replayed?.packetsPerSecond ?? 0) : buildRate(traffic, meanBytes, pnics, report)
  const paths = buildPaths(traffic.paths, report)
  const fromWire = paths.reduce((sum, path) => sum + (path.from === 'wire' ? path.share : 0), 0)
  warnAboveLinks(packetsPerSecond * fromWire, meanBytes, pnics, report)
  const { onMicroseconds, offMicroseconds } = traffic
  return {
    frameSizes,
    packetsPerSecond,
    arrivals,
    onMicroseconds,
    offMicroseconds,
    flows,
    newFlowsPerSecond,
    rules,
    paths,
    ...replayed,
  }
}

function buildFrameSizes(frameBytes: CheckedTraffic['frameBytes'], report: Reporter): FrameSize[] {
  if (typeof frameBytes === 'number') return [{ bytes: frameBytes, weight: 1 }]
  const sizes = frameBytes === 'imix' ? internetMix : frameBytes
  const seen = new Set<number>()
  sizes.forEach(({ bytes }, index) => {
    if (seen.has(bytes)) {
      const remedy = 'remove one of the two and give the other the weight of both'
      report.error(['traffic', 'frameBytes', index, 'bytes'], 'must be listed once', remedy)
    }
    seen.add(bytes)
  })
  const total = sizes.reduce((sum, size) => sum + size.weight, 0)
  return sizes.map(({ bytes, weight }) => ({ bytes, weight: weight / total }))
}

function buildRate(traffic: CheckedTraffic, meanBytes: number, pnics: readonly Pnic[], report: Reporter): number {
  const given = (['packetsPerSecond', 'gbps', 'percentOfLink'] as const).filter((name) => traffic[name] !== undefined)
  if (given.length === 0) {
    const allowed = 'must hold one of packetsPerSecond, gbps and percentOfLink'
    report.error(['traffic'], allowed, 'add "packetsPerSecond": 100000', 'no rate')
  }
  for (const name of given.slice(1)) {
    report.error(['traffic', name], 'must not be given a second time in another unit', `keep this one or ${given[0]}`)
  }
  if (traffic.packetsPerSecond !== undefined) return traffic.packetsPerSecond
  if (traffic.gbps !== undefined) return (traffic.gbps * 1e9) / (8 * meanBytes)
  const linkGbps = pnics[0]?.linkGbps ?? 0
  return ((traffic.percentOfLink ?? 0) / 100) * packetsOnLink(linkGbps, meanBytes)
}

function packetsOnLink(linkGbps: number, meanBytes: number): number {
  return (linkGbps * 1e9) / (8 * (meanBytes + gapBytes))
}

/** More than the links carry is allowed, it is a lesson of its own; but it is often a zero too many. */
function warnAboveLinks(rate: number, meanBytes: number, pnics: readonly Pnic[], report: Reporter): void {
  const room = pnics.reduce((sum, pnic) => sum + packetsOnLink(pnic.linkGbps, meanBytes), 0)
  // Without a card nothing is carried at all, and every mode says so.
  if (pnics.length === 0 || rate <= room * (1 + 1e-12)) return
  const names = ['gbps', 'speedup'].filter((name) => report.given(['traffic', name]))
  const name = names[0] ?? 'packetsPerSecond'
  const found = `${Math.round(rate)} packets/s`
  const allowed = `is more than the links of the lab carry, ${Math.floor(room)} packets/s of this size`
  report.warn(['traffic', name], allowed, 'lower it unless the source is meant to fall behind', found)
}
