import type { CauseRoot, QueueCause, ReaderTime } from '../../../contract/report/causes'
import { type CpuCategory, cpuCategories } from '../../../contract/summary'

/** From this part of the window on, a queue further on counts as what holds the reader up. */
const heldUpShare = 0.05
/** From this part of the window on, a core or a link has nothing left. */
const saturatedShare = 0.9

const waiting: readonly CpuCategory[] = ['pollIdle', 'haltPoll', 'idle']

/** Part of the window in which the reader's core worked, 0 to 1; polls that found nothing are not work. */
export function workShare(queue: QueueCause, window: number): number {
  const { coreTime } = queue
  if (coreTime === null || window === 0) return 0
  const work = cpuCategories.filter((one) => !waiting.includes(one)).reduce((sum, one) => sum + coreTime[one], 0)
  return work / window
}

/** Its reader was held up by the next queue, so that the cause lies further on. */
export function isHeldUp(time: ReaderTime, window: number, isFullNow: boolean): boolean {
  return isFullNow || time.heldUp >= heldUpShare * window
}

/** What the last queue of a chain says of the cause. */
export function rootOf(last: QueueCause, window: number): CauseRoot {
  const { time } = last
  if (last.core === null) return time.working >= saturatedShare * window ? 'link' : 'burst'
  if (time.waitingForCore > time.working) return 'sharedCore'
  if (workShare(last, window) >= saturatedShare) return 'core'
  return time.asleep > time.nothing && time.asleep > window / 10 ? 'wakeUp' : 'burst'
}
