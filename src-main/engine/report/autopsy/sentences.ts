import { enumerated } from '../../../contract/report/enumerated'
import type { CauseElement, CauseLink, CauseRoot, CauseSentence, QueueCause } from '../../../contract/report/causes'
import { cpuCategories } from '../../../contract/summary'
import { formatCount, formatPacketRate, formatPercent, formatPicoseconds } from '../../../contract/units'
import { picosecondsPerSecond } from '../../kernel/time'
import type { Network } from '../../machine/network'
import type { Loss } from './find-loss'
import { categoryWords, placeElement, placeName } from './names'

/** A moment of the run, to the tenth of a microsecond: two moments of one chain must be told apart. */
export function momentText(picoseconds: number): string {
  const microseconds = (picoseconds / 1_000_000).toFixed(1)
  const [whole, fraction] = microseconds.split('.')
  return `${formatCount(Number(whole))}.${fraction} µs`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Text, and the pieces of it that lead somewhere. */
export function sentence(text: string, links: readonly CauseLink[] = []): CauseSentence {
  return { text: capital(text), links: links.map((link) => ({ ...link, text: inText(capital(text), link.text) })) }
}

/** A link at the beginning of a sentence is written as it stands there. */
function inText(text: string, piece: string): string {
  return text.includes(piece) ? piece : capital(piece)
}

export function lossSentence(network: Network, loss: Loss): CauseSentence {
  const packet = `Packet ${formatCount(loss.packet)}`
  const place = placeName(network, loss.place)
  const time = momentText(loss.picoseconds)
  const element = loss.ring === null ? placeElement(network, loss.place) : ({ kind: 'ring', id: loss.ring.id } as const)
  return sentence(`${packet} was lost at ${time} at ${place}: ${loss.reason}.`, [
    { text: packet, picoseconds: loss.picoseconds, packet: loss.packet },
    { text: time, picoseconds: loss.picoseconds },
    ...(element === null ? [] : [{ text: place, picoseconds: loss.picoseconds, element }]),
  ])
}

/** How full a queue of the chain was, and since when. */
export function fullSentence(queue: QueueCause, now: number, position: 'first' | 'further'): CauseSentence {
  const { name, taken, capacity, unit } = queue
  const fill = `${formatCount(taken)} of ${formatCount(capacity)} ${unit} in use`
  const since = queue.nearlyFullSincePicoseconds
  const moment = since === null ? null : momentText(since)
  const state = position === 'first' ? `had no room for it: ${fill}` : `had ${fill} at that moment`
  const history = moment === null ? '.' : `; never less than three quarters full since ${moment}.`
  return sentence(`${name} ${state}${history}`, [
    { text: name, picoseconds: now, element: { kind: 'ring', id: queue.ring } },
    ...(since === null || moment === null
      ? []
      : [{ text: moment, picoseconds: since, element: { kind: 'ring', id: queue.ring } as const }]),
  ])
}

/** What came and what went. */
export function balanceSentence(queue: QueueCause, now: number, window: number): CauseSentence {
  const span = `the ${formatPicoseconds(window)} before`
  const lost = queue.refused > 0 ? `, and ${formatCount(queue.refused)} found no room` : ''
  const text = `In ${span}, ${packets(queue.arrived)} went into it and ` + `${formatCount(queue.left)} came out${lost}.`
  return sentence(text, [
    { text: span, picoseconds: Math.max(0, now - window), element: { kind: 'ring', id: queue.ring } },
  ])
}

const packets = (count: number): string => `${formatCount(count)} ${count === 1 ? 'packet' : 'packets'}`

/** Shares below this are left out of sentences. */
const leastShare = 0.005

/** Who empties it and where that one's time went. */
export function readerSentence(queue: QueueCause, next: QueueCause | null, window: number, now: number): CauseSentence {
  const { reader, time, others } = queue
  const share = (part: number): string => formatPercent(part / window)
  const [other] = others
  const behind = other === undefined ? '' : ` (most of it: ${other.name})`
  const states = [
    { part: time.working, text: `worked for ${share(time.working)} of that time` },
    { part: time.waitingForCore, text: `waited ${share(time.waitingForCore)} of it for its core${behind}` },
    { part: time.heldUp, text: `waited ${share(time.heldUp)} of it for room in ${next?.name ?? 'the next queue'}` },
    { part: time.asleep, text: `waited ${share(time.asleep)} of it to be woken or interrupted` },
    { part: time.nothing, text: `found nothing to take for ${share(time.nothing)} of it` },
  ].filter(({ part }) => part >= leastShare * window)
  const told = states.length === 0 ? '' : ` It ${enumerated(states.map(({ text }) => text))}.`
  return sentence(`${reader} takes its packets out.${told}`, [
    { text: reader, picoseconds: now, element: readerElement(queue) },
  ])
}

function readerElement(queue: QueueCause): CauseElement {
  return queue.core === null ? { kind: 'ring', id: queue.ring } : { kind: 'core', id: queue.core }
}

/** What the core of the reader did; null where hardware empties the queue. */
export function coreSentence(queue: QueueCause, window: number, now: number): CauseSentence | null {
  const { core, coreTime } = queue
  if (core === null || coreTime === null) return null
  const shares = cpuCategories
    .map((category) => ({ category, share: coreTime[category] / window }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
    .map(
      ({ category, share }) =>
        `${formatPercent(share)} ${category === 'idle' ? 'idle' : `on ${categoryWords[category]}`}`,
    )
  const span = `these ${formatPicoseconds(window)}`
  return sentence(`In ${span}, ${core} spent ${enumerated(shares)}.`, [
    { text: core, picoseconds: now, element: { kind: 'core', id: core } },
    { text: span, picoseconds: Math.max(0, now - window), element: { kind: 'core', id: core } },
  ])
}

/** What the chain comes to. */
export function rootSentence(root: CauseRoot, last: QueueCause, now: number): CauseSentence {
  const links: CauseLink[] =
    last.core === null ? [] : [{ text: last.core, picoseconds: now, element: { kind: 'core', id: last.core } }]
  const core = last.core ?? ''
  switch (root) {
    case 'core':
      return sentence(`the root is ${core}: it has no time left, so packets leave no faster than this.`, links)
    case 'sharedCore':
      return sentence(
        `the root is that ${core} is shared: ${last.others[0]?.name ?? 'something else'} had it while packets waited.`,
        links,
      )
    case 'wakeUp':
      return sentence(
        `the root is waiting, not work: ${core} had time left, but ${last.reader} had not been told of the packets yet.`,
        links,
      )
    case 'link':
      return sentence(`the root is ${last.reader}: it carries no more than this.`)
    default:
      return sentence(
        core === ''
          ? 'The root is a burst: over this time more came at once than the queue has room for.'
          : `the root is a burst: ${core} had time left over the whole of it, but more came at once than the queue has room for.`,
        links,
      )
  }
}

/** What the figures say of a larger queue; nothing where they say nothing. */
export function sizeSentence(first: QueueCause, window: number): CauseSentence | null {
  const came = first.arrived + first.refused
  const perSecond = (count: number): number => (count * picosecondsPerSecond) / window
  if (came <= first.left || first.refused < 1) return null
  const rates = `${formatPacketRate(perSecond(came))} came and ${formatPacketRate(perSecond(first.left))} left`
  return sentence(`While ${rates}, a queue of any size fills up; a larger one only does so later.`)
}
