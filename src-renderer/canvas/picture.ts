import type { InjectionKey, Ref } from 'vue'
import { inject, shallowRef } from 'vue'
import type { Drawing } from '../../src-main/contract/drawing'
import type { RunFrame } from '../../src-main/contract/stream'

/** How much a node says: all, one line of note, or its title. */
export type Detail = 'full' | 'one line' | 'titles'

/** What every node of the canvas draws from. */
export interface Picture {
  readonly drawing: Drawing
  /** Newest frame: rings and chips follow it. */
  readonly frame: RunFrame | null
  /** Frame of the counters in words. */
  readonly reading: RunFrame | null
  readonly detail: Detail
  /** Text grows a little when the canvas is zoomed out, so that it stays legible. */
  readonly textScale: number
}

/** Below 80 % at most one line of note per node, below 60 % titles only. */
export const detailAt = (zoom: number): Detail => (zoom < 0.6 ? 'titles' : zoom < 0.8 ? 'one line' : 'full')

/** In steps, so that a zoom under way does not set all text anew with each frame. */
export const textScaleAt = (zoom: number): number => Math.round(Math.min(Math.max(0.86 / zoom, 1), 1.14) * 50) / 50

export const pictureKey: InjectionKey<Picture> = Symbol('picture')

/** The picture that the canvas provides. @throws Error outside a canvas. */
export function usePicture(): Readonly<Ref<Picture>> {
  const picture = inject(pictureKey)
  if (!picture) throw new Error('a node can only be drawn inside the canvas')
  return shallowRef(picture)
}
