/** A window that is not seen draws nothing; it waits no longer than this, milliseconds. */
const longestWait = 120

/** Resolves when what has just changed is on the screen, or the window is not seen. */
export function afterRedraw(): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      done()
    }
    const timer = setTimeout(end, longestWait)
    // The frame is drawn after this callback; a task behind it comes when that is over.
    const frame = requestAnimationFrame(() => setTimeout(end))
  })
}
