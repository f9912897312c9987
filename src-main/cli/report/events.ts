import type { EventRow, EventRows, FilterFault } from '../../contract/report/events'
import { elidedWords, eventDetail } from '../../contract/report/event-words'
import { formatCount } from '../../contract/units'
import { visibleText } from '../../lab/syntax/visible-text'
import { tableLines } from '../table'

/** What `events` answers. */
export interface EventsReport {
  readonly lab: string
  readonly mode: string
  /** In its canonical form; empty without one. */
  readonly filter: string
  readonly rows: EventRows
}

/** What is wrong with a filter, with the place marked below it. */
export function faultText(filter: string, { column, length, found, allowed, remedy }: FilterFault): string {
  const line = visibleText(filter.replace(/\s/g, ' '))
  // Beyond a terminal's width the mark would stand under another line.
  const short = line.length <= 160 && line.length === filter.length
  const mark = `${' '.repeat(column - 1)}^${'~'.repeat(Math.min(length, filter.length - column + 1 || 1) - 1)}`
  return [
    `--filter, column ${String(column)}: found ${visibleText(found)}; allowed: ${visibleText(allowed)}.`,
    ...(short ? [`  ${line}`, `  ${mark}`] : []),
    visibleText(remedy),
  ].join('\n')
}

/** The JSON of `events --json`: its keys are a contract, as in report/json. */
export function eventsJson({ lab, mode, filter, rows }: EventsReport, engineVersion: string): string {
  const value = {
    lab,
    mode,
    filter,
    rows: rows.rows.map(rowJson),
    events: rows.events,
    matched: rows.matched,
    elidedAfter: rows.elidedAfter,
    limitHit: rows.limitHit,
    engineVersion,
  }
  return JSON.stringify(value, null, 2) + '\n'
}

function rowJson({ elidedBefore, event }: EventRow): unknown {
  const nanoseconds = (picoseconds: number | null): number | null => (picoseconds === null ? null : picoseconds / 1000)
  return {
    elidedBefore,
    timeNanoseconds: event.timePicoseconds / 1000,
    kind: event.kind,
    place: event.place,
    packet: event.packet,
    core: event.core,
    flow: event.flow,
    step: event.step,
    reason: event.reason,
    bytes: event.bytes,
    waitNanoseconds: nanoseconds(event.waitPicoseconds),
    serviceNanoseconds: nanoseconds(event.servicePicoseconds),
    fill: event.fill,
  }
}

/** What `events` prints for people: a line an event, and a line for what lies between two of them. */
export function eventsText({ mode, filter, rows }: EventsReport): string {
  const head = filter === '' ? `Events in ${mode}` : `Events in ${mode} where ${visibleText(filter)}`
  return [head, '', ...(rows.rows.length === 0 ? [] : listed(rows.rows)), ...ending(rows)].join('\n') + '\n'
}

function listed(rows: readonly EventRow[]): string[] {
  const [title = '', ...lines] = tableLines(
    [
      ['Time', 'Kind', 'Packet', 'Place', 'Core', 'What'],
      ...rows.map(({ event }) => [
        time(event.timePicoseconds),
        event.kind,
        event.packet === null ? '–' : formatCount(event.packet),
        event.place ?? '–',
        event.core ?? '–',
        eventDetail(event),
      ]),
    ],
    ['right', 'left', 'right', 'left', 'left', 'left'],
  )
  return [
    title,
    ...lines.flatMap((line, place) => {
      const elided = rows[place]?.elidedBefore ?? 0
      return elided === 0 ? [line] : [`  … ${elidedWords(elided)}`, line]
    }),
  ]
}

function ending({ rows, events, matched, elidedAfter, limitHit }: EventRows): string[] {
  const rest = limitHit ? `  … ${formatCount(elidedAfter)} further events` : `  … ${elidedWords(elidedAfter)}`
  const some = limitHit ? `; the first ${formatCount(rows.length)} are listed` : ''
  return [
    ...(elidedAfter === 0 ? [] : [rest]),
    '',
    `${formatCount(matched)} of ${formatCount(events)} events match${some}.`,
  ]
}

/** To the picosecond: `3 100 000.001 ns`. */
function time(picoseconds: number): string {
  const whole = Math.floor(picoseconds / 1000)
  return `${formatCount(whole)}.${String(picoseconds - whole * 1000).padStart(3, '0')} ns`
}
