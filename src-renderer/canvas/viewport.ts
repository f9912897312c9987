import { select, type Selection } from 'd3-selection'
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom'
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { pageZoomOf } from '../ui/pixel-ratio'

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

type Stage = Selection<HTMLElement, unknown, null, undefined>

/** This much of the picture stays in view, CSS pixels. */
const kept = 160

/**
 * Zoom and pan of the canvas over d3-zoom. It listens on an element that does not move with the picture, and reckons in
 * the screen's pixels: those of the canvas times the zoom that the page itself has set.
 */
export function useViewport(element: () => HTMLElement | null, homes: Homes) {
  const transform = shallowRef<Transform>({ k: 1, x: 0, y: 0 })
  /** The user has moved the picture: a resize then leaves it where it is. */
  const moved = ref(false)
  /** The user has the picture in hand: a press or turns of the wheel that have not ended. */
  const isHeld = ref(false)
  let behaviour: ZoomBehavior<HTMLElement, unknown> | null = null
  let pageZoom = 1

  onMounted(() => {
    const stage = element()
    if (!stage) return
    pageZoom = pageZoomOf(stage)
    behaviour = zoom<HTMLElement, unknown>()
      // Asked of the element, its size would have the whole page laid out at once.
      .extent(() => [
        [0, 0],
        [homes.view().width * pageZoom, homes.view().height * pageZoom],
      ])
      .scaleExtent([0.2, 3])
      .filter((event: Event) => {
        followPageZoom(stage)
        // Plain wheel turns zoom only over the canvas, as maps do; the right button stays the browser's.
        return event instanceof WheelEvent ? !isSideways(event) : !(event instanceof MouseEvent && event.button !== 0)
      })
      .constrain(({ k, x, y }) => {
        const [content, view] = [homes.content(), homes.view()]
        const within = (at: number, size: number, room: number): number =>
          pageZoom * Math.min(Math.max(at / pageZoom, kept - size * k), room - kept)
        return zoomIdentity
          .translate(within(x, content.width, view.width), within(y, content.height, view.height))
          .scale(k)
      })
      .on('start', ({ sourceEvent }: { sourceEvent: Event | null }) => (isHeld.value = sourceEvent !== null))
      .on('end', () => (isHeld.value = false))
      .on('zoom', (event: { transform: Transform; sourceEvent: Event | null }) => {
        const { k } = event.transform
        const [x, y] = [event.transform.x / pageZoom, event.transform.y / pageZoom]
        const from = transform.value
        // Dragged, it goes by whole pixels of the screen: what is painted is then shown just as it is.
        transform.value =
          event.sourceEvent && k === from.k
            ? { k, x: from.x + wholePixels(x - from.x), y: from.y + wholePixels(y - from.y) }
            : { k, x, y }
        if (event.sourceEvent) moved.value = true
      })
    select(stage).call(behaviour).on('dblclick.zoom', null)
    stage.addEventListener('wheel', onWheel, { passive: false })
    start()
  })
  onBeforeUnmount(() => {
    const stage = element()
    if (stage) select(stage).on('.zoom', null)
  })

  const wholePixels = (distance: number): number => {
    const ratio = pageZoom * (window.devicePixelRatio || 1)
    return Math.round(distance * ratio) / ratio
  }

  /** Where the page's zoom has changed, the picture is at the same place of the canvas, and at another of the screen. */
  function followPageZoom(stage: HTMLElement): void {
    const now = pageZoomOf(stage)
    if (now === pageZoom) return
    pageZoom = now
    place(transform.value)
  }

  /** Has d3-zoom change the picture, if it is there. */
  function change(how: (behaviour: ZoomBehavior<HTMLElement, unknown>, on: Stage) => void): void {
    const stage = element()
    if (!stage || !behaviour) return
    followPageZoom(stage)
    how(behaviour, select(stage))
  }
  const place = ({ k, x, y }: Transform): void =>
    change((zooming, on) => zooming.transform(on, zoomIdentity.translate(x * pageZoom, y * pageZoom).scale(k)))
  const translate = (dx: number, dy: number): void => {
    change((zooming, on) => {
      const units = pageZoom / transform.value.k
      zooming.translateBy(on, wholePixels(dx) * units, wholePixels(dy) * units)
    })
  }

  /** Sideways turns of the wheel move the picture, as they scroll a page. */
  function onWheel(event: WheelEvent): void {
    if (!isSideways(event)) return
    event.preventDefault()
    panBy(-(event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX), 0)
  }

  /** Moves the picture by CSS pixels. */
  function panBy(dx: number, dy: number): void {
    moved.value = true
    translate(dx, dy)
  }

  function goTo(home: Transform): void {
    moved.value = false
    const { k, x, y } = transform.value
    // A picture that is at home already is not drawn anew.
    if (behaviour && home.k === k && home.x === x && home.y === y) return
    place(home)
  }

  const fit = (): void => goTo(homes.fit())
  const start = (): void => goTo(homes.start())

  function zoomBy(factor: number): void {
    moved.value = true
    change((zooming, on) => zooming.scaleBy(on, factor))
  }

  /** Brings a point of the picture into view, if it is not. */
  function reveal(x: number, y: number, width: number, height: number): void {
    const at = { x: x * transform.value.k + transform.value.x, y: y * transform.value.k + transform.value.y }
    const dx = at.x < 140 ? 140 - at.x : at.x > width - 60 ? width - 60 - at.x : 0
    const dy = at.y < 30 ? 30 - at.y : at.y > height - 30 ? height - 30 - at.y : 0
    if (dx !== 0 || dy !== 0) translate(dx, dy)
  }

  /** Moves the picture until this point of it is in the middle of the view. */
  function centreOn(x: number, y: number): void {
    moved.value = true
    const { width, height } = homes.view()
    change((zooming, on) =>
      zooming.translateTo(on, x * pageZoom, y * pageZoom, [(width * pageZoom) / 2, (height * pageZoom) / 2]),
    )
  }

  return { transform, moved, isHeld, fit, start, zoomBy, panBy, reveal, centreOn }
}

const isSideways = (event: WheelEvent): boolean =>
  !event.ctrlKey && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
