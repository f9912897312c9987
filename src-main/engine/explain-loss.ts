import type { LossCause, LossChoice, QueueCause } from '../contract/report/causes'
import { type CpuCategory, cpuCategories } from '../contract/summary'
import type { Lab } from '../contract/lab'
import { picosecondsPerMicrosecond, picosecondsPerMillisecond } from './kernel/time'
import { chainFrom, type Drain } from './report/autopsy/drain'
import { FillHistory } from './report/autopsy/fill-history'
import { type Loss, LossRecorder } from './report/autopsy/find-loss'
import { drainName, ringName } from './report/autopsy/names'
import { QueueWatch } from './report/autopsy/queue-watch'
import { isHeldUp, rootOf } from './report/autopsy/root'
import { ruleSentences } from './report/autopsy/rules'
import * as words from './report/autopsy/sentences'
import { Replaying, type ReplayOptions } from './replaying'
import { Run } from './run'

/** The window before a loss: since the queue was last a quarter full, but within these. */
const longestWindow = 2 * picosecondsPerMillisecond
const shortestWindow = 20 * picosecondsPerMicrosecond
/** Events between two looks whether the packet has been lost. */
const slice = 4096

/**
 * Why a packet was lost, had by replaying the run: which queue had no room, who empties it and where that one's time
 * went, on to what holds that one up, and so to the root.
 * @param choice a packet's number, or a place of losses, of which the first one is explained
 * @returns null when the packet is not lost in this run, or nothing is lost at the place
 * @throws RefusedError when the mode cannot carry the lab
 */
export function explainLoss(lab: Lab, mode: string, choice: LossChoice, options: ReplayOptions = {}): LossCause | null {
  const replay = (): Run => Run.open(lab, mode, options)
  const run = replay()
  let chain: readonly { readonly drain: Drain; readonly taken: number }[] = []
  const recorder: LossRecorder = new LossRecorder(run.network, choice, null, () => {
    const ring = recorder.loss?.ring ?? null
    chain = ring === null ? [] : chainFrom(run.network, ring).map((drain) => ({ drain, taken: drain.ring.taken }))
  })
  run.network.logbook.recorder = recorder
  const replaying = new Replaying(3, run.untilPicoseconds, options.onProgress)
  while (recorder.loss === null && run.advance(run.untilPicoseconds, slice) > 0) replaying.at(run.now)
  const { loss } = recorder
  if (loss === null) return null
  const { packet, place, reason, picoseconds } = loss
  const head = words.lossSentence(run.network, loss)
  if (chain.length === 0) {
    const sentences = [head, ...ruleSentences(run.network, loss).map((text) => words.sentence(text))]
    return { packet, place, reason, picoseconds, windowPicoseconds: 0, queues: [], root: 'rule', sentences }
  }
  const rings = chain.map(({ drain }) => drain.ring.id)
  replaying.next(picoseconds)
  const histories = fillsUntil(replay(), loss, rings, replaying)
  replaying.next()
  const rising = histories[0].aboveLowSince ?? 0
  const longest = Math.max(picoseconds - longestWindow, 0)
  const start = Math.max(0, Math.min(Math.max(rising, longest), picoseconds - shortestWindow))
  const queues = watch(
    replay(),
    loss,
    start,
    histories,
    chain.map(({ taken }) => taken),
    replaying,
  )
  const window = picoseconds - start
  const [first] = queues
  const last = queues[queues.length - 1]
  const root = rootOf(last, window)
  const sentences = [
    head,
    ...queues.flatMap((queue, at) => [
      words.fullSentence(queue, picoseconds, at === 0 ? 'first' : 'further'),
      words.balanceSentence(queue, picoseconds, window),
      words.readerSentence(queue, queues[at + 1] ?? null, window, picoseconds),
    ]),
    words.coreSentence(last, window, picoseconds),
    words.rootSentence(root, last, picoseconds),
    words.sizeSentence(first, window),
  ].filter((sentence) => sentence !== null)
  return { packet, place, reason, picoseconds, windowPicoseconds: window, queues, root, sentences }
}

/** Goes to the loss event by event. @param after called after each event that comes before it */
function goToLoss(run: Run, loss: Loss, replaying: Replaying, after: (now: number) => void): LossRecorder {
  const recorder: LossRecorder = new LossRecorder(run.network, { packet: loss.packet }, loss)
  run.network.logbook.recorder = recorder
  for (let events = 1; run.advance(run.untilPicoseconds, 1) > 0; events++) {
    if (recorder.loss !== null) return recorder
    after(run.network.scheduler.now)
    if (events % slice === 0) replaying.at(run.now)
  }
  throw new Error('a replay did not lose the packet again')
}

/** How long the rings of the chain had been so full when the packet was lost. */
function fillsUntil(run: Run, loss: Loss, rings: readonly string[], replaying: Replaying): readonly FillHistory[] {
  const histories = rings.map((id) => new FillHistory(ringOf(run, id)))
  goToLoss(run, loss, replaying, (now) => {
    for (const history of histories) history.after(now)
  })
  return histories
}

function ringOf(run: Run, id: string): Drain['ring'] {
  const ring = run.network.rings.find((candidate) => candidate.id === id)
  if (ring === undefined) throw new Error(`a replay has no ring ${id}`)
  return ring
}

/** What the queues of the chain and those who empty them did from `start` to the loss. */
function watch(
  run: Run,
  loss: Loss,
  start: number,
  histories: readonly FillHistory[],
  taken: readonly number[],
  replaying: Replaying,
): readonly QueueCause[] {
  const { network } = run
  run.advance(start, Infinity)
  replaying.at(start)
  const [first] = histories
  const drains = chainOfIds(run, histories)
  const watches = drains.map((drain) => new QueueWatch(drain, start))
  const recorder = goToLoss(run, loss, replaying, (now) => {
    for (const one of watches) one.after(now)
  })
  // Up to the loss itself: its own event has changed nothing before it.
  const end = loss.picoseconds
  for (const one of watches) one.after(end)
  const causes = watches.map((one, at): QueueCause => {
    const { drain } = one
    const { ring } = histories[at]
    return {
      ring: ring.id,
      name: ringName(network, ring.id),
      capacity: ring.capacity,
      unit: ring.unit,
      taken: taken[at],
      nearlyFullSincePicoseconds: histories[at].nearlyFullSince,
      arrived: one.arrived,
      left: one.left,
      refused: ring === first.ring ? recorder.alike : 0,
      reader: drainName(drain, network),
      core: drain.core?.id ?? null,
      time: one.time,
      others: [...one.others]
        .map(([name, picoseconds]) => ({ name, picoseconds }))
        .sort((a, b) => b.picoseconds - a.picoseconds),
      coreTime: asRecord(one.coreTime(end)),
    }
  })
  const window = end - start
  const ends = causes.findIndex(({ time }, at) => {
    const next = causes[at + 1] as QueueCause | undefined
    return next === undefined || !isHeldUp(time, window, next.taken >= next.capacity)
  })
  return causes.slice(0, ends + 1)
}

function chainOfIds(run: Run, histories: readonly FillHistory[]): readonly Drain[] {
  return histories.map(({ ring }) => chainFrom(run.network, ringOf(run, ring.id))[0])
}

function asRecord(times: Float64Array | null): Readonly<Record<CpuCategory, number>> | null {
  if (times === null) return null
  return Object.fromEntries(cpuCategories.map((category, index) => [category, times[index]])) as Record<
    CpuCategory,
    number
  >
}
