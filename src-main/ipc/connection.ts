import type { CallReply } from '../contract/channels'
import type { StreamDown } from '../contract/stream'
import { appCalls } from './app-calls'
import { compareCalls, Comparisons } from './compare-calls'
import { Documents } from './documents'
import { labCalls } from './lab-calls'
import { createRouter } from './router'
import { runCalls } from './run-calls'
import { Runs } from './runs'
import { streamUp } from './schemas'
import type { RunHandle, Services } from './services'

/** One end of a run's stream, as the transport uses it. */
export interface StreamLink {
  /** Takes what the page sent on the stream; what is not a credit is dropped. */
  up(data: unknown): void
  /** Stops sending; the run goes on to exist until it is closed. */
  close(): void
}

/** One page: a window, or a socket. It owns its documents and runs, and takes them along when it goes. */
export class Connection {
  private readonly documents = new Documents()
  private readonly runs = new Runs()
  private readonly comparisons: Comparisons
  private readonly route: (name: unknown, input: unknown) => Promise<CallReply>

  constructor(private readonly services: Services) {
    const { documents, runs } = this
    this.comparisons = new Comparisons(services)
    const handlers = {
      ...appCalls(services),
      ...labCalls(services, documents),
      ...runCalls(services, documents, runs),
      ...compareCalls(documents, this.comparisons),
    }
    this.route = createRouter(handlers, services)
  }

  /** Answers a call; never rejects. */
  call(name: unknown, input: unknown): Promise<CallReply> {
    return this.route(name, input)
  }

  /** Begins to send a run's stream; null when there is no such run. A second stream of a run replaces the first. */
  openStream(runId: unknown, post: (message: StreamDown) => void): StreamLink | null {
    const handle = this.find(runId)
    if (handle === null) return null
    let stop = (): void => undefined
    stop = handle.listen((message) => {
      try {
        post(message)
      } catch (error) {
        stop()
        this.services.report(error)
      }
    })
    return {
      up: (data) => {
        const parsed = streamUp.safeParse(data)
        if (parsed.success) handle.credit(parsed.data.count)
      },
      close: stop,
    }
  }

  /** Forgets the documents and ends every run and its worker threads. */
  async close(): Promise<void> {
    this.documents.clear()
    await Promise.all([this.runs.closeAll(), this.comparisons.close()])
  }

  private find(runId: unknown): RunHandle | null {
    if (!Number.isSafeInteger(runId)) return null
    try {
      return this.runs.get(runId as number)
    } catch {
      return null
    }
  }
}
