import { markRaw, type ShallowReactive, shallowReactive, type ShallowRef, shallowRef } from 'vue'
import type { RunFrame } from '../../../src-main/contract/stream'
import { nodeTurns } from '../../canvas/picture'
import { beforeNextRedraw, type Schedule } from './run-stream'

/** Every counter in words is refreshed once in this time while playing, milliseconds. */
export const readingCycle = 240
/** With no frame for this long the stream has stopped, milliseconds; else one comes every 33. */
const stalledAfter = 50

type Reading = ShallowRef<RunFrame | null>

/** The frames that counters in words show, by place; all of them the newest frame while the run stands. */
export interface Readings {
  /** Inspector and status bar. */
  readonly panels: Reading
  readonly outline: Reading
  readonly dock: Reading
  /** What the canvas writes beside its nodes: costs of the layers, the spoken list. */
  readonly canvas: Reading
  /** Nodes of the canvas, by turn. */
  readonly nodes: ShallowReactive<(RunFrame | null)[]>
}

/**
 * Counters in words, refreshed about four times a second. All at once would make that one redraw many times dearer than
 * the others, and the picture would stutter: so the places take turns, one to a redraw, in the redraws between those
 * that bring a new frame. A run that stands shows its last frame everywhere at once.
 */
export class ReadingTurns {
  readonly readings: Readings = markRaw({
    panels: shallowRef<RunFrame | null>(null),
    outline: shallowRef<RunFrame | null>(null),
    dock: shallowRef<RunFrame | null>(null),
    canvas: shallowRef<RunFrame | null>(null),
    nodes: shallowReactive(Array.from({ length: nodeTurns }, (): RunFrame | null => null)),
  })
  private readonly turns: readonly ((frame: RunFrame | null) => void)[]
  private turn = 0
  /** When the place whose turn is next has to be refreshed; null while nothing plays. */
  private due: number | null = null
  private newest: RunFrame | null = null
  private taken = -Infinity
  /** No redraw since the newest frame was drawn. */
  private isFresh = false
  /** Places that do not show the newest frame yet. */
  private behind = 0
  private cancel: (() => void) | null = null

  /** `beforePanels` is told each frame that the panels are about to show. */
  constructor(
    beforePanels: (frame: RunFrame) => void,
    private readonly schedule: Schedule = beforeNextRedraw,
    private readonly now: () => number = () => performance.now(),
  ) {
    const { panels, outline, dock, canvas, nodes } = this.readings
    this.turns = [
      (frame) => {
        if (frame) beforePanels(frame)
        panels.value = frame
      },
      (frame) => (outline.value = frame),
      (frame) => (dock.value = frame),
      (frame) => (canvas.value = frame),
      ...nodes.map((_, at) => (frame: RunFrame | null) => (nodes[at] = frame)),
    ]
  }

  /** A new frame, in the redraw that draws it. */
  take(frame: RunFrame): void {
    const wentBack = this.newest !== null && frame.events < this.newest.events
    this.newest = frame
    this.taken = this.now()
    if (frame.state !== 'playing') {
      this.settle()
    } else if (this.due === null || wentBack) {
      this.settle()
      this.due = this.taken + this.slot
    } else {
      this.behind = this.turns.length
      this.isFresh = true
      this.wait()
    }
  }

  /** Nothing more will come for now: every place shows the newest frame at once. */
  settle(): void {
    this.cancel?.()
    this.cancel = null
    this.due = null
    this.behind = 0
    for (const show of this.turns) show(this.newest)
  }

  /** No run: nothing to be read. */
  clear(): void {
    this.newest = null
    this.settle()
  }

  private get slot(): number {
    return readingCycle / this.turns.length
  }

  private wait(): void {
    this.cancel?.()
    this.cancel = this.schedule(() => this.refresh())
  }

  /** Refreshes the places that are due: one, or more when redraws come seldom. */
  private refresh(): void {
    this.cancel = null
    if (this.due === null) return
    const now = this.now()
    // Later redraws are left to the next frame, which would be drawn in the same one, unless none comes.
    const mayShow = this.isFresh || now - this.taken > stalledAfter
    this.isFresh = false
    while (mayShow && this.behind > 0 && this.due <= now) {
      this.turns[this.turn]?.(this.newest)
      this.turn = (this.turn + 1) % this.turns.length
      this.due += this.slot
      this.behind--
    }
    if (this.behind > 0) this.wait()
    // However late it is: everything shows the newest frame.
    else this.due = Math.max(this.due, now)
  }
}
