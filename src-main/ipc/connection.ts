import type { CallReply } from '../contract/channels'
import type { StreamDown } from '../contract/stream'
import { appCalls } from './calls/app-calls'
import { compareCalls, Comparisons } from './calls/compare-calls'
import { draftCalls } from './calls/draft-calls'
import { editCalls } from './calls/edit-calls'
import { labCalls } from './calls/lab-calls'
import { saveCalls } from './calls/save-calls'
import { Improvements, suggestionCalls } from './calls/suggestion-calls'
import { Doubts, uncertaintyCalls } from './calls/uncertainty-calls'
import { Documents } from './documents'
import { DraftKeeper } from './draft-keeper'
import { LabHolder } from './lab-holder'
import { createRouter } from './router'
import { runCalls } from './calls/run-calls'
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
  private readonly documents: Documents
  private readonly keeper: DraftKeeper
  private readonly holder: LabHolder
  private readonly leaving = new Set<Promise<void>>()
  private readonly runs = new Runs()
  private readonly comparisons: Comparisons
  private readonly doubts: Doubts
  private readonly improvements: Improvements
  private readonly route: (name: unknown, input: unknown) => Promise<CallReply>

  constructor(private readonly services: Services) {
    this.keeper = new DraftKeeper(services)
    this.holder = new LabHolder(services)
    this.documents = new Documents(services.catalogue, (lab) => {
      const gone = this.keeper.forget(lab).finally(() => this.leaving.delete(gone))
      this.leaving.add(gone)
    })
    const { documents, runs, keeper, holder } = this
    const window = { services, documents, keeper, holder }
    this.comparisons = new Comparisons(services)
    this.doubts = new Doubts(services)
    this.improvements = new Improvements(services)
    const handlers = {
      ...appCalls(services),
      ...labCalls(window),
      ...editCalls(window),
      ...saveCalls(window),
      ...draftCalls(window),
      ...runCalls(services, documents, runs),
      ...compareCalls(documents, this.comparisons),
      ...uncertaintyCalls(documents, this.doubts),
      ...suggestionCalls(documents, this.improvements),
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

  /** Writes the drafts of all unsaved changes now, and lets go of the lab's file; for a host that is about to end. */
  async flushDrafts(): Promise<void> {
    await Promise.all([this.keeper.settled(), this.holder.end()])
  }

  /** Writes the drafts of unsaved changes, forgets the documents, and ends every run and its worker threads. */
  async close(): Promise<void> {
    this.documents.clear()
    await Promise.all([
      this.runs.closeAll(),
      this.comparisons.close(),
      this.doubts.close(),
      this.improvements.close(),
      this.holder.end(),
      ...this.leaving,
    ])
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
