import type { Drawing, DrawnPart } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'
import { graphOf } from '../../canvas/layout/graph'
import { partIcon, wireIcon } from '../../canvas/part-icons'
import { exact, packetRate, percent, text } from '../../format'
import { coreReading, droppedAt, perSecond, ringReading } from '../../readings'
import { rateWords } from '../../canvas/words'
import type { IconName } from '../../ui/controls/icons'

/** A row of the outline. Rows without a part are headings. */
export interface OutlineRow {
  readonly key: string
  readonly part: string | null
  readonly level: number
  readonly icon: IconName
  readonly title: string
  /** The one number that matters. */
  readonly value: string
  readonly alarming: boolean
}

/** The host as a tree: what sends, the host with its parts and machines, what receives. */
export function outlineOf(drawing: Drawing, reading: RunFrame | null, hostNote: string): OutlineRow[] {
  const row = (part: DrawnPart, level: number): OutlineRow => ({
    key: part.id,
    part: part.id,
    level,
    icon: partIcon(drawing, part),
    title: part.title,
    ...numberThatMatters(drawing, reading, part),
  })
  const wire = drawing.parts.filter((part) => part.layer === 'wire')
  const sinks = wire.filter((part) => wireIcon(drawing, part) === 'sink')
  const host = drawing.parts.filter((part) => part.layer !== 'wire' && part.machine === null)
  const order: readonly DrawnPart['layer'][] = ['nic', 'host-kernel', 'host-user', 'guest-kernel', 'guest-user']
  const { pathOrder } = graphOf(drawing)
  const along = [...host].sort((one, other) => pathOrder.indexOf(one.id) - pathOrder.indexOf(other.id))
  const hostRows = order.flatMap((layer) => along.filter((part) => part.layer === layer)).map((part) => row(part, 2))
  const machineRows = drawing.machines.flatMap((machine): OutlineRow[] => [
    {
      key: `machine ${machine.id}`,
      part: null,
      level: 2,
      icon: 'machine',
      title: machine.name,
      value: machine.note,
      alarming: false,
    },
    ...drawing.parts
      .filter((part) => part.machine === machine.id)
      .sort((one, other) => order.indexOf(one.layer) - order.indexOf(other.layer))
      .map((part) => row(part, 3)),
  ])
  return [
    ...wire.filter((part) => !sinks.includes(part)).map((part) => row(part, 1)),
    { key: 'host', part: null, level: 1, icon: 'host', title: 'Host', value: hostNote, alarming: false },
    ...hostRows,
    ...machineRows,
    ...sinks.map((part) => row(part, 1)),
  ]
}

function numberThatMatters(
  drawing: Drawing,
  reading: RunFrame | null,
  part: DrawnPart,
): Pick<OutlineRow, 'value' | 'alarming'> {
  const lost = droppedAt(drawing, reading, part.id)
  if (lost > 0) {
    const rate = text(packetRate(perSecond(lost, reading?.timePicoseconds ?? 0)))
    return { value: `${rate} lost`, alarming: true }
  }
  if (part.shape === 'control') return { value: 'control', alarming: false }
  if (part.shape === 'core') {
    const core = coreReading(drawing, reading, part.core ?? part.id)
    return { value: text(percent(core?.busy ?? 0)), alarming: core?.saturated ?? false }
  }
  if (part.shape === 'hardware' && part.layer !== 'wire') {
    // The ring that is nearest to full; a buffer counted in bytes only where there is no ring of descriptors.
    const fullest = drawing.rings
      .flatMap((ring, index) => (ring.part === part.id ? [{ ring, ...ringReading(drawing, reading, index) }] : []))
      .sort(
        (one, other) =>
          Number(one.ring.unit === 'bytes') - Number(other.ring.unit === 'bytes') ||
          other.fill / other.capacity - one.fill / one.capacity,
      )[0]
    if (fullest) return { value: `${exact(fullest.fill)} / ${exact(fullest.capacity)}`, alarming: false }
  }
  return { value: rateWords(drawing, reading, part), alarming: false }
}
