const stops = 'button, input, textarea, a[href], [tabindex]'

/** What Tab reaches in a panel, and can be seen. */
const isStop = (element: Element): element is HTMLElement | SVGElement =>
  (element instanceof HTMLElement || element instanceof SVGElement) &&
  element.tabIndex >= 0 &&
  !element.matches(':disabled') &&
  element.closest('[inert]') === null &&
  element.getClientRects().length > 0

/**
 * Puts the focus on the first stop of the panel after, or before, the one that has it; the panels are the elements with
 * `data-panel`, in the order of the page, and the last is followed by the first. One without a stop is passed over.
 */
export function focusPanel(by: 1 | -1): void {
  const panels = [...document.querySelectorAll('[data-panel]')]
  const active = document.activeElement?.closest('[data-panel]') ?? null
  const from = active === null ? (by > 0 ? -1 : panels.length) : panels.indexOf(active)
  for (let count = 1; count <= panels.length; count++) {
    const panel = panels[(from + by * count + panels.length * 2) % panels.length]
    const first = [...(panel?.querySelectorAll(stops) ?? [])].find(isStop)
    if (first === undefined) continue
    first.focus()
    return
  }
}
