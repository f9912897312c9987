import type { DrawnMachine, DrawnPart, Drawing } from '../../../../src-main/contract/drawing'
import type { Graph } from '../graph'
import { unitsOf } from './host'
import { deviceSpan, wideMachine } from './machine'
import { slotColumn } from './slots'

const widestMachine = 236
const machineGap = 14
/** A few machines keep room for their words; from six on, the whole has to fit first. */
const narrowestPitch = (count: number): number => (count <= 5 ? 138 : 116)
/** Up to this many machines are drawn with all their parts; of more, each is a card until it is opened. */
export const mostOpenMachines = 8
const cardWidth = 74
const cardGap = 8
const openedWidth = 214

/** Room of one machine and of the host parts that serve it alone. */
export interface Lane {
  readonly machine: DrawnMachine
  readonly frameWidth: number
  /** From the left end of this machine to that of the next. */
  readonly pitch: number
  readonly laneWidth: number
  readonly wide: boolean
  readonly card: boolean
  /** Left end of the host parts, where they do not simply stand below the right end of the machine. */
  readonly hostX?: number
}

/** Width and pitch of the machines, and how wide the canvas must be for them. */
export interface LanePlan {
  readonly wide: boolean
  readonly lanes: readonly Lane[]
  /** Left end of the first machine. */
  readonly first: number
  /** Machines stand above the functions of a card. */
  readonly slotted: boolean
  readonly width: number
}

/** Parts of the host that serve one machine alone, by machine. */
export type LaneParts = ReadonlyMap<string, readonly DrawnPart[]>

export function lanePartsOf(drawing: Drawing, graph: Graph): LaneParts {
  const lanes = new Map<string, DrawnPart[]>()
  for (const part of drawing.parts) {
    const machine = graph.lane.get(part.id)
    if (machine === undefined || part.shape === 'control') continue
    const own = lanes.get(machine)
    if (own) own.push(part)
    else lanes.set(machine, [part])
  }
  return lanes
}

/** Plans the machines beside the shared columns: wide frames if they fit, else narrow ones, else cards. */
export function planLanes(
  drawing: Drawing,
  laneParts: LaneParts,
  ringsOf: (id: string) => number,
  columnsEnd: number,
  width: number,
  opened: ReadonlySet<string>,
): LanePlan {
  const { machines } = drawing
  const count = machines.length
  const gap = count > 4 ? 26 : 40
  const slotted = drawing.parts.some(({ slots }) => slots !== undefined)
  const start = Math.max(columnsEnd + gap, slotted ? slotColumn : 0)
  const wished = machines.flatMap((machine) =>
    unitsOf(laneParts.get(machine.id) ?? [], ringsOf).map((unit) => unit.width),
  )
  const laneWidth = Math.max(96, ...wished)
  if (count > mostOpenMachines) return cardsPlan(machines, opened, { start, width, laneWidth, slotted })

  const room = width - start - 12
  // Without functions below it the first machine may stand over the shared columns.
  const share = slotted ? (room + machineGap) / count : count <= 1 ? Infinity : (room - laneWidth - 8) / (count - 1)
  const frameWidth = Math.min(widestMachine, share - machineGap)
  const same = (lane: Omit<Lane, 'machine' | 'card'>): Lane[] =>
    machines.map((machine) => ({ ...lane, machine, card: false }))
  if (frameWidth >= wideMachine && start + laneWidth + 8 >= frameWidth - 20) {
    const first = Math.max(slotted ? slotColumn : 8, start + laneWidth + 8 - frameWidth)
    const lanes = same({ frameWidth, pitch: frameWidth + machineGap, laneWidth, wide: true })
    return { wide: true, lanes, first, slotted, width }
  }
  const spread = slotted ? null : spreadPlan(count, start, width, laneWidth)
  if (spread) {
    const { frameWidth, first, hosts } = spread
    const lanes = machines.map((machine, at): Lane => {
      const common = { machine, frameWidth, pitch: frameWidth + machineGap, laneWidth, wide: true, card: false }
      return { ...common, hostX: hosts[at] ?? start }
    })
    return { wide: true, lanes, first, slotted, width }
  }
  const pitch = Math.max(narrowestPitch(count), Math.min(room / Math.max(count, 1), 190))
  const narrow = { frameWidth: pitch - 10, pitch, laneWidth: Math.min(laneWidth, pitch - 14) }
  return {
    wide: narrow.frameWidth >= wideMachine,
    // Its host parts stand in the middle below a narrow machine.
    lanes: same({ ...narrow, wide: false }),
    first: start,
    slotted,
    width: Math.max(width, start + count * pitch + 6),
  }
}

/** Between the host parts of one machine and those of the next: an arrow goes up there. */
const hostGap = 22
/** A vNIC and its back end face each other over at least this much, so that the way between them is straight. */
const leastFacing = 24

/**
 * Full machines that reach over the shared columns, to the left of their host parts: those stand side by side from the
 * columns' end on, each still below a part of its vNIC. Null where even the smallest full machines do not fit so.
 */
function spreadPlan(
  count: number,
  start: number,
  width: number,
  laneWidth: number,
): { readonly frameWidth: number; readonly first: number; readonly hosts: readonly number[] } | null {
  for (let frameWidth = widestMachine; frameWidth >= wideMachine; frameWidth -= 4) {
    const pitch = frameWidth + machineGap
    const first = width - 10 - count * pitch + machineGap
    const device = deviceSpan(frameWidth)
    const hosts: number[] = []
    const fits = Array.from({ length: count }, (_, at) => first + at * pitch).every((x, at) => {
      const host = Math.max(start + at * (laneWidth + hostGap), x + device.right - laneWidth)
      hosts.push(host)
      const facing = Math.min(x + device.right, host + laneWidth) - Math.max(x + device.left, host)
      return facing >= leastFacing && host + laneWidth <= width - 10
    })
    if (first >= 8 && fits) return { frameWidth, first, hosts }
  }
  return null
}

function cardsPlan(
  machines: readonly DrawnMachine[],
  opened: ReadonlySet<string>,
  sizes: { readonly start: number; readonly width: number; readonly laneWidth: number; readonly slotted: boolean },
): LanePlan {
  const lanes = machines.map((machine): Lane => {
    const card = !opened.has(machine.id)
    const frameWidth = card ? cardWidth : openedWidth
    const laneWidth = card ? cardWidth : Math.min(sizes.laneWidth, 140)
    return { machine, frameWidth, pitch: frameWidth + cardGap, laneWidth, wide: !card, card }
  })
  const end = lanes.reduce((sum, { pitch }) => sum + pitch, sizes.start) + 12
  return { wide: false, lanes, first: sizes.start, slotted: sizes.slotted, width: Math.max(sizes.width, end) }
}
