import { select } from 'd3-selection'
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom'
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'

export interface Transform {
  readonly k: number
  readonly x: number
  readonly y: number
}

/** What the viewport has to know of the picture. */
interface Homes {
  /** Everything in view. */
  readonly fit: () => Transform
  /** Where the picture begins: legible, even if that is not all of it. */
  readonly start: () => Transform
  /** Size of the picture in canvas units, gutter included. */
  readonly content: () => { readonly width: number; readonly height: number }
  /** Size of the view in CSS pixels. */
  readonly view: () => { readonly width: number; readonly height: number }
}

/** This much of the picture stays in view, CSS pixels. */
const kept = 160

/** Zoom and pan of the canvas over d3-zoom. */
export function useViewport(element: () => SVGSVGElement | null, homes: Homes) {
  const transform = shallowRef<Transform>({ k: 1, x: 0, y: 0 })
  /** The user has moved the picture: a resize then leaves it where it is. */
  const moved = ref(false)
  let behaviour: ZoomBehavior<SVGSVGElement, unknown> | null = null

  onMounted(() => {
    const svg = element()
    if (!svg) return
    behaviour = zoom<SVGSVGElement, unknown>()
      // Asked of the element, its size would have the whole page laid out at once.
      .extent(() => [
        [0, 0],
        [homes.view().width, homes.view().height],
      ])
      .scaleExtent([0.2, 3])
      .filter((event: Event) => {
        // Plain wheel turns zoom only over the canvas, as maps do; the right button stays the browser's.
        return event instanceof WheelEvent ? !isSideways(event) : !(event instanceof MouseEvent && event.button !== 0)
      })
      .constrain(({ k, x, y }) => {
        const [content, view] = [homes.content(), homes.view()]
        const within = (at: number, size: number, room: number): number =>
          Math.min(Math.max(at, kept - size * k), room - kept)
        return zoomIdentity
          .translate(within(x, content.width, view.width), within(y, content.height, view.height))
          .scale(k)
      })
      .on('zoom', (event: { transform: Transform; sourceEvent: Event | null }) => {
        transform.value = { k: event.transform.k, x: event.transform.x, y: event.transform.y }
        if (event.sourceEvent) moved.value = true
      })
    select(svg).call(behaviour).on('dblclick.zoom', null)
    svg.addEventListener('wheel', onWheel, { passive: false })
    start()
  })
  onBeforeUnmount(() => {
    const svg = element()
    if (svg) select(svg).on('.zoom', null)
  })

  /** Sideways turns of the wheel move the picture, as they scroll a page. */
  function onWheel(event: WheelEvent): void {
    if (!isSideways(event)) return
    event.preventDefault()
    panBy(-(event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX), 0)
  }

  /** Moves the picture by CSS pixels. */
  function panBy(dx: number, dy: number): void {
    const svg = element()
    if (!svg || !behaviour) return
    moved.value = true
    const { k } = transform.value
    select(svg).call((selection) => behaviour?.translateBy(selection, dx / k, dy / k))
  }

  function goTo({ k, x, y }: Transform): void {
    const svg = element()
    if (!svg || !behaviour) return
    moved.value = false
    select(svg).call((selection) => behaviour?.transform(selection, zoomIdentity.translate(x, y).scale(k)))
  }

  const fit = (): void => goTo(homes.fit())
  const start = (): void => goTo(homes.start())

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

  /** Moves the picture until this point of it is in the middle of the view. */
  function centreOn(x: number, y: number): void {
    const svg = element()
    if (!svg || !behaviour) return
    moved.value = true
    const { width, height } = homes.view()
    select(svg).call((selection) => behaviour?.translateTo(selection, x, y, [width / 2, height / 2]))
  }

  return { transform, moved, fit, start, zoomBy, panBy, reveal, centreOn }
}

const isSideways = (event: WheelEvent): boolean =>
  !event.ctrlKey && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
