import type { EventNames, EventRows, RunEvent } from '../../../../src-main/contract/report/events'
import { elidedWords, eventDetail } from '../../../../src-main/contract/report/event-words'
import { printValue } from '../../../../src-main/filter'
import { stepColour } from '../../../charts/scales/categories'
import { clock, exact } from '../../../format'

/** A line of the list: an event, or how many were left out. */
export type Item =
  | { readonly kind: 'event'; readonly event: RunEvent; readonly words: EventLine }
  | { readonly kind: 'elided'; readonly text: string }

/** An event as the list writes it. */
interface EventLine {
  readonly time: string
  readonly kind: string
  readonly colour: string | null
  readonly packet: string
  readonly place: string
  readonly core: string
  readonly detail: string
}

/** Events in their order, and between them what the filter leaves out. */
export function itemsOf(answer: EventRows): Item[] {
  const titles = new Map(answer.names.places.map(({ id, title }) => [id, title]))
  const items: Item[] = []
  for (const { event, elidedBefore } of answer.rows) {
    if (elidedBefore > 0) items.push({ kind: 'elided', text: elidedWords(elidedBefore) })
    items.push({ kind: 'event', event, words: lineOf(event, titles) })
  }
  const { elidedAfter, limitHit } = answer
  if (elidedAfter > 0) {
    items.push({ kind: 'elided', text: limitHit ? `${exact(elidedAfter)} further events` : elidedWords(elidedAfter) })
  }
  return items
}

function lineOf(event: RunEvent, titles: ReadonlyMap<string, string>): EventLine {
  return {
    time: clock(event.timePicoseconds),
    kind: event.kind,
    colour: event.step === null ? null : stepColour(event.step),
    packet: event.packet === null ? '' : `#${exact(event.packet)}`,
    place: event.place === null ? '' : (titles.get(event.place) ?? event.place),
    core: event.core ?? '',
    detail: eventDetail(event),
  }
}

/** A condition that an event meets, and what a button for it says. */
export interface Suggestion {
  readonly title: string
  readonly condition: string
}

/** What the event has, as conditions: only this kind, place, packet, core. */
export function suggestionsFor(event: RunEvent): Suggestion[] {
  const only = (field: 'kind' | 'place' | 'packet' | 'core', title: string): Suggestion[] => {
    const value = event[field]
    return value === null ? [] : [{ title, condition: `${field} = ${printValue(field, value)}` }]
  }
  return [
    ...only('kind', `Only ${event.kind}`),
    ...only('place', 'Only this place'),
    ...only('packet', `Only #${exact(event.packet ?? 0)}`),
    ...only('core', `Only ${event.core ?? ''}`),
  ]
}

/** Filters to begin with. @param packet the followed one @param part the selected one, if it is a place */
export function beginnings(packet: number | null, part: string | null, names: EventNames | null): Suggestion[] {
  const isPlace = part !== null && (names === null || names.places.some(({ id }) => id === part))
  return [
    { title: 'Losses', condition: 'kind = drop' },
    { title: 'Interrupts', condition: 'kind in (interrupt, virq)' },
    ...(packet === null ? [] : [{ title: `Packet #${exact(packet)}`, condition: `packet = ${String(packet)}` }]),
    ...(isPlace ? [{ title: 'Selected part', condition: `place = ${printValue('place', part)}` }] : []),
  ]
}
