import type { LossCause, QueueCause } from '../../contract/report/causes'
import { cpuCategories } from '../../contract/summary'

/** `why` of `journey --json`: the chain as figures, and the sentences that `journey` prints. */
export function causeJson(cause: LossCause): unknown {
  return {
    root: cause.root,
    windowNanoseconds: nanoseconds(cause.windowPicoseconds),
    queues: cause.queues.map(queueJson),
    sentences: cause.sentences.map(({ text }) => text),
  }
}

function queueJson(queue: QueueCause): unknown {
  const since = queue.nearlyFullSincePicoseconds
  const { coreTime, time } = queue
  return {
    ring: queue.ring,
    capacity: queue.capacity,
    unit: queue.unit,
    taken: queue.taken,
    nearlyFullSinceNanoseconds: since === null ? null : nanoseconds(since),
    arrived: queue.arrived,
    left: queue.left,
    refused: queue.refused,
    reader: queue.reader,
    core: queue.core,
    readerNanoseconds: {
      working: nanoseconds(time.working),
      waitingForCore: nanoseconds(time.waitingForCore),
      heldUp: nanoseconds(time.heldUp),
      asleep: nanoseconds(time.asleep),
      nothing: nanoseconds(time.nothing),
    },
    coreNanoseconds:
      coreTime === null
        ? null
        : Object.fromEntries(cpuCategories.map((category) => [category, nanoseconds(coreTime[category])])),
  }
}

const nanoseconds = (picoseconds: number): number => picoseconds / 1000
