import type { App } from 'electron'

/** Longest that leaving waits for what is still to be written. */
const patienceMilliseconds = 500

/**
 * Holds the end of the program back, once, until `flush` is done, and never longer than half a second. There is no
 * question to answer: unsaved work is in the drafts.
 */
export function flushBeforeQuit(app: App, flush: () => Promise<void>, report: (error: unknown) => void): void {
  let flushed = false
  let under = false
  app.on('before-quit', (event) => {
    if (flushed) return
    event.preventDefault()
    if (under) return
    under = true
    void flushInTime(flush, report).then(() => {
      flushed = true
      app.quit()
    })
  })
}

async function flushInTime(flush: () => Promise<void>, report: (error: unknown) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      report(new Error(`not everything was written within ${patienceMilliseconds} ms of quitting`))
      resolve()
    }, patienceMilliseconds)
  })
  // A service that throws at once is answered like one that rejects later.
  const work = Promise.resolve().then(flush)
  await Promise.race([work.catch(report), timeout])
  clearTimeout(timer)
}
