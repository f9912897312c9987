import { onBeforeUnmount, onMounted, ref } from 'vue'
import type { Drawing } from '../../src-main/contract/drawing'
import { gutterWidth } from './layout/bands'
import type { Layout } from './layout/types'
import { centre } from './layout/types'
import { travel } from './travel'

interface View {
  readonly width: number
  readonly height: number
}

/** Size of an element in CSS pixels, kept up to date; sizes too small to draw in are left out. */
export function useSize(element: () => HTMLElement | null, first: View) {
  const size = ref<View>(first)
  let observer: ResizeObserver | null = null
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry?.contentRect ?? { width: 0, height: 0 }
      if (width >= 10 && height >= 10) size.value = { width, height }
    })
    const observed = element()
    if (observed) observer.observe(observed)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return size
}

/**
 * Arrow keys lead along the path and from machine to machine, Escape and a click beside every part select nothing. The listeners are on the whole drawing,
 * whose parts and discs are the controls.
 */
export function useTravel(
  stage: () => HTMLElement | null,
  layout: () => Layout,
  drawing: () => Drawing,
  actions: {
    readonly reveal: (x: number, y: number) => void
    readonly selectNothing: () => void
  },
): void {
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') actions.selectNothing()
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = travel(drawing(), layout(), event.key, document.activeElement?.getAttribute('data-part') ?? null)
    if (next === null) return
    event.preventDefault()
    const placed = layout().parts.find((part) => part.part.id === next)
    if (placed) {
      const at = centre(placed.box)
      actions.reveal(at.x + gutterWidth, at.y)
    }
    stage()
      ?.querySelector<SVGGElement>(`[data-part="${CSS.escape(next)}"]`)
      ?.focus({ preventScroll: true })
  }
  function onClick(event: MouseEvent): void {
    if (event.target instanceof Element && !event.target.closest('[role="button"]')) actions.selectNothing()
  }
  onMounted(() => {
    stage()?.addEventListener('keydown', onKey)
    stage()?.addEventListener('click', onClick)
  })
}
