import type { Drawing, DrawnPart } from '../../src-main/contract/drawing'
import type { RunFrame } from '../../src-main/contract/stream'
import { exact, packetRate, percent, text } from '../format'
import { coreReading, droppedAt, partRate, perSecond, ringReading } from '../readings'
import { coresReading } from './layout/group-readings'
import { layerNames } from './layout/bands'
import type { Layout, PlacedPart } from './layout/types'

/** The one live line of a part: its rate, and what it lost or how busy its core is. */
export function liveLine(drawing: Drawing, reading: RunFrame | null, part: DrawnPart): string {
  // Before a run there is nothing to count.
  if (reading === null) return part.shape === 'application' ? part.note : ''
  const rate = rateWords(drawing, reading, part)
  if (part.shape === 'control') return ''
  if (part.shape === 'application') return `${rate}, ${exact(droppedAt(drawing, reading, part.id))} lost`
  const core = coreReading(drawing, reading, part.core)
  if (core && part.core !== null) return `${coreName(part.core)}, ${text(percent(core.busy))}`
  return rate
}

/** A part's rate in words; empty for what keeps no count. */
export function rateWords(drawing: Drawing, reading: RunFrame | null, part: DrawnPart): string {
  const rate = partRate(drawing, reading, part.id)
  return rate === null ? '' : text(packetRate(rate))
}

/** "core2" and "2" are both read as a core's name. */
export const coreName = (id: string): string => (/^\d+$/.test(id) ? `Core ${id}` : id)

/** Rate of many threads that do the same, and the busiest core of theirs. */
export function groupLine(drawing: Drawing, reading: RunFrame | null, members: readonly DrawnPart[]): string {
  if (reading === null) return ''
  const rate = members.reduce((sum, { id }) => sum + (partRate(drawing, reading, id) ?? 0), 0)
  const busiest = coresReading(drawing, reading, members)?.busy
  return `${text(packetRate(rate))}${busiest === undefined ? '' : `, max ${text(percent(busiest))}`}`
}

/** Many parts of a kind as a screen reader says them. */
export function spokenGroup(drawing: Drawing, reading: RunFrame | null, { part, members }: PlacedPart): string {
  const loss = lossWords(drawing, reading, members)
  const busiest = coresReading(drawing, reading, members)?.busy
  const live =
    part.shape !== 'core'
      ? groupLine(drawing, reading, members)
      : busiest === undefined
        ? ''
        : `busiest ${text(percent(busiest))}`
  return [part.title, layerNames[part.layer], part.note, live, loss === null ? '' : `${loss} lost`]
    .filter((words) => words !== '')
    .join(', ')
}

/** Loss at parts in words for their tag, or null when it lost nothing. */
function lossWords(drawing: Drawing, reading: RunFrame | null, members: readonly DrawnPart[]): string | null {
  const lost = members.reduce((sum, { id }) => sum + droppedAt(drawing, reading, id), 0)
  return lost > 0 ? text(packetRate(perSecond(lost, reading?.timePicoseconds ?? 0))) : null
}

/** What every part that is drawn has lost, in words; a machine that is drawn as a card has the losses of all its parts. */
export function lossesOf(drawing: Drawing, reading: RunFrame | null, layout: Layout): Map<string, string> {
  const losses = new Map<string, string>()
  if (reading === null) return losses
  for (const { part, members, card } of layout.parts) {
    const words = card ? machineLossWords(drawing, reading, part) : lossWords(drawing, reading, members)
    if (words !== null) losses.set(part.id, words)
  }
  return losses
}

/** A part as a screen reader says it: name, layer, rings, loss. */
export function spoken(drawing: Drawing, reading: RunFrame | null, part: DrawnPart): string {
  const rings = drawing.rings.flatMap((ring, index) => {
    if (ring.part !== part.id) return []
    const { fill, capacity, full } = ringReading(drawing, reading, index)
    return [`${ring.title} ${exact(fill)} of ${exact(capacity)}${full ? ', full' : ''}`]
  })
  const loss = lossWords(drawing, reading, [part])
  // Title, layer and that it is not used: there is nothing to count.
  if (part.unused) return `${part.title}, ${layerNames[part.layer]}, ${part.note}`
  const live = part.shape === 'core' ? busyWords(drawing, reading, part) : liveLine(drawing, reading, part)
  return [part.title, layerNames[part.layer], part.note, ...rings, live, loss === null ? '' : `${loss} lost`]
    .filter((words) => words !== '')
    .join(', ')
}

/** A machine's losses together, in words; null when it lost nothing. @param device one of its parts */
function machineLossWords(drawing: Drawing, reading: RunFrame | null, device: DrawnPart): string | null {
  const lost = partsOfMachine(drawing, device).reduce((sum, part) => sum + droppedAt(drawing, reading, part.id), 0)
  return lost > 0 ? text(packetRate(perSecond(lost, reading?.timePicoseconds ?? 0))) : null
}

/** A machine as a screen reader says it, when one card stands for all of it. @param device one of its parts */
export function spokenMachine(drawing: Drawing, reading: RunFrame | null, device: DrawnPart): string {
  const machine = drawing.machines.find(({ id }) => id === device.machine)
  const parts = partsOfMachine(drawing, device).map((part) => spoken(drawing, reading, part))
  return [`${machine?.name ?? device.title}, virtual machine`, machine?.note ?? '', ...parts]
    .filter((words) => words !== '')
    .join(', ')
}

/** What is out of view, as a screen reader says it: what it is, without the numbers that change. */
export function spokenFar({ part, machine }: PlacedPart): string {
  const words = machine
    ? [`${machine.name}, virtual machine`, machine.note]
    : [part.title, layerNames[part.layer], part.note]
  return words.filter((one) => one !== '').join(', ')
}

const partsOfMachine = (drawing: Drawing, device: DrawnPart): DrawnPart[] =>
  drawing.parts.filter(({ machine }) => machine !== null && machine === device.machine)

export function busyWords(drawing: Drawing, reading: RunFrame | null, part: DrawnPart): string {
  const core = coreReading(drawing, reading, part.core ?? part.id)
  return core ? text(percent(core.busy)) : ''
}
