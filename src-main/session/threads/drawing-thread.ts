import type { CallError } from '../../contract/calls'
import type { Drawing } from '../../contract/drawing'
import { detailsOf } from '../details'
import type { FromWorker } from '../messages'
import type { RunIdentity } from '../run-session'
import type { Timing } from '../timing'
import { RunFailure, type WorkerThread } from './worker-thread'

interface Waiting {
  resolve(drawing: Drawing | null): void
  reject(error: Error): void
}

/** A run that has just been opened wants the processor for itself: so long it is left alone, milliseconds. */
const warmUpAfter = 1500
/** Code that has been run so often is several times quicker; between two times the thread is free for an edit. */
const warmUpTimes = 40
/** Milliseconds. */
const warmUpPause = 60

/**
 * A thread that only compiles labs, to say what they look like in a mode. It stays, so that an edit is drawn by code
 * that has been run before, and its load never holds up windows. It starts with the first question, and again with the
 * next one after it has died.
 */
export class DrawingThread {
  private thread: WorkerThread | null = null
  private readonly waiting = new Map<number, Waiting>()
  private next = 1
  /** The most VMs of a lab that it has been warmed up with. */
  private warmedUpWith = 0

  constructor(
    private readonly startThread: () => WorkerThread,
    private readonly timing: Timing,
  ) {}

  /** Null when the mode refuses the lab. @throws RunFailure when the thread dies or the compiler fails */
  of(run: RunIdentity): Promise<Drawing | null> {
    this.warmedUpWith = Math.max(this.warmedUpWith, 1, run.lab.guests.length)
    const thread = (this.thread ??= this.start())
    return new Promise((resolve, reject) => {
      const request = this.next++
      this.waiting.set(request, { resolve, reject })
      thread.postMessage({ kind: 'drawing', request, run })
    })
  }

  /**
   * Some time after the first run of a program, or the first of a far larger lab: the first edit is then drawn as quickly
   * as the later ones.
   */
  warmUp(run: RunIdentity): void {
    const guests = Math.max(1, run.lab.guests.length)
    if (guests < 2 * this.warmedUpWith) return
    this.warmedUpWith = guests
    const go = (times: number): void => {
      // Whether it can be drawn is told to whoever asks.
      const drawn = this.of(run)
      const next = (): void => void this.timing.after(warmUpPause, () => go(times - 1))
      drawn.then(times > 1 ? next : undefined, () => undefined)
    }
    this.timing.after(warmUpAfter, () => go(warmUpTimes))
  }

  private start(): WorkerThread {
    const thread = this.startThread()
    const died = (message: string): void => {
      if (thread !== this.thread) return
      this.thread = null
      this.end({ code: 'run-failed', message })
    }
    thread.on('message', (message) => this.receive(message))
    thread.on('error', (error) => died(detailsOf(error)))
    thread.on('exit', () => died('The compiler stopped unexpectedly. The lab itself is unchanged.'))
    // It has nothing of its own to end: the program may go at any moment.
    thread.unref?.()
    return thread
  }

  private receive(message: FromWorker): void {
    if (message.kind !== 'answer' && message.kind !== 'rejected') return
    const waiting = this.waiting.get(message.request)
    this.waiting.delete(message.request)
    if (message.kind === 'answer') waiting?.resolve(message.value as Drawing | null)
    else waiting?.reject(new RunFailure(message.error))
  }

  private end(reason: CallError): void {
    for (const waiting of this.waiting.values()) waiting.reject(new RunFailure(reason))
    this.waiting.clear()
  }
}
