import type { DrawnPart } from '../../../src-main/contract/drawing'
import { heightOf } from './sizes'
import type { Band, Box } from './types'
import { bottom, right } from './types'

/** From this width on a machine is drawn with its vNIC beside the driver; below, the vNIC stands under it. */
export const wideMachine = 196
const padding = 8
const gap = 8
/** Free to the right of a small machine's software: the virtual interrupt's way up. */
const channel = 20

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
  const inner = { x: frame.x + padding, width: frame.width - 2 * padding }
  const userTop = frame.y + 20
  const userHeight = bottom(bands.user) - 6 - userTop

  const applications = parts.filter((part) => part.layer === 'guest-user' && part.shape !== 'core')
  const cores = parts.filter((part) => part.layer === 'guest-user' && part.shape === 'core')
  const userRow = (group: readonly DrawnPart[], width: number, rowTop: number, rowHeight: number): void => {
    const weights = group.map((part) => (part.shape === 'core' ? (wide ? 58 : 36) : wide ? 142 : 58))
    row(inner.x, width, weights).forEach((slot, place) => {
      const part = group[place]
      if (part) placeInRow(part, slot, rowTop, rowHeight)
    })
  }
  const placeInRow = (part: DrawnPart, slot: { x: number; width: number }, rowTop: number, rowHeight: number): void => {
    const wished = part.shape === 'core' ? (wide ? 50 : 40) : heightOf(part, ringsOf(part.id), !wide)
    const height = Math.min(rowHeight, wished)
    const y = rowTop + (rowHeight - height) / 2
    const pins = part.shape === 'core' && wide ? 4 : 0
    places.set(part.id, { box: { ...slot, x: slot.x + pins, width: slot.width - pins, y, height }, dense: !wide })
  }
  if (!wide && userHeight >= 78 && cores.length > 0) {
    // High and narrow: the vCPUs above the applications, so that both keep their names.
    userRow(cores, inner.width, userTop, 34)
    userRow(applications, inner.width - channel, userTop + 42, userHeight - 42)
  } else {
    userRow([...applications, ...cores], inner.width, userTop, userHeight)
  }

  const kernelHardware = parts.filter((part) => part.layer === 'guest-kernel' && part.shape === 'hardware')
  const kernelSoftware = parts.filter((part) => part.layer === 'guest-kernel' && part.shape !== 'hardware')
  const top = bands.kernel.y + (wide ? 10 : 5)
  const floor = Math.min(bottom(bands.kernel), bottom(frame)) - (wide ? 8 : 5)
  if (wide) {
    const hardwareWidth = kernelHardware.length > 0 ? 0.37 * inner.width : 0
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
