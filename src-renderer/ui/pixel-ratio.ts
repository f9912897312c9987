/** Device pixels for each CSS pixel of an element: those of the screen, times the zoom that the page itself has set. */
export const pixelRatioOf = (element: Element | null): number =>
  (window.devicePixelRatio || 1) * (element?.currentCSSZoom ?? 1)

/** Calls back whenever an element takes other device pixels, by its size or by any zoom. @returns ends it */
export function watchDevicePixels(element: Element, changed: (entry: ResizeObserverEntry) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (entry) changed(entry)
  })
  try {
    observer.observe(element, { box: 'device-pixel-content-box' })
  } catch {
    // A browser that does not know this box tells of sizes in CSS pixels.
    observer.observe(element)
  }
  return () => observer.disconnect()
}
