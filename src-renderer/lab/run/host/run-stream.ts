import type { StreamPort } from '../../../../src-main/contract/calls'
import type { RunFrame, StreamDown } from '../../../../src-main/contract/stream'

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

/**
 * The page's end of a run's stream. Frames are gathered and handed on once per redraw; each gives its credit back
 * only then, so that a page that cannot keep up, or is not seen, slows the run down instead of piling frames up.
 */
export class RunStream {
  private readonly gathered: RunFrame[] = []
  private cancel: (() => void) | null = null
  private open = true

  constructor(
    private readonly port: StreamPort,
    private readonly readers: StreamReaders,
    private readonly schedule: Schedule = beforeNextRedraw,
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
    this.cancel ??= this.schedule(() => this.handOn())
  }

  private handOn(): void {
    this.cancel = null
    if (!this.open) return
    const frames = this.gathered.splice(0)
    this.readers.frames(frames)
    this.port.postMessage({ kind: 'credit', count: frames.length })
  }
}
