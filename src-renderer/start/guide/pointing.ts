import { onBeforeUnmount, onMounted, shallowRef } from 'vue'

/** A place on the screen, CSS pixels of the window. */
export interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Between two looks for the control, milliseconds: it may move, come or go with the run and the window. */
const lookInterval = 150

/** The first control that is on the screen; null when none is. */
export function controlOf(selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const found = [...document.querySelectorAll(selector)].find((element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 0 && height > 0 && !element.closest('[inert], [aria-hidden="true"]')
    })
    if (found) return found
  }
  return null
}

/** Puts the focus on the control, or on the first thing in it that takes it. */
export function focusControl(selectors: readonly string[]): void {
  const control = controlOf(selectors)
  const inner = '[role="radio"][aria-checked="true"], button, [tabindex="0"]'
  const target = control?.matches('button, input, [tabindex]') ? control : control?.querySelector(inner)
  if (target instanceof HTMLElement || target instanceof SVGElement) target.focus()
}

/** Where the control is, as long as the calling component is there. */
export function usePlaceOf(selectors: () => readonly string[]) {
  const place = shallowRef<Place | null>(null)
  let timer: ReturnType<typeof setInterval> | undefined
  function look(): void {
    const box = controlOf(selectors())?.getBoundingClientRect()
    const before = place.value
    if (box === undefined) place.value = null
    else if (
      before?.left !== box.left ||
      before.top !== box.top ||
      before.width !== box.width ||
      before.height !== box.height
    ) {
      const { left, top, width, height } = box
      place.value = { left, top, width, height }
    }
  }
  onMounted(() => {
    look()
    timer = setInterval(look, lookInterval)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return place
}
