import { onBeforeUnmount, onMounted, shallowRef } from 'vue'
import type { Box, Point } from '../../../canvas/layout/types'
import { useEditor } from '../../editing/store'
import { wire } from '../connect/partners'
import { useBuilding } from '../store'
import { Moving } from './moving'
import { elementsIn, hitAt, type Hit, type Shown } from './places'

interface Needs {
  /** The canvas: presses on it are taken before it moves its picture by them. */
  readonly canvas: () => HTMLElement | null
  readonly shown: () => Shown | null
  /** Point of the picture below the pointer. */
  readonly pointOf: (event: MouseEvent) => Point
}

/** A press that moves less than this is a click, CSS pixels. */
const slack = 4

type Gesture =
  | { readonly kind: 'marquee'; readonly from: Point }
  | { readonly kind: 'move'; readonly hit: Extract<Hit, { kind: 'element' }>; readonly from: Point }
  | { readonly kind: 'connect' }

const boxBetween = (one: Point, other: Point): Box => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  width: Math.abs(one.x - other.x),
  height: Math.abs(one.y - other.y),
})

/** Presses on the canvas: marquee with Shift, VMs and cards sideways, the other end of a connection, choosing several. */
export function useGestures({ canvas, shown, pointOf }: Needs) {
  const editor = useEditor()
  const building = useBuilding()
  const marquee = shallowRef<Box | null>(null)
  const mark = shallowRef<ReturnType<Moving['markFor']>>(null)
  let gesture: Gesture | null = null
  let moving: Moving | null = null
  let start = { x: 0, y: 0 }
  let isDrag = false

  /** The switch is on the wire: a path to it is a path to the wire. */
  function stationOf(hit: Hit | null): string | null {
    if (hit === null) return null
    return hit.kind === 'wire' || hit.of === 'externalSwitch' ? wire : hit.id
  }
  const isOnPicture = (event: Event): boolean => event.target instanceof Element && event.target.closest('svg') !== null

  function begin(event: PointerEvent): Gesture | null {
    const now = shown()
    if (now === null || event.button !== 0 || !isOnPicture(event)) return null
    if (building.wish !== null) return { kind: 'connect' }
    const from = pointOf(event)
    if (event.shiftKey) return { kind: 'marquee', from }
    if (event.ctrlKey || event.metaKey) return null
    const { hit } = hitAt(now, from)
    const canMove = hit?.kind === 'element' && (hit.of === 'guest' || hit.of === 'pnic')
    return canMove ? { kind: 'move', hit, from } : null
  }
  function onDown(event: PointerEvent): void {
    gesture = begin(event)
    isDrag = false
    start = { x: event.clientX, y: event.clientY }
  }
  /** The canvas takes its presses as mouse events. */
  function onMouseDown(event: MouseEvent): void {
    if (gesture !== null) event.stopPropagation()
  }
  function onMove(event: PointerEvent): void {
    const now = shown()
    if (now === null) return
    if (building.wish !== null && gesture === null) hover(event, now)
    if (gesture === null) return
    if (!isDrag && Math.hypot(event.clientX - start.x, event.clientY - start.y) < slack) return
    isDrag = true
    const at = pointOf(event)
    if (gesture.kind === 'connect') hover(event, now)
    else if (gesture.kind === 'marquee') marquee.value = boxBetween(gesture.from, at)
    else {
      const { hit, from } = gesture
      const root = canvas()
      if (hit.of !== 'guest' && hit.of !== 'pnic') return
      if (moving === null && root !== null) moving = new Moving(now, hit.of, hit.id, from, root)
      moving?.follow(at)
      mark.value = moving?.markFor(at) ?? null
    }
  }
  function hover(event: PointerEvent, now: Shown): void {
    building.pointer = { x: event.clientX, y: event.clientY }
    building.target = isWithin(event) ? stationOf(hitAt(now, pointOf(event)).hit) : null
  }
  const isWithin = (event: MouseEvent): boolean => {
    const root = canvas()?.getBoundingClientRect()
    return (
      root !== undefined &&
      event.clientX >= root.left &&
      event.clientX <= root.right &&
      event.clientY >= root.top &&
      event.clientY <= root.bottom
    )
  }

  async function onUp(event: PointerEvent): Promise<void> {
    const done = gesture
    gesture = null
    const now = shown()
    const box = marquee.value
    marquee.value = null
    mark.value = null
    if (done === null || now === null) return
    if (done.kind === 'connect') await connect(event, now)
    else if (isDrag && done.kind === 'marquee' && box) editor.choose(elementsIn(now, box))
    else if (isDrag && done.kind === 'move') await dropped(pointOf(event))
  }
  async function connect(event: PointerEvent, now: Shown): Promise<void> {
    const other = isWithin(event) ? stationOf(hitAt(now, pointOf(event)).hit) : null
    if (other !== null) await building.connectWith(other)
    else if (isDrag || !isWithin(event)) building.stop()
  }
  async function dropped(at: Point): Promise<void> {
    const moved = moving
    moving = null
    const to = moved?.placeFor(at) ?? null
    try {
      if (moved && to !== null) await editor.run({ kind: 'move', id: moved.id, to })
    } finally {
      // Only now: until the lab has the new order, it stays where it was dropped.
      moved?.end()
    }
  }

  /** A drag from a handle: it connects where it ends. */
  function connectFrom(event: PointerEvent, station: string): void {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    void building.begin({ station, is: 'from' })
    gesture = { kind: 'connect' }
    isDrag = false
    start = { x: event.clientX, y: event.clientY }
  }

  /** A disc of a step or a tag of losses, wherever it lies. */
  const isMark = (event: Event): boolean =>
    event.target instanceof Element && event.target.closest('[role="button"]:not([data-part])') !== null

  function onClick(event: MouseEvent): void {
    const now = shown()
    if (now === null || !isOnPicture(event)) return
    const wasDrag = isDrag
    isDrag = false
    if (wasDrag || swallow) {
      swallow = false
      event.stopPropagation()
      event.preventDefault()
      return
    }
    if (isMark(event)) return
    const { hit, onPart } = hitAt(now, pointOf(event))
    const id = hit?.kind === 'element' ? hit.id : null
    if (id !== null && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.stopPropagation()
      editor.toggle(id)
    } else if (id !== null && !onPart) {
      // The frame of a machine stands for all of it.
      event.stopPropagation()
      editor.choose([id])
    }
  }
  /** The click that answered a question selects nothing. */
  let swallow = false
  function onDownCapture(event: PointerEvent): void {
    swallow = building.wish !== null && isOnPicture(event)
    onDown(event)
  }
  const onUpWindow = (event: PointerEvent): void => {
    void onUp(event)
  }

  onMounted(() => {
    const root = canvas()
    root?.addEventListener('pointerdown', onDownCapture, true)
    root?.addEventListener('mousedown', onMouseDown, true)
    root?.addEventListener('click', onClick, true)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUpWindow)
    window.addEventListener('pointercancel', onUpWindow)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUpWindow)
    window.removeEventListener('pointercancel', onUpWindow)
  })
  return { marquee, mark, connectFrom }
}
