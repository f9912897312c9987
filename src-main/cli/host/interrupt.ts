import { exitCodes } from '../exit'

/** One key press can arrive more than once (from the terminal, from npm, from the launcher) within this time. */
const samePressMilliseconds = 1000

/** The part of `process` that signals come from. */
export interface SignalSource {
  on(signal: 'SIGINT', handler: () => void): unknown
  off(signal: 'SIGINT', handler: () => void): unknown
  exit(code: number): void
}

/**
 * Calls the listener at the first Ctrl-C. A later press ends the process at once, should the work not stop by itself.
 * @returns how to give the signal back to the system
 */
export function onInterrupt(
  listener: () => void,
  source: SignalSource = process,
  milliseconds: () => number = () => performance.now(),
): () => void {
  let firstAt: number | null = null
  const handle = (): void => {
    const now = milliseconds()
    if (firstAt === null) {
      firstAt = now
      listener()
    } else if (now - firstAt > samePressMilliseconds) source.exit(exitCodes.interrupted)
  }
  source.on('SIGINT', handle)
  return () => void source.off('SIGINT', handle)
}
