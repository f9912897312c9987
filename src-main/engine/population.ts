import type { Population, PopulationGroup } from '../contract/report/causes'
import type { Lab } from '../contract/lab'
import { LatencyRecorder } from './find-packet'
import type { Network } from './machine/network'
import { stepNames, transmitStepNames } from './modes/support/steps'
import { rankWindows, type RankWindow } from './report/population/groups'
import { GroupSums, type StepSum, WayRecorder } from './report/population/way-recorder'
import { Replaying, type ReplayOptions } from './replaying'
import { Run } from './run'

/**
 * Which step owns the middle of the latencies and which their tail, had by replaying the run twice: the frames near
 * p50 and near p99 (offered after warm-up, arrived), their waits and services by step.
 * @throws RefusedError when the mode cannot carry the lab
 */
export function population(lab: Lab, mode: string, options: ReplayOptions = {}): Population {
  const first = Run.open(lab, mode, options)
  const latencies = new LatencyRecorder(first.network.pool, lab.run.warmupPicoseconds)
  first.network.logbook.recorder = latencies
  const replaying = new Replaying(2, first.untilPicoseconds, options.onProgress)
  replaying.toEnd(first)
  const ranked = latencies.ranked()
  const windows = rankWindows(ranked.length)
  const groups = windows.map((window) => ({ window, sums: new GroupSums() }))
  const groupsOf = new Map<number, GroupSums[]>()
  for (const { window, sums } of groups) {
    for (const frame of ranked.slice(window.first - 1, window.last)) {
      const known = groupsOf.get(frame)
      if (known === undefined) groupsOf.set(frame, [sums])
      else known.push(sums)
    }
  }
  const second = Run.open(lab, mode, options)
  second.network.logbook.recorder = new WayRecorder(second.network.pool, groupsOf)
  replaying.toEnd(second)
  return {
    frames: ranked.length,
    groups: groups.map(({ window, sums }) => groupOf(second.network, window, sums)),
  }
}

function groupOf(network: Network, window: RankWindow, sums: GroupSums): PopulationGroup {
  const place = (sum: StepSum): number => sum.position / sum.visits
  return {
    name: window.name,
    firstRank: window.first,
    lastRank: window.last,
    frames: window.last - window.first + 1,
    latencyPicoseconds: sums.latency,
    parts: [...sums.steps.values()]
      .sort((a, b) => place(a) - place(b))
      .map((sum) => ({
        step: sum.step,
        transmit: sum.transmit,
        name: nameOf(network, sum),
        visits: sum.visits,
        waitPicoseconds: sum.wait,
        servicePicoseconds: sum.service,
      })),
  }
}

function nameOf(network: Network, { step, transmit, part }: StepSum): string {
  if (part >= 0) return network.parts[part].title
  return (transmit ? transmitStepNames : stepNames)[step - 1]
}
