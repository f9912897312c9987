/** Where the keyboard goes on when the fix that it has taken is gone: best first. */
const places = [
  // What is left to be mended.
  '[role="alert"] [data-fix] button',
  // What the fix has added or changed, else the beginning of the picture.
  '.canvas [data-part][aria-pressed="true"]',
  '.canvas [data-part]',
] as const

/** Gives the focus back to the page when it was on something that has gone; who has gone on meanwhile keeps it. */
export function focusAfterFix(): void {
  const active = document.activeElement
  if (active !== null && active !== document.body) return
  for (const place of places) {
    const found = document.querySelector(place)
    if (!(found instanceof HTMLElement) && !(found instanceof SVGElement)) continue
    found.focus({ preventScroll: true })
    return
  }
}
