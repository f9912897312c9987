import { computed, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref } from 'vue'

/** Height of a line, pixels; event-rows.css has the same. */
export const rowHeight = 24
/** Lines that exist beyond those in view, on either side. */
const spare = 6

export interface RowWindow {
  /** Places of the lines that exist. */
  readonly places: ComputedRef<readonly number[]>
  /** The scroller has scrolled. */
  readonly scrolled: () => void
  /** Scrolls just so far that the line is in view. */
  readonly show: (place: number) => void
  /** Scrolls to the last line. */
  readonly toEnd: () => void
  /** The last line is in view. */
  readonly atEnd: Ref<boolean>
}

/** The part of a long list of lines that is in view in its scroller. @param count lines there are */
export function useRowWindow(scroller: Readonly<Ref<HTMLElement | null>>, count: () => number): RowWindow {
  const top = ref(0)
  const height = ref(160)
  const atEnd = ref(true)
  const places = computed(() => {
    const first = Math.max(0, Math.floor(top.value / rowHeight) - spare)
    const last = Math.min(count(), Math.ceil((top.value + height.value) / rowHeight) + spare)
    return Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
  })
  function scrolled(): void {
    const box = scroller.value
    if (!box) return
    top.value = box.scrollTop
    atEnd.value = box.scrollTop + box.clientHeight >= box.scrollHeight - rowHeight
  }
  function show(place: number): void {
    const box = scroller.value
    if (!box || place < 0) return
    const at = place * rowHeight
    if (at < box.scrollTop) box.scrollTop = at
    else if (at + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = at + rowHeight - box.clientHeight
  }
  function toEnd(): void {
    const box = scroller.value
    if (box) box.scrollTop = box.scrollHeight
  }
  const observer = new ResizeObserver(([entry]) => (height.value = entry?.contentRect.height ?? height.value))
  onMounted(() => {
    if (scroller.value) observer.observe(scroller.value)
  })
  onBeforeUnmount(() => observer.disconnect())
  return { places, scrolled, show, toEnd, atEnd }
}
