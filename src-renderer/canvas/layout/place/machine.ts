import type { DrawnPart } from '../../../../src-main/contract/drawing'
import { heightOf } from './sizes'
import type { Band, Box } from '../types'
import { bottom, right } from '../types'

/** From this width on a machine is drawn with its vNIC beside the driver; below, the vNIC stands under it. */
export const wideMachine = 196
const padding = 8
const gap = 8
/** An application needs this much for its name. */
const leastName = 66
/** Free to the right of a small machine's software: the virtual interrupt's way up. */
const channel = 20

/** Share of a wide machine's inner width that its vNIC takes, at the right end. */
const deviceShare = 0.37

/** Left and right end of the vNIC in a wide machine, from the machine's left end on. */
export function deviceSpan(frameWidth: number): { readonly left: number; readonly right: number } {
  const end = frameWidth - padding
  return { left: end - deviceShare * (frameWidth - 2 * padding), right: end }
}

/** Splits a width among boxes by weight. */
function row(x: number, width: number, weights: readonly number[]): { x: number; width: number }[] {
  const free = width - gap * Math.max(weights.length - 1, 0)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  let at = x
  return weights.map((weight) => {
    const slot = { x: at, width: (free * weight) / sum }
    at += slot.width + gap
    return slot
  })
}

/** Beside each other as far as they keep their words, else in two rows. */
const chipColumns = (count: number, wide: boolean): number => (count <= (wide ? 2 : 1) ? count : Math.ceil(count / 2))

/** Width that the vCPUs of a machine take: their own, or no more than a little over half of what there is. */
function chipsRoom(count: number, width: number, wide: boolean): number {
  const columns = chipColumns(count, wide)
  const wished = columns * (wide ? 58 : 36) + Math.max(columns - 1, 0) * (wide ? 0 : gap)
  return Math.min(wished, width * 0.55)
}

/** A machine's vCPUs in their room. */
function placeChips(
  places: Map<string, { box: Box; dense: boolean }>,
  cores: readonly DrawnPart[],
  room: Box,
  wide: boolean,
): void {
  const columns = chipColumns(cores.length, wide)
  const rows = Math.ceil(cores.length / Math.max(columns, 1))
  const pitch = room.width / Math.max(columns, 1)
  // Pins reach a little beyond a chip.
  const between = Math.min(wide ? 4 : columns > 1 ? gap : 0, pitch * 0.3)
  const height = Math.min(rows > 1 ? Infinity : wide ? 50 : 40, (room.height - (rows - 1) * gap) / Math.max(rows, 1))
  const top = room.y + (room.height - rows * height - (rows - 1) * gap) / 2
  cores.forEach((core, place) => {
    const x = room.x + (place % columns) * pitch + between
    const y = top + Math.floor(place / columns) * (height + gap)
    places.set(core.id, { box: { x, y, width: pitch - between, height }, dense: !wide || rows > 1 })
  })
}

/**
 * Boxes of a machine's parts inside its frame: applications and vCPUs in guest user space, drivers and vNICs in the
 * guest kernel. The right edge of a small machine stays free: there the virtual interrupt goes up to the vCPU.
 */
export function placeMachine(
  frame: Box,
  parts: readonly DrawnPart[],
  bands: { readonly user: Band; readonly kernel: Band },
  ringsOf: (id: string) => number,
): Map<string, { box: Box; dense: boolean }> {
  const places = new Map<string, { box: Box; dense: boolean }>()
  const wide = frame.width >= wideMachine
  const inner = { x: frame.x + padding, y: frame.y, width: frame.width - 2 * padding, height: frame.height }
  const userTop = frame.y + 20
  const userHeight = bottom(bands.user) - 6 - userTop

  const applications = parts.filter((part) => part.layer === 'guest-user' && part.shape !== 'core')
  const cores = parts.filter((part) => part.layer === 'guest-user' && part.shape === 'core')
  const userRow = (group: readonly DrawnPart[], x: number, width: number, top: number, height: number): void => {
    row(
      x,
      width,
      group.map(() => 1),
    ).forEach((slot, place) => {
      const part = group[place]
      if (!part) return
      const high = Math.min(height, heightOf(part, ringsOf(part.id), !wide))
      places.set(part.id, { box: { ...slot, y: top + (height - high) / 2, height: high }, dense: !wide })
    })
  }
  const beside = inner.width - chipsRoom(cores.length, inner.width, wide) - gap
  if (!wide && cores.length > 0 && (userHeight >= 78 || (userHeight >= 57 && beside < leastName))) {
    // High and narrow: the vCPUs above the applications, so that both keep their names.
    const chipHeight = Math.min(34, userHeight - 30)
    placeChips(places, cores, { ...inner, y: userTop, height: chipHeight }, wide)
    const below = chipHeight + (userHeight >= 78 ? gap : 6)
    userRow(applications, inner.x, inner.width - channel, userTop + below, userHeight - below)
  } else {
    const chips = chipsRoom(cores.length, applications.length > 0 ? inner.width : Infinity, wide)
    const left = right(inner) - chips
    placeChips(places, cores, { x: left, width: chips, y: userTop, height: userHeight }, wide)
    userRow(applications, inner.x, inner.width - (chips > 0 ? chips + gap : 0), userTop, userHeight)
  }

  const kernelHardware = parts.filter((part) => part.layer === 'guest-kernel' && part.shape === 'hardware')
  const kernelSoftware = parts.filter((part) => part.layer === 'guest-kernel' && part.shape !== 'hardware')
  const top = bands.kernel.y + (wide ? 10 : 5)
  const floor = Math.min(bottom(bands.kernel), bottom(frame)) - (wide ? 8 : 5)
  if (wide) {
    const hardwareWidth = kernelHardware.length > 0 ? deviceShare * inner.width : 0
    const softwareWidth = inner.width - hardwareWidth - (kernelHardware.length > 0 ? 26 : 0)
    const column = (group: readonly DrawnPart[], x: number, width: number, low: boolean): void => {
      const room = (floor - top - gap * Math.max(group.length - 1, 0)) / Math.max(group.length, 1)
      group.forEach((part, place) => {
        const height = Math.min(heightOf(part, ringsOf(part.id), group.length > 1), room)
        const y = low && group.length === 1 ? floor - height : top + 4 + place * (room + gap)
        const box = { x, y: Math.min(y, floor - height), width, height }
        places.set(part.id, { box, dense: group.length > 1 || height < heightOf(part, ringsOf(part.id), false) })
      })
    }
    column(kernelSoftware, inner.x + 6, softwareWidth - 6, false)
    column(kernelHardware, right(frame) - padding - hardwareWidth, hardwareWidth, true)
    return places
  }
  const between = 11
  const room = (floor - top - between) / 2
  const stack = (group: readonly DrawnPart[], y: number, width: number): void => {
    row(
      inner.x,
      width,
      group.map(() => 1),
    ).forEach((slot, place) => {
      const part = group[place]
      if (!part) return
      const height = Math.min(heightOf(part, ringsOf(part.id), true), room)
      places.set(part.id, { box: { ...slot, y: y + (room - height) / 2, height }, dense: true })
    })
  }
  stack(kernelSoftware, top, inner.width - channel)
  stack(kernelHardware, top + room + between, inner.width)
  return places
}
