import type { CallError, PacketWish, ReplayKind, RunCommand } from '../contract/calls'
import type { LossCause, LossChoice, Population } from '../contract/report/causes'
import type { Drawing } from '../contract/drawing'
import type { EventsAnswer } from '../contract/report/events'
import type { Refusal } from '../contract/modes'
import type { StreamDown } from '../contract/stream'
import type { Journey, RunSummary } from '../contract/summary'
import { detailsOf } from './details'
import type { EventsQuestion } from './events/job'
import type { FromWorker } from './messages'
import { ReplayThread } from './threads/replay-thread'
import type { RunIdentity } from './run-session'
import { RunFailure, type WorkerThread } from './threads/worker-thread'

export { RunFailure, type WorkerThread } from './threads/worker-thread'

/** The mode cannot carry the lab. */
export class RunRefused extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join('; '))
  }
}

/** Requests that may wait for one run's answers. */
const maximumWaiting = 16

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/**
 * The main process's side of one run: a worker thread that plays it, and a second one, started at the first journey,
 * so that replaying a packet's way never holds up the transport. Closing terminates both, whatever they are doing.
 */
export class RunWorker {
  private readonly player: WorkerThread
  private journeys: WorkerThread | null = null
  private readonly causes: ReplayThread
  private readonly populations: ReplayThread
  private readonly waiting = new Map<number, Waiting>()
  private nextRequest = 1
  private listener: ((message: StreamDown) => void) | null = null
  /** What came before the page opened the stream; frames cannot, they need its credit. */
  private readonly kept = new Map<StreamDown['kind'], StreamDown>()
  private over = false
  private opening: { resolve(drawing: Drawing): void; reject(error: Error): void } | null = null

  constructor(
    private readonly run: RunIdentity,
    private readonly startThread: () => WorkerThread,
  ) {
    this.player = this.start()
    this.causes = new ReplayThread(startThread)
    this.populations = new ReplayThread(startThread)
  }

  /**
   * Compiles the lab; to be called once, first.
   * @throws RunRefused when the mode refuses the lab, RunFailure when the worker dies.
   */
  open(): Promise<Drawing> {
    return new Promise((resolve, reject) => {
      this.opening = { resolve, reject }
      this.player.postMessage({ kind: 'open', run: this.run })
    })
  }

  command(command: RunCommand): void {
    this.player.postMessage({ kind: 'command', command })
  }

  credit(count: number): void {
    this.player.postMessage({ kind: 'credit', count })
  }

  /** @throws RunFailure */
  summary(): Promise<RunSummary> {
    return this.ask((request) => this.player.postMessage({ kind: 'summary', request })) as Promise<RunSummary>
  }

  /** @throws RunFailure */
  journey(packet: number): Promise<Journey> {
    return this.ask((request) => {
      this.journeys ??= this.start()
      this.journeys.postMessage({ kind: 'journey', request, run: this.run, packet })
    }) as Promise<Journey>
  }

  /** Number of the packet, or null when there is none. @throws RunFailure */
  find(wish: PacketWish): Promise<number | null> {
    return this.ask((request) => {
      this.journeys ??= this.start()
      this.journeys.postMessage({ kind: 'find', request, run: this.run, wish })
    }) as Promise<number | null>
  }

  /** The events a filter takes. @throws RunFailure, `superseded` when another question took its place */
  events(question: EventsQuestion): Promise<EventsAnswer> {
    return this.ask((request) => {
      this.journeys ??= this.start()
      this.journeys.postMessage({ kind: 'events', request, run: this.run, question })
    }) as Promise<EventsAnswer>
  }

  /** Why a packet was lost, or null when it was not. @throws RunFailure, `cancelled` when a later question overtakes */
  explainLoss(choice: LossChoice): Promise<LossCause | null> {
    const { run } = this
    return this.causes.ask((request) => ({ kind: 'explainLoss', request, run, choice })) as Promise<LossCause | null>
  }

  /** @throws RunFailure, `cancelled` when a later question overtakes this one */
  population(): Promise<Population> {
    const { run } = this
    return this.populations.ask((request) => ({ kind: 'population', request, run })) as Promise<Population>
  }

  /** How far the replays under way are, 0 to 1; null where there is none. */
  get replays(): Readonly<Record<ReplayKind, number | null>> {
    return { explainLoss: this.causes.progress, population: this.populations.progress }
  }

  /** Gives up a replay, if there is one: who asked is told `cancelled`. */
  stopReplay(kind: ReplayKind): Promise<void> {
    return (kind === 'explainLoss' ? this.causes : this.populations).cancel()
  }

  /** Sends the stream to one listener, what was missed first; returns how to stop that. */
  listen(listener: (message: StreamDown) => void): () => void {
    this.listener = listener
    for (const message of this.kept.values()) listener(message)
    this.kept.clear()
    return () => {
      if (this.listener === listener) this.listener = null
    }
  }

  async close(): Promise<void> {
    this.end({ code: 'run-closed', message: 'The run was closed.' })
    const others = [this.causes, this.populations].map((thread) => thread.close())
    await Promise.all([this.player.terminate(), this.journeys?.terminate(), ...others])
  }

  private start(): WorkerThread {
    const thread = this.startThread()
    thread.on('message', (message) => this.receive(message))
    thread.on('error', (error) => this.die(detailsOf(error)))
    thread.on('exit', () => this.die('the worker thread ended'))
    return thread
  }

  private ask(send: (request: number) => void): Promise<unknown> {
    if (this.over) return Promise.reject(new RunFailure({ code: 'run-closed', message: 'The run is over.' }))
    if (this.waiting.size >= maximumWaiting) {
      return Promise.reject(new RunFailure({ code: 'busy', message: 'Too many questions to this run at once.' }))
    }
    return new Promise((resolve, reject) => {
      const request = this.nextRequest++
      this.waiting.set(request, { resolve, reject })
      send(request)
    })
  }

  private receive(message: FromWorker): void {
    switch (message.kind) {
      case 'opened':
        return this.opening?.resolve(message.drawing)
      case 'refused':
        return this.opening?.reject(new RunRefused(message.refusals))
      case 'replayed':
        return
      case 'stream':
        return this.deliver(message.message)
      case 'answer':
        this.waiting.get(message.request)?.resolve(message.value)
        break
      case 'rejected':
        this.waiting.get(message.request)?.reject(new RunFailure(message.error))
    }
    this.waiting.delete(message.request)
  }

  private deliver(message: StreamDown): void {
    if (this.listener) this.listener(message)
    else if (message.kind !== 'frame') this.kept.set(message.kind, message)
  }

  private die(details: string): void {
    if (this.over) return
    this.end({ code: 'run-failed', message: 'The simulation stopped unexpectedly. The lab itself is unchanged.' })
    this.deliver({
      kind: 'failed',
      message: 'The simulation stopped unexpectedly. The lab itself is unchanged.',
      details,
    })
  }

  /** Nothing waits for ever: every open question gets the reason. */
  private end(reason: CallError): void {
    this.over = true
    const failure = new RunFailure(reason)
    this.opening?.reject(failure)
    for (const waiting of this.waiting.values()) waiting.reject(failure)
    this.waiting.clear()
  }
}
