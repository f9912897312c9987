import type { RunPlan } from '../../contract/lab'
import { formatDuration } from '../duration'
import type { CheckedLab } from '../schema/lab-schema'
import type { Reporter } from './reporter'

/** A run of more frames than this would take hours, and memory that no limit of the engine foresees. */
const maximumFrames = 1e10
/** From here on a run takes a minute or more. */
const manyFrames = 1e8

export function buildRun(run: CheckedLab['run'], packetsPerSecond: number, report: Reporter): RunPlan {
  const warmup = run.warmup ?? Math.floor(run.duration / 10)
  const half = Math.floor(run.duration / 2)
  if (warmup > half) {
    const allowed = `must be at most half of the duration, ${formatDuration(half)}`
    report.error(['run', 'warmup'], allowed, 'shorten the warm-up or lengthen the run')
  }
  checkFrames((packetsPerSecond * run.duration) / 1e12, packetsPerSecond, report)
  return { durationPicoseconds: run.duration, warmupPicoseconds: warmup, seed: run.seed }
}

function checkFrames(frames: number, packetsPerSecond: number, report: Reporter): void {
  const path = ['run', 'duration']
  const found = `about ${frames.toPrecision(4)} frames`
  if (frames > maximumFrames) {
    const longest = formatDuration(Math.floor((maximumFrames / packetsPerSecond) * 1e3) * 1e9)
    report.error(path, 'must give at most 1e10 frames', `shorten the run to ${longest}, or lower the rate`, found)
  } else if (frames >= manyFrames) {
    report.warn(path, 'makes a long run', 'shorten it unless the time is meant', found)
  }
}
