import type { InjectionKey, Ref } from 'vue'
import { computed, inject, provide, shallowRef } from 'vue'
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
  /** The same for nodes in view, which take turns in being refreshed: a node shows that of its turn. */
  readonly nodeReadings: readonly (RunFrame | null)[]
  /** Frames of what nobody sees, rings and chips included, by turn; while the run stands they are the newest. */
  readonly beyondReadings: readonly (RunFrame | null)[]
  /** Whether a part can be seen, by its id, or a function of a card, by its key. */
  readonly isInView: (key: string) => boolean
  readonly detail: Detail
  /** Text grows a little when the canvas is zoomed out, so that it stays legible. */
  readonly textScale: number
}

/** Nodes are refreshed in so many turns, each in a redraw of its own. */
export const nodeTurns = 4
/** The same for those out of view, whose turns come more seldom. */
export const beyondTurns = 8

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

/** Of the part alone: a turn that went by its place would change with every part that is added before it. */
export function turnOf(part: string): number {
  let turn = 0
  for (let at = 0; at < part.length; at++) turn = (turn * 31 + part.charCodeAt(at)) % 9973
  return turn
}

/**
 * The picture as a node and what it is made of draw from it: its words are refreshed in the node's turn. Out of view it
 * does not follow the run: of thirty machines four are in view, and all the others would be drawn for nobody.
 */
export function usePictureInTurn(part: () => string): Readonly<Ref<Picture>> {
  const { value: picture } = usePicture()
  const turn = computed(() => turnOf(part()))
  const inView = computed(() => picture.isInView(part()))
  const beyond = (): RunFrame | null => picture.beyondReadings[turn.value % beyondTurns] ?? null
  const own: Picture = {
    get drawing() {
      return picture.drawing
    },
    get frame() {
      return inView.value ? picture.frame : beyond()
    },
    get reading() {
      return inView.value ? (picture.nodeReadings[turn.value % nodeTurns] ?? null) : beyond()
    },
    get nodeReadings() {
      return picture.nodeReadings
    },
    get beyondReadings() {
      return picture.beyondReadings
    },
    isInView: picture.isInView,
    get detail() {
      return picture.detail
    },
    get textScale() {
      return picture.textScale
    },
  }
  provide(pictureKey, own)
  return shallowRef(own)
}
