import { markRaw, nextTick, type ShallowReactive, shallowReactive, type ShallowRef, shallowRef } from 'vue'
import type { RunFrame } from '../../../src-main/contract/stream'
import { beyondTurns, nodeTurns } from '../../canvas/picture'
import type { Ease } from './ease'
import { beforeNextRedraw, type Schedule } from './host/run-stream'

/** Every counter in words that is in view is refreshed once in this time while playing, milliseconds. */
export const readingCycle = 240
/** So many times longer where the picture is being moved: nobody reads what moves, and a redraw has less time. */
const movedCycles = 4
/** With no frame for this long the stream has stopped, milliseconds; else one comes every 33. */
const stalledAfter = 50
/** However late they are: more places than this in one redraw would make the next one later still. */
const mostInRedraw = 2
/** A run comes to rest in one redraw where that takes no longer than this, milliseconds of the page's time. */
const settlingBudget = 4

type Reading = ShallowRef<RunFrame | null>
type TurnReadings = ShallowReactive<(RunFrame | null)[]>
type Show = (frame: RunFrame | null) => void

/** The frames that counters in words show, by place; all of them the newest frame while the run stands. */
export interface Readings {
  /** Inspector and status bar. */
  readonly panels: Reading
  readonly outline: Reading
  readonly dock: Reading
  /** What the canvas writes beside its nodes: costs of the layers, tags of losses. */
  readonly canvas: Reading
  /** Nodes of the canvas that are in view, by turn. */
  readonly nodes: TurnReadings
  /** What nobody sees, by turn: nodes out of view, the list for screen readers. Refreshed about every two seconds. */
  readonly beyond: TurnReadings
  /** The run has come to rest, and not every place shows so yet. */
  readonly settling: ShallowRef<boolean>
}

/** What the turns need of the page. */
interface Page {
  readonly schedule: Schedule
  /** Milliseconds from an arbitrary beginning. */
  readonly now: () => number
  /** Resolves once what was changed is in the document. */
  readonly flushed: () => Promise<void>
}
const realPage: Page = { schedule: beforeNextRedraw, now: () => performance.now(), flushed: () => nextTick() }

const byTurn = (turns: number): TurnReadings =>
  shallowReactive(Array.from({ length: turns }, (): RunFrame | null => null))

/**
 * Counters in words, refreshed about four times a second, or less often while redraws are late. All at once would make
 * that one redraw many times dearer than the others, and the picture would stutter: so the places take turns, one to a
 * redraw, in the redraws between those that bring a new frame; and so they do when the run comes to rest, as far as one
 * redraw is too short for all of them. A run that stands shows its last frame everywhere.
 */
export class ReadingTurns {
  readonly readings: Readings = markRaw({
    panels: shallowRef<RunFrame | null>(null),
    outline: shallowRef<RunFrame | null>(null),
    dock: shallowRef<RunFrame | null>(null),
    canvas: shallowRef<RunFrame | null>(null),
    nodes: byTurn(nodeTurns),
    beyond: byTurn(beyondTurns),
    settling: shallowRef(false),
  })
  private readonly inView: readonly Show[]
  private readonly beyond: readonly Show[]
  private turn = 0
  private turnBeyond = 0
  /** When the place whose turn is next has to be refreshed; null while nothing plays. */
  private due: number | null = null
  private newest: RunFrame | null = null
  private taken = -Infinity
  /** No redraw since the newest frame was drawn. */
  private isFresh = false
  /** Places in view that do not show the newest frame yet. */
  private behind = 0
  private cancel: (() => void) | null = null
  /** The picture is being moved. */
  private isMoved = false
  /** Places that do not show yet that the run has come to rest; a list of its own for each time it does. */
  private unsettled: Show[] = []

  /** `beforePanels` is told each frame that the panels are about to show. */
  constructor(
    beforePanels: (frame: RunFrame) => void,
    private readonly ease: Ease,
    private readonly page: Page = realPage,
  ) {
    const { panels, outline, dock, canvas, nodes, beyond } = this.readings
    const places = (list: TurnReadings): Show[] => list.map((_, at) => (frame) => (list[at] = frame))
    this.inView = [
      (frame) => {
        if (frame) beforePanels(frame)
        panels.value = frame
      },
      (frame) => (outline.value = frame),
      (frame) => (dock.value = frame),
      (frame) => (canvas.value = frame),
      ...places(nodes),
    ]
    this.beyond = places(beyond)
  }

  /** A new frame, in the redraw that draws it. */
  take(frame: RunFrame): void {
    const { newest } = this
    const isElsewhere = newest === null || frame.events < newest.events
    const playedBefore = this.due !== null
    this.newest = frame
    this.taken = this.page.now()
    if (frame.state !== 'playing') {
      if (isElsewhere || !playedBefore) this.settle()
      else void this.comeToRest()
      return
    }
    if (isElsewhere) this.settle()
    else this.stopSettling()
    this.due ??= this.taken + (isElsewhere ? this.slot : 0)
    this.behind = isElsewhere ? 0 : this.inView.length
    this.isFresh = !isElsewhere
    if (this.behind > 0) this.wait(() => this.refresh())
  }

  /** Nothing more will come for now: every place shows the newest frame at once. */
  settle(): void {
    this.cancel?.()
    this.cancel = null
    this.due = null
    this.behind = 0
    for (const show of [...this.inView, ...this.beyond]) show(this.newest)
    this.stopSettling()
  }

  /** While the picture is moved, counters are refreshed about once a second. */
  readSeldom(isMoved: boolean): void {
    this.isMoved = isMoved
    if (!isMoved && this.due !== null) this.due = Math.min(this.due, this.page.now() + this.slot)
  }

  /** No run: nothing to be read. */
  clear(): void {
    this.newest = null
    this.settle()
  }

  private get slot(): number {
    const cycles = Math.max(this.ease.factor, this.isMoved ? movedCycles : 1)
    return (cycles * readingCycle) / this.inView.length
  }

  private wait(next: () => void): void {
    this.cancel?.()
    this.cancel = this.page.schedule(() => {
      this.cancel = null
      next()
    })
  }

  /** Refreshes the places that are due: one, or two when redraws come seldom. */
  private refresh(): void {
    if (this.due === null) return
    const now = this.page.now()
    // Later redraws are left to the next frame, which would be drawn in the same one, unless none comes.
    const mayShow = this.isFresh || now - this.taken > stalledAfter
    this.isFresh = false
    for (let shown = 0; shown < mostInRedraw && mayShow && this.behind > 0 && this.due <= now; shown++) {
      this.inView[this.turn]?.(this.newest)
      this.turn = (this.turn + 1) % this.inView.length
      if (this.turn === 0) this.refreshBeyond()
      this.due += this.slot
      this.behind--
    }
    // However late it is: what was missed is not caught up with.
    if (this.due < now - this.slot) this.due = now
    if (this.behind > 0) this.wait(() => this.refresh())
  }

  /** A part of what nobody sees, once in every cycle. */
  private refreshBeyond(): void {
    this.beyond[this.turnBeyond]?.(this.newest)
    this.turnBeyond = (this.turnBeyond + 1) % this.beyond.length
  }

  /** The last frame is shown place by place, so many to a redraw as it has time for. */
  private comeToRest(): Promise<void> {
    this.due = null
    this.behind = 0
    this.cancel?.()
    this.cancel = null
    this.unsettled = [...this.inView, ...this.beyond]
    this.readings.settling.value = true
    return this.settleSome(this.unsettled)
  }

  private async settleSome(places: Show[]): Promise<void> {
    const begun = this.page.now()
    do {
      places.shift()?.(this.newest)
      await this.page.flushed()
      // Another frame has come meanwhile, or the run is gone.
      if (places !== this.unsettled) return
    } while (places.length > 0 && this.page.now() - begun < settlingBudget)
    if (places.length === 0) this.stopSettling()
    else this.wait(() => void this.settleSome(places))
  }

  private stopSettling(): void {
    this.unsettled = []
    this.readings.settling.value = false
  }
}
