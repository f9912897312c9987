/** The zoom that the page itself has set, by style; 1 without one. */
export const pageZoomOf = (element: Element | null): number => element?.currentCSSZoom ?? 1

/** Device pixels for each CSS pixel of an element: those of the screen, times the page's own zoom. */
export const pixelRatioOf = (element: Element | null): number => (window.devicePixelRatio || 1) * pageZoomOf(element)

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
