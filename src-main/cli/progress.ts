import { formatEventRate, formatPercent, formatPicoseconds } from '../contract/units'
import type { World } from './world'

/** Nothing is drawn before this: a short run leaves no trace on the terminal. */
const quietMilliseconds = 1000
const redrawMilliseconds = 100
const lineMilliseconds = 1000
const clearLine = '\r\u001b[K'

/** Where one mode of a run stands. */
export interface Position {
  readonly label: string
  readonly now: number
  readonly until: number
  readonly events: number
}

export interface Progress {
  show(position: Position): void
  /** Takes the drawn line away, if any. */
  clear(): void
}

/**
 * Progress on stderr: one line redrawn on a terminal; with `--progress` elsewhere, one line a second.
 * Silent when stderr is no terminal and nobody asked.
 */
export function openProgress(
  world: Pick<World, 'errors' | 'errorsAreTerminal' | 'milliseconds'>,
  asked: boolean,
): Progress {
  const { errors, errorsAreTerminal } = world
  if (!errorsAreTerminal && !asked) return { show: () => undefined, clear: () => undefined }
  const began = world.milliseconds()
  const interval = errorsAreTerminal ? redrawMilliseconds : lineMilliseconds
  let drawnAt = began + quietMilliseconds - interval
  let drawn = false
  let label = ''
  let labelBegan = began
  return {
    show(position) {
      const now = world.milliseconds()
      if (position.label !== label) {
        label = position.label
        labelBegan = now
      }
      if (now - drawnAt < interval) return
      drawnAt = now
      drawn = errorsAreTerminal
      const line = progressLine(position, now - labelBegan)
      errors.write(errorsAreTerminal ? clearLine + line : line + '\n')
    },
    clear() {
      if (drawn) errors.write(clearLine)
      drawn = false
    },
  }
}

function progressLine(position: Position, milliseconds: number): string {
  const share = formatPercent(position.now / position.until)
  const rate = milliseconds > 0 ? `, ${formatEventRate((position.events / milliseconds) * 1000)} events` : ''
  return `${position.label}: ${share}, ${formatPicoseconds(position.now)} of ${formatPicoseconds(position.until)}${rate}`
}
