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
  /** Several runs at once. @param total runs there are in all @param done those that have finished */
  showTogether(begun: readonly Omit<Position, 'label'>[], done: number, total: number): void
  /** Takes the drawn line away, if any. */
  clear(): void
}

const silent: Progress = { show: () => undefined, showTogether: () => undefined, clear: () => undefined }

/**
 * Progress on stderr: one line redrawn on a terminal; with `--progress` elsewhere, one line a second.
 * Silent when stderr is no terminal and nobody asked.
 */
export function openProgress(
  world: Pick<World, 'errors' | 'errorsAreTerminal' | 'milliseconds'>,
  asked: boolean,
): Progress {
  const { errors, errorsAreTerminal } = world
  if (!errorsAreTerminal && !asked) return silent
  const began = world.milliseconds()
  const interval = errorsAreTerminal ? redrawMilliseconds : lineMilliseconds
  let drawnAt = began + quietMilliseconds - interval
  let drawn = false
  let label = ''
  let labelBegan = began
  /** @param line given the real milliseconds since this label was first heard of */
  const draw = (of: string, line: (milliseconds: number) => string): void => {
    const now = world.milliseconds()
    if (of !== label) {
      // The first label began with the program.
      if (label !== '') labelBegan = now
      label = of
    }
    if (now - drawnAt < interval) return
    drawnAt = now
    drawn = errorsAreTerminal
    const text = line(now - labelBegan)
    errors.write(errorsAreTerminal ? clearLine + text : text + '\n')
  }
  return {
    show: (position) => draw(position.label, (milliseconds) => progressLine(position, milliseconds)),
    showTogether: (begun, done, total) =>
      draw('all modes', (milliseconds) => {
        const share = begun.reduce((sum, { now, until }) => sum + now / until, 0) / total
        const events = begun.reduce((sum, position) => sum + position.events, 0)
        return `${done} of ${total} modes done, ${formatPercent(share)}${rate(events, milliseconds)}`
      }),
    clear() {
      if (drawn) errors.write(clearLine)
      drawn = false
    },
  }
}

/** Progress of something without a clock of its own: what is being done, drawn or listed as `openProgress` does. */
export function openStatus(
  { errors, errorsAreTerminal }: Pick<World, 'errors' | 'errorsAreTerminal'>,
  asked: boolean,
): { show(text: string): void; clear(): void } {
  let drawn = false
  return {
    show(text) {
      if (errorsAreTerminal) errors.write(clearLine + text)
      else if (asked) errors.write(text + '\n')
      drawn = errorsAreTerminal
    },
    clear() {
      if (drawn) errors.write(clearLine)
      drawn = false
    },
  }
}

function progressLine({ label, now, until, events }: Position, milliseconds: number): string {
  const share = formatPercent(now / until)
  return `${label}: ${share}, ${formatPicoseconds(now)} of ${formatPicoseconds(until)}${rate(events, milliseconds)}`
}

function rate(events: number, milliseconds: number): string {
  return milliseconds > 0 ? `, ${formatEventRate((events / milliseconds) * 1000)} events` : ''
}
