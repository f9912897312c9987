import type { Rectangle } from 'electron'
import * as z from 'zod/mini'

/** Where and how large a window was: the place it goes back to when it is no longer maximised. */
export interface WindowState {
  readonly bounds: Rectangle
  readonly maximised: boolean
}

export const minimumWindow = { width: 960, height: 600 } as const
const defaultSize = { width: 1360, height: 860 } as const

/** Part of a window, in pixels each way, that must lie on a display so that it can be seen and taken hold of. */
const graspable = 64

const pixels = z.int().check(z.minimum(-100_000), z.maximum(100_000))
const length = z.int().check(z.minimum(1), z.maximum(100_000))
const windowState: z.ZodMiniType<WindowState> = z.strictObject({
  bounds: z.strictObject({ x: pixels, y: pixels, width: length, height: length }),
  maximised: z.boolean(),
})

/** How a window begins: a size, and a place only where one is known to be good. */
export interface WindowStart {
  readonly size: { readonly width: number; readonly height: number }
  readonly place: { readonly x: number; readonly y: number } | null
  readonly maximised: boolean
}

/**
 * What becomes of a stored state. A damaged one counts as none; one whose display is gone keeps its size, cut to the
 * first display, and loses its place.
 * @param workAreas of all displays, the primary one first; in pixels.
 */
export function windowStart(stored: unknown, workAreas: readonly Rectangle[]): WindowStart {
  const parsed = windowState.safeParse(stored)
  if (!parsed.success) return { size: fitted(defaultSize, workAreas[0]), place: null, maximised: false }
  const { bounds, maximised } = parsed.data
  const area = workAreas.find((candidate) => isGraspable(bounds, candidate))
  const size = fitted(bounds, area ?? workAreas[0])
  return { size, place: area === undefined ? null : { x: bounds.x, y: bounds.y }, maximised }
}

/** Its upper edge, by which a window is moved, must be on the display too. */
function isGraspable(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return across >= graspable && bounds.y >= area.y && bounds.y <= area.y + area.height - graspable
}

function fitted(size: WindowStart['size'], area: Rectangle | undefined): WindowStart['size'] {
  const fit = (wanted: number, least: number, most: number): number => Math.max(least, Math.min(wanted, most))
  return {
    width: fit(size.width, minimumWindow.width, area?.width ?? size.width),
    height: fit(size.height, minimumWindow.height, area?.height ?? size.height),
  }
}
