import { computed, onScopeDispose, type Ref, shallowRef } from 'vue'
import type { MapThread } from './model/threads'
import { type Area, type Direction, neighbour } from './model/neighbours'

/** A thread on its way to another core: by the pointer, which has it at a place of the window, or by keys. */
export interface Move {
  readonly thread: string
  /** Core under it, or null where there is none. */
  readonly target: string | null
  readonly pointer: { readonly x: number; readonly y: number } | null
}

interface Needs {
  readonly map: Ref<HTMLElement | null>
  readonly threads: () => readonly MapThread[]
  readonly drop: (thread: MapThread, core: string) => void
  readonly say: (words: string) => void
  readonly describe: (core: string) => string
}

/** Shorter ways of the pointer are a click, CSS pixels. */
const leastWay = 4
/** So near the edge of the map it scrolls, by so much for each move of the pointer, CSS pixels. */
const scrollEdge = 28
const scrollStep = 14

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Moving threads on the core map, by drag or by keys; nothing changes before it is dropped. */
export function useMoving({ map, threads, drop, say, describe }: Needs) {
  const move = shallowRef<Move | null>(null)
  const moved = computed(() => threads().find(({ id }) => id === move.value?.thread) ?? null)
  let endDrag: (() => void) | null = null
  onScopeDispose(() => endDrag?.())

  function areas(selector: string, name: string): ReadonlyMap<string, Area> {
    const found = [...(map.value?.querySelectorAll<HTMLElement>(selector) ?? [])]
    return new Map(found.map((element) => [element.dataset[name] ?? '', element.getBoundingClientRect()]))
  }
  const cores = () => areas('[data-core-tile]', 'coreTile')

  function cancel(): void {
    if (move.value === null) return
    endDrag?.()
    move.value = null
    say('Cancelled. Nothing has moved.')
  }
  function finish(): void {
    const { value: thread } = moved
    const target = move.value?.target ?? null
    endDrag?.()
    move.value = null
    if (thread !== null && target !== null && target !== thread.core) drop(thread, target)
    else say('Nothing has moved.')
  }

  function startDrag(thread: string, down: PointerEvent): void {
    if (down.button !== 0 || !down.isPrimary) return
    endDrag?.()
    const onMove = (event: PointerEvent): void => {
      const way = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY)
      if (move.value === null && way < leastWay) return
      scroll(event.clientY)
      const under = document.elementFromPoint(event.clientX, event.clientY)
      const target = under?.closest<HTMLElement>('[data-core-tile]')?.dataset['coreTile'] ?? null
      move.value = { thread, target, pointer: { x: event.clientX, y: event.clientY } }
    }
    const onUp = (): void => {
      if (move.value === null) endDrag?.()
      else finish()
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', cancel)
    endDrag = () => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', cancel)
      endDrag = null
    }
  }
  function scroll(y: number): void {
    const area = map.value?.getBoundingClientRect()
    if (!map.value || !area) return
    if (y > area.bottom - scrollEdge) map.value.scrollTop += scrollStep
    else if (y < area.top + scrollEdge) map.value.scrollTop -= scrollStep
  }

  function lift(thread: MapThread): void {
    move.value = { thread: thread.id, target: thread.core, pointer: null }
    say(`${thread.title} picked up from ${thread.core}. Arrows choose a core, Enter drops, Escape cancels.`)
  }
  function moveBy(direction: Direction): void {
    const { value: now } = move
    const from = now?.target ?? moved.value?.core
    if (!now || from === undefined) return
    const target = neighbour(cores(), from, direction)
    if (target === null) return
    move.value = { ...now, target, pointer: null }
    map.value?.querySelector(`[data-core-tile="${CSS.escape(target)}"]`)?.scrollIntoView({ block: 'nearest' })
    say(describe(target))
  }

  /** Whether a key on a chip was one for the map. `reach` gives the focus to another chip. */
  function onKey(event: KeyboardEvent, thread: MapThread, reach: (thread: string) => void): boolean {
    const direction = directions[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (direction !== undefined) {
      if (move.value !== null) moveBy(direction)
      else {
        const next = neighbour(areas('[data-thread]', 'thread'), thread.id, direction)
        if (next !== null) reach(next)
      }
      return true
    }
    if (event.key === 'Enter' || event.key === ' ') {
      if (event.repeat) return true
      if (move.value === null) lift(thread)
      else finish()
      return true
    }
    return false
  }

  return { move, moved, startDrag, cancel, onKey }
}
