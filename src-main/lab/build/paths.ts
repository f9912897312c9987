import type { TrafficPath } from '../../contract/lab'
import type { CheckedLab } from '../schema/lab-schema'
import type { Reporter, Step } from './reporter'

type CheckedPaths = CheckedLab['traffic']['paths']

/** How far a sum of shares written in decimals, such as 0.333, 0.333 and 0.334, may be from 1. */
const shareTolerance = 1e-6

export function buildPaths(paths: CheckedPaths, report: Reporter): TrafficPath[] {
  const seen = new Set<string>()
  const shares = buildShares(paths, report)
  return paths.map((path, index) => {
    const at = ['traffic', 'paths', index]
    checkStations(path, at, report)
    const id = path.id ?? [path.from, ...path.via, path.to].join('>')
    if (seen.has(id)) {
      const allowed = 'must be another way than the paths before, or have an id'
      report.error(at, allowed, 'join the two, or add "id" to one of them', id)
    }
    seen.add(id)
    return { id, from: path.from, via: path.via, to: path.to, share: shares[index] }
  })
}

/** A packet goes from one station to another: the same one twice in a row is no way. */
function checkStations({ from, via, to }: CheckedPaths[number], at: Step[], report: Reporter): void {
  const stations = [from, ...via, to]
  // From the wire to the wire is a way through the switch alone.
  if (via.length === 0 && from === 'wire' && to === 'wire') return
  if (via.length === 0 && from === to) {
    const remedy = 'name another guest, or "wire", or add "via"'
    report.error([...at, 'to'], 'must not be where the path starts unless it goes via a guest', remedy)
    return
  }
  stations.forEach((station, position) => {
    if (position === 0 || station !== stations[position - 1]) return
    const field = position <= via.length ? ['via', position - 1] : ['to']
    report.error([...at, ...field], 'must be another guest than the station before it', 'leave one of the two out')
  })
}

/** Given shares as they are, the rest in equal parts, all brought to a sum of 1. */
function buildShares(paths: CheckedPaths, report: Reporter): number[] {
  // Nothing is connected yet: every mode says so.
  if (paths.length === 0) return []
  const given = paths.reduce((sum, path) => sum + (path.share ?? 0), 0)
  const open = paths.filter((path) => path.share === undefined).length
  const found = `shares that add up to ${Number(given.toFixed(9))}`
  if (open === 0 && Math.abs(given - 1) > shareTolerance) {
    report.error(['traffic', 'paths'], 'must add up to 1', 'change one, or leave one out to give it the rest', found)
  }
  if (open > 0 && given > 1 - shareTolerance) {
    const allowed = `must leave something to the ${open === 1 ? 'path' : `${open} paths`} without a share`
    report.error(['traffic', 'paths'], allowed, 'lower them, or add "share": 0 to the others', found)
  }
  const total = open === 0 ? given : 1
  return paths.map((path) => (path.share ?? (1 - given) / open) / total)
}
