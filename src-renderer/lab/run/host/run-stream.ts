import type { StreamPort } from '../../../../src-main/contract/calls'
import type { RunFrame, StreamDown } from '../../../../src-main/contract/stream'
import type { Ease } from '../ease'

/** Frames the page lets the host send ahead. */
export const creditWindow = 8

export interface StreamReaders {
  /** All frames since the last redraw, oldest first; never empty. */
  frames(frames: readonly RunFrame[]): void
  /** Everything that is not a frame, as it comes. */
  message(message: Exclude<StreamDown, { kind: 'frame' }>): void
}

/** Calls back before the next redraw; returns what cancels it. The page gives requestAnimationFrame. */
export type Schedule = (callback: () => void) => () => void

/** A browser that draws nothing for so long is not waited for, milliseconds: the run would stand still with it. */
const longestWait = 500

export const beforeNextRedraw: Schedule = (callback) => {
  const stop = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const go = (): void => {
    stop()
    callback()
  }
  const frame = requestAnimationFrame(go)
  const timer = setTimeout(go, longestWait)
  return stop
}

/** Frames come about so often, milliseconds. */
const frameInterval = 1000 / 30
/** A redraw that comes this much too early for a batch is its redraw all the same: the next one would be too late. */
const tooEarly = 10
/** With no frame for this long none is coming, milliseconds: redraws are watched no longer. */
const stalledAfter = 100

/**
 * The page's end of a run's stream. Frames are gathered and handed on once per redraw, or, while redraws are late, once
 * in so many times as long as `Ease` says; each gives its credit back only then, so that a page that cannot keep up, or
 * is not seen, slows the run down instead of piling frames up.
 */
export class RunStream {
  private readonly gathered: RunFrame[] = []
  private cancel: (() => void) | null = null
  private open = true
  private received = -Infinity
  private handed = -Infinity

  constructor(
    private readonly port: StreamPort,
    private readonly readers: StreamReaders,
    private readonly ease: Ease,
    private readonly schedule: Schedule = beforeNextRedraw,
    private readonly now = (): number => performance.now(),
  ) {
    port.onmessage = ({ data }) => this.receive(data as StreamDown)
    port.start?.()
    port.postMessage({ kind: 'credit', count: creditWindow })
  }

  close(): void {
    if (!this.open) return
    this.open = false
    this.cancel?.()
    this.port.onmessage = null
    this.port.close()
  }

  private receive(message: StreamDown): void {
    if (!this.open) return
    if (message.kind !== 'frame') {
      this.readers.message(message)
      return
    }
    this.gathered.push(message.frame)
    this.received = this.now()
    this.cancel ??= this.schedule(() => this.redraw())
  }

  private redraw(): void {
    this.cancel = null
    const now = this.now()
    if (this.gathered.length > 0 && this.isDue(now)) this.handOn(now)
    if (!this.open || now - this.received > stalledAfter) return
    this.ease.redraw(now)
    this.cancel = this.schedule(() => this.redraw())
  }

  /** A run that stands is shown at once; and half of the credit stays with the host, so that it never has to wait. */
  private isDue(now: number): boolean {
    if (this.gathered.at(-1)?.state !== 'playing' || this.gathered.length >= creditWindow / 2) return true
    return this.ease.factor === 1 || now - this.handed >= this.ease.factor * frameInterval - tooEarly
  }

  private handOn(now: number): void {
    this.handed = now
    const frames = this.gathered.splice(0)
    this.readers.frames(frames)
    this.port.postMessage({ kind: 'credit', count: frames.length })
  }
}
