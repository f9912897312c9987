import type { Population, PopulationGroup, PopulationPart } from '../../../src-main/contract/report/causes'
import { duration, exact, percent, text } from '../../format'

/** Mean wait and service of a step in one group, nanoseconds, and its part of the group's latency, 0 to 1. */
export interface GroupBar {
  readonly wait: number
  readonly service: number
  readonly share: number
  /** No step of the group takes longer. */
  readonly owns: boolean
}

/** One step in both groups; a group none of whose frames goes through it has null. */
export interface PopulationRow {
  readonly step: number
  readonly transmit: boolean
  readonly name: string
  readonly bars: readonly (GroupBar | null)[]
}

const keyOf = ({ transmit, step, name }: PopulationPart): string => `${transmit} ${step} ${name}`
const timeOf = (part: PopulationPart): number => part.waitPicoseconds + part.servicePicoseconds

function barOf(group: PopulationGroup, part: PopulationPart): GroupBar {
  const longest = Math.max(...group.parts.map(timeOf))
  return {
    wait: part.waitPicoseconds / group.frames / 1000,
    service: part.servicePicoseconds / group.frames / 1000,
    share: timeOf(part) / group.latencyPicoseconds,
    owns: timeOf(part) === longest,
  }
}

/** The steps of both groups in the order of the path. */
export function populationRows({ groups }: Population): PopulationRow[] {
  const order = new Map<string, { part: PopulationPart; place: number }>()
  for (const { parts } of groups)
    parts.forEach((part, at) => {
      // What only one group has stands where it is in that one.
      if (!order.has(keyOf(part))) order.set(keyOf(part), { part, place: at / parts.length })
    })
  return [...order]
    .sort(([, one], [, other]) => one.place - other.place)
    .map(([key, { part }]) => ({
      step: part.step,
      transmit: part.transmit,
      name: part.name,
      bars: groups.map((group) => {
        const own = group.parts.find((candidate) => keyOf(candidate) === key)
        return own === undefined ? null : barOf(group, own)
      }),
    }))
}

const stepWords = (row: PopulationRow): string => {
  if (row.step === 0) return row.name
  return `${row.transmit ? 'transmit step' : 'step'} ${row.step}, ${row.name}`
}

/** Which step owns each group, and what makes the second slower than the first. */
export function ownersText(population: Population): string {
  const rows = populationRows(population)
  const mean = (group: PopulationGroup): number => group.latencyPicoseconds / group.frames / 1000
  const owners = population.groups.map((group, at) => {
    const row = rows.find(({ bars }) => bars[at]?.owns === true)
    if (row === undefined) return ''
    const share = text(percent(row.bars[at]?.share ?? 0))
    const frames = `${exact(group.frames)} ${group.frames === 1 ? 'frame' : 'frames'}`
    return `${group.name}, mean of ${frames} ${text(duration(mean(group)))}: ${stepWords(row)}, ${share}.`
  })
  const [middle, tail] = population.groups
  if (middle === undefined || tail === undefined) return owners.join(' ')
  const more = (row: PopulationRow): number => {
    const [first, second] = row.bars.map((bar) => (bar === null ? 0 : bar.wait + bar.service))
    return (second ?? 0) - (first ?? 0)
  }
  const all = mean(tail) - mean(middle)
  const most = rows.toSorted((one, other) => more(other) - more(one))[0]
  if (most === undefined || all <= 0) return owners.join(' ')
  return `${owners.join(' ')} Of the ${text(duration(all))} between them, ${text(duration(more(most)))} are ${stepWords(most)}.`
}
