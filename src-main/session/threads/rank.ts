import { setPriority } from 'node:os'

/** Nice value: a quarter of a core while something else wants all of it, else as much as there is. */
const behindWindow = 5

/**
 * Ranks the thread that calls behind the window and all else the program does, so that a run at full speed leaves the
 * window its redraws where there are few cores. Linux alone ranks single threads; elsewhere nothing happens.
 */
export function standBehindWindow(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(behindWindow)
  } catch {
    // It may be forbidden, and is only a rank: the run plays as well without it.
  }
}
