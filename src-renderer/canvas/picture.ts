import type { InjectionKey, Ref } from 'vue'
import { computed, inject } from 'vue'
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

export const pictureKey: InjectionKey<Readonly<Ref<Picture>>> = Symbol('picture')

/** The picture that the canvas provides. @throws Error outside a canvas. */
export function usePicture(): Readonly<Ref<Picture>> {
  const picture = inject(pictureKey)
  if (!picture) throw new Error('a node can only be drawn inside the canvas')
  return computed(() => picture.value)
}
