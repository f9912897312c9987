import { onBeforeUnmount, onMounted, type Ref, shallowRef, watch } from 'vue'
import type { RunFrame } from '../../../../src-main/contract/stream'
import type { OutlineRow } from '../rows'

/** Rows this near to those in view are up to date too, for when the list is scrolled. */
const margin = 6
/** Rows out of view are refreshed in so many turns, one with each refresh of those in view. */
const turns = 8

/** What a row says of the run. */
export interface RowFigure {
  readonly value: string
  readonly alarming: boolean
}

/** First and last place in the list of the rows in view; null: not known, so that all of them count as in view. */
export type Range = readonly [first: number, last: number] | null

/** Remembers what the rows say, and asks anew only those that have a turn. */
export class RowFigures {
  private kept = new Map<string, RowFigure>()
  private turn = 0

  /** @param stands whether the run stands: then every row is asked */
  refresh(rows: readonly OutlineRow[], inView: Range, stands: boolean): ReadonlyMap<string, RowFigure> {
    this.turn = (this.turn + 1) % turns
    const asked = (at: number): boolean =>
      stands || inView === null || at % turns === this.turn || (at >= inView[0] && at <= inView[1])
    this.kept = new Map(
      rows.map(({ node }, at) => {
        const before = asked(at) ? undefined : this.kept.get(node.key)
        return [node.key, before ?? { value: node.value, alarming: node.alarming }]
      }),
    )
    return this.kept
  }
}

/** What each row says, by its key: while a run plays only those in view are worked out and drawn with each reading. */
export function useRowFigures(
  list: () => HTMLElement | null,
  rows: Readonly<Ref<readonly OutlineRow[]>>,
  reading: () => RunFrame | null,
): Readonly<Ref<ReadonlyMap<string, RowFigure>>> {
  const figures = new RowFigures()
  const inView = shallowRef<Range>(null)
  const shown = shallowRef<ReadonlyMap<string, RowFigure>>(new Map())

  function look(): void {
    const element = list()
    const height = element && rows.value.length > 0 ? element.scrollHeight / rows.value.length : 0
    if (!element || height <= 0 || element.clientHeight <= 0) return
    const first = Math.floor(element.scrollTop / height) - margin
    const last = Math.ceil((element.scrollTop + element.clientHeight) / height) + margin
    if (inView.value?.[0] !== first || inView.value[1] !== last) inView.value = [first, last]
  }
  let observer: ResizeObserver | null = null
  onMounted(() => {
    const element = list()
    if (!element) return
    element.addEventListener('scroll', look, { passive: true })
    observer = new ResizeObserver(look)
    observer.observe(element)
  })
  onBeforeUnmount(() => observer?.disconnect())

  watch(
    [reading, rows, inView],
    ([now]) => {
      shown.value = new Map(figures.refresh(rows.value, inView.value, now?.state !== 'playing'))
    },
    { immediate: true },
  )
  return shown
}
