import type { Drawing, DrawnPart, DrawnRing } from '../../../src-main/contract/drawing'
import type { Lab } from '../../../src-main/contract/lab'
import type { RunFrame } from '../../../src-main/contract/stream'
import { withUnit } from '../../../src-main/contract/units'
import type { RunSummary } from '../../../src-main/contract/summary'
import { graphOf } from '../../canvas/layout/graph'
import { partIcon, wireIcon } from '../../canvas/part-icons'
import { coreName, rateWords } from '../../canvas/words'
import { duration, exact, packetRate, percent, text } from '../../format'
import { coreReading, droppedAt, perSecond, ringReading } from '../../readings'
import type { IconName } from '../../ui/controls/icons'
import { elementName } from '../editing/names'
import { selectionOf } from '../selection'

/** A row of the outline, with what lies under it. */
export interface OutlineNode {
  readonly key: string
  /** What is selected by it, see selection.ts; null: it only holds others. */
  readonly selects: string | null
  readonly icon: IconName
  readonly title: string
  /** The one number that matters, worked out from the newest reading whenever it is asked for. */
  readonly value: string
  readonly alarming: boolean
  /** Begins unfolded. */
  readonly open: boolean
  readonly children: readonly OutlineNode[]
}

const layersOfHost: readonly DrawnPart['layer'][] = ['nic', 'host-kernel', 'host-user', 'guest-kernel', 'guest-user']

const noProblems: ReadonlyMap<string, string> = new Map()
const nothing: Figure = { value: '', alarming: false }

/**
 * The host as a tree: what sends, the host with its parts, cores and machines, what receives; then what is no part of
 * it: traffic with its paths, run, lab and notes. `problems`, by part or
 * machine, come before every number. The tree itself does not change as the run goes on.
 */
export function outlineOf(
  drawing: Drawing,
  reading: () => RunFrame | null,
  lab: Lab,
  summary: RunSummary | null,
  problems = noProblems,
): OutlineNode[] {
  const isRefused = problems !== noProblems
  const node = (part: DrawnPart): OutlineNode =>
    live(
      {
        key: part.id,
        selects: part.id,
        icon: partIcon(drawing, part),
        title: part.title,
        open: false,
        children: [
          ...drawing.rings.flatMap((ring, index) => (ring.part === part.id ? [ringNode(ring, index)] : [])),
          ...(part.layer === 'nic' ? linkNodes(summary, part.id) : []),
        ],
      },
      () => problemOf(problems, part.id) ?? (isRefused ? nothing : numberThatMatters(drawing, reading(), part)),
    )
  const ringNode = (ring: DrawnRing, index: number): OutlineNode =>
    live(leaf(selectionOf('ring', ring.id), 'ring', ring.title), () => ringNumber(drawing, reading(), index))
  // What a machine lacks is said at the machine.
  const missing = new Set(drawing.machines.map(({ id }) => `missing.${id}`))
  const wire = drawing.parts.filter((part) => part.layer === 'wire')
  const { pathOrder } = graphOf(drawing)
  const sinks = wire.filter((part) => wireIcon(drawing, part) === 'sink')
  const host = drawing.parts
    .filter((part) => part.layer !== 'wire' && part.machine === null && !missing.has(part.id))
    .sort(
      (one, other) =>
        layersOfHost.indexOf(one.layer) - layersOfHost.indexOf(other.layer) ||
        pathOrder.indexOf(one.id) - pathOrder.indexOf(other.id),
    )
  const machines = drawing.machines.map((machine): OutlineNode => {
    const parts = drawing.parts
      .filter((part) => part.machine === machine.id)
      .sort((one, other) => layersOfHost.indexOf(one.layer) - layersOfHost.indexOf(other.layer))
      .map(node)
    return live(
      { ...leaf(selectionOf('machine', machine.id), 'machine', machine.name), open: true, children: parts },
      () => {
        const losing = parts.find(({ alarming }) => alarming)
        const value = losing?.value ?? machine.note
        return problemOf(problems, machine.id) ?? { value, alarming: losing !== undefined }
      },
    )
  })
  return [
    ...wire.filter((part) => !sinks.includes(part)).map(node),
    ...unusedSwitch(drawing, lab),
    {
      key: 'host',
      selects: selectionOf('host', ''),
      icon: 'host',
      title: 'Host',
      value: withUnit(lab.host.cores.length, 'cores'),
      alarming: false,
      open: true,
      children: [...host.map(node), ...coresNode(drawing, reading, lab), ...machines],
    },
    ...sinks.map(node),
    ...labNodes(lab),
  ]
}

/** All cores under one row, by NUMA node where there are several: most are in the picture as chips, the others only here. */
function coresNode(drawing: Drawing, reading: () => RunFrame | null, { host }: Lab): OutlineNode[] {
  const busyOf = (id: string): number => coreReading(drawing, reading(), id)?.busy ?? 0
  const node = (id: string): OutlineNode =>
    live(leaf(selectionOf('core', id), 'core', coreName(id)), () => ({
      value: text(percent(busyOf(id))),
      alarming: false,
    }))
  const byNode = Array.from({ length: host.numaNodes }, (_, numaNode): OutlineNode => {
    const own = host.cores.filter((core) => core.numaNode === numaNode)
    return {
      ...leaf(`numa:${numaNode}`, 'core', `NUMA node ${numaNode}`),
      selects: null,
      value: withUnit(own.length, 'cores'),
      open: true,
      children: own.map(({ id }) => node(id)),
    }
  })
  const all = {
    ...leaf('cores', 'core', 'Cores'),
    selects: null,
    children: host.numaNodes > 1 ? byNode : host.cores.map(({ id }) => node(id)),
  }
  return [
    live(all, () => {
      const total = host.cores.reduce((sum, { id }) => sum + busyOf(id), 0)
      return { value: `${total.toFixed(1)} busy`, alarming: false }
    }),
  ]
}

/** A row whose number follows the run. */
const live = (row: Omit<OutlineNode, 'value' | 'alarming'>, figure: () => Figure): OutlineNode => ({
  ...row,
  get value() {
    return figure().value
  },
  get alarming() {
    return figure().alarming
  },
})

const leaf = (key: string, icon: IconName, title: string): OutlineNode => ({
  key,
  selects: key,
  icon,
  title,
  value: '',
  alarming: false,
  open: false,
  children: [],
})

/** What a lab has besides the machine and its neighbours. */
function labNodes(lab: Lab): OutlineNode[] {
  const { traffic, run, canvasNotes = [], name } = lab
  const paths = traffic.paths.map(({ id, share }) => ({
    ...leaf(selectionOf('path', id), 'swap', elementName(lab, { kind: 'path', id })),
    value: text(percent(share)),
  }))
  const notes = canvasNotes.map((note) => leaf(selectionOf('note', note.id), 'book', note.text))
  return [
    {
      ...leaf(selectionOf('traffic', ''), 'source', 'Traffic'),
      value: text(packetRate(traffic.packetsPerSecond)),
      open: true,
      children: paths,
    },
    { ...leaf(selectionOf('run', ''), 'play', 'Run'), value: text(duration(run.durationPicoseconds / 1000)) },
    { ...leaf(selectionOf('lab', ''), 'lab', 'Lab'), value: name },
    ...(notes.length === 0 ? [] : [{ ...leaf('notes', 'book', 'Notes'), selects: null, open: true, children: notes }]),
  ]
}

/** Both directions of a card's link, as the whole run measured them; before that there is nothing to say of them. */
const linkNodes = (summary: RunSummary | null, pnic: string): OutlineNode[] =>
  (summary?.links ?? [])
    .filter(({ id }) => id.startsWith(`${pnic}.`))
    .map((link) => ({
      key: selectionOf('link', link.id),
      selects: selectionOf('link', link.id),
      icon: 'source',
      title: `Link, ${link.direction}`,
      value: text(percent(link.utilisation)),
      alarming: false,
      open: false,
      children: [],
    }))

/** The external switch belongs to the lab also where this mode's frames do not pass it. */
function unusedSwitch(drawing: Drawing, { externalSwitch }: Lab): OutlineNode[] {
  if (!externalSwitch) return []
  const drawn = drawing.parts.some(
    (part) => part.layer === 'wire' && (part.id === externalSwitch.id || part.title === externalSwitch.name),
  )
  if (drawn) return []
  return [{ ...leaf(selectionOf('switch', externalSwitch.id), 'switch', externalSwitch.name), value: 'not passed' }]
}

function problemOf(problems: ReadonlyMap<string, string>, id: string): Figure | null {
  const value = problems.get(id)
  return value === undefined ? null : { value, alarming: true }
}

type Figure = Pick<OutlineNode, 'value' | 'alarming'>

function ringNumber(drawing: Drawing, reading: RunFrame | null, index: number): Figure {
  const { fill, capacity, dropped, full } = ringReading(drawing, reading, index)
  const used = drawing.rings[index]?.unit === 'bytes' ? text(percent(fill / Math.max(capacity, 1))) : exact(fill)
  const value = drawing.rings[index]?.unit === 'bytes' ? used : `${used} / ${exact(capacity)}`
  return { value, alarming: dropped > 0 || full }
}

function numberThatMatters(drawing: Drawing, reading: RunFrame | null, part: DrawnPart): Figure {
  if (part.unused) return { value: 'not used', alarming: false }
  const lost = droppedAt(drawing, reading, part.id)
  if (lost > 0) {
    const rate = text(packetRate(perSecond(lost, reading?.timePicoseconds ?? 0)))
    return { value: `${rate} lost`, alarming: true }
  }
  if (part.shape === 'control') return { value: 'control', alarming: false }
  if (part.shape === 'core') {
    const core = coreReading(drawing, reading, part.core ?? part.id)
    return { value: text(percent(core?.busy ?? 0)), alarming: false }
  }
  if (part.shape === 'hardware' && part.layer !== 'wire') {
    // The ring that is nearest to full, of equals one that receives; a buffer counted in bytes only where there is no
    // ring of descriptors.
    const fullest = drawing.rings
      .flatMap((ring, index) => (ring.part === part.id ? [{ ring, ...ringReading(drawing, reading, index) }] : []))
      .sort(
        (one, other) =>
          Number(one.ring.unit === 'bytes') - Number(other.ring.unit === 'bytes') ||
          other.fill / other.capacity - one.fill / one.capacity ||
          Number(other.ring.title.startsWith('Rx')) - Number(one.ring.title.startsWith('Rx')),
      )[0]
    if (fullest) return { value: `${exact(fullest.fill)} / ${exact(fullest.capacity)}`, alarming: false }
  }
  return { value: rateWords(drawing, reading, part), alarming: false }
}
