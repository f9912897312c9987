import { select } from 'd3-selection'
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom'
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'

export interface Transform {
  readonly k: number
  readonly x: number
  readonly y: number
}

/** Zoom and pan of the canvas over d3-zoom. `fit` is told by the caller, who knows the content's size. */
export function useViewport(element: () => SVGSVGElement | null, home: () => Transform) {
  const transform = shallowRef<Transform>({ k: 1, x: 0, y: 0 })
  /** The user has moved the picture: a resize then leaves it where it is. */
  const moved = ref(false)
  let behaviour: ZoomBehavior<SVGSVGElement, unknown> | null = null

  onMounted(() => {
    const svg = element()
    if (!svg) return
    behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.3, 3])
      .filter((event: Event) => {
        // Plain wheel turns zoom only over the canvas, as maps do; the right button stays the browser's.
        return !(event instanceof MouseEvent && event.button !== 0)
      })
      .on('zoom', (event: { transform: Transform; sourceEvent: Event | null }) => {
        transform.value = { k: event.transform.k, x: event.transform.x, y: event.transform.y }
        if (event.sourceEvent) moved.value = true
      })
    select(svg).call(behaviour).on('dblclick.zoom', null)
    fit()
  })
  onBeforeUnmount(() => {
    const svg = element()
    if (svg) select(svg).on('.zoom', null)
  })

  function fit(): void {
    const svg = element()
    if (!svg || !behaviour) return
    const { k, x, y } = home()
    moved.value = false
    select(svg).call((selection) => behaviour?.transform(selection, zoomIdentity.translate(x, y).scale(k)))
  }

  function zoomBy(factor: number): void {
    const svg = element()
    if (!svg || !behaviour) return
    moved.value = true
    select(svg).call((selection) => behaviour?.scaleBy(selection, factor))
  }

  /** Brings a point of the picture into view, if it is not. */
  function reveal(x: number, y: number, width: number, height: number): void {
    const svg = element()
    if (!svg || !behaviour) return
    const at = { x: x * transform.value.k + transform.value.x, y: y * transform.value.k + transform.value.y }
    const dx = at.x < 140 ? 140 - at.x : at.x > width - 60 ? width - 60 - at.x : 0
    const dy = at.y < 30 ? 30 - at.y : at.y > height - 30 ? height - 30 - at.y : 0
    if (dx === 0 && dy === 0) return
    const { k } = transform.value
    select(svg).call((selection) => behaviour?.translateBy(selection, dx / k, dy / k))
  }

  return { transform, moved, fit, zoomBy, reveal }
}
