import type { Bridge, PacketWish, ReplayKind, RunCommand } from '../../../../src-main/contract/calls'
import type { LossCause, LossChoice, Population } from '../../../../src-main/contract/report/causes'
import type { Drawing } from '../../../../src-main/contract/drawing'
import type { EventsAnswer } from '../../../../src-main/contract/report/events'
import type { Journey, RunSummary } from '../../../../src-main/contract/summary'
import { Ease } from '../ease'
import { Orders } from './orders'
import { RunStream, type StreamReaders } from './run-stream'

/** What identifies a run. */
export interface RunRequest {
  readonly documentId: string
  readonly mode: string
  readonly seed: number
}

/** The page's hold on one run of the host: opened, told, asked, and closed when another takes its place. */
export class RunConnection {
  private runId: number | null = null
  /** Left, and to be closed before another is opened. */
  private left: number | null = null
  private stream: RunStream | null = null
  private orders: Orders | null = null
  private turn = 0

  constructor(
    private readonly bridge: Bridge,
    private readonly ease = new Ease(),
  ) {}

  /**
   * Opens a run in place of the one before; `begin` is told what it looks like before its first frame can come.
   * False when another call has overtaken this one, whose run is then closed again.
   */
  async open(request: RunRequest, readers: StreamReaders, begin: (drawing: Drawing) => void): Promise<boolean> {
    const turn = ++this.turn
    await this.closeRun()
    try {
      const run = await this.bridge.call('run.open', request)
      if (turn !== this.turn) {
        await this.bridge.call('run.close', { runId: run.runId })
        return false
      }
      begin(run.drawing)
      this.hold(run.runId)
      const port = await this.bridge.openStream(run.runId)
      if (turn !== this.turn) {
        port.close()
        return false
      }
      this.stream = new RunStream(port, readers, this.ease)
      return true
    } catch (error) {
      if (turn !== this.turn) return false
      throw error
    }
  }

  /** No run any more; one that is being opened is overtaken. */
  async close(): Promise<void> {
    this.turn++
    await this.closeRun()
  }

  /** As `close`, but for the page only: the host keeps the run until the next one is opened, or this is closed. */
  leave(): void {
    this.turn++
    this.stream?.close()
    this.stream = null
    this.left ??= this.runId
    this.runId = null
  }

  /** Does nothing when no run is open. */
  async command(command: RunCommand): Promise<void> {
    if (this.runId !== null) await this.orders?.take(command)
  }

  async summary(): Promise<RunSummary> {
    return this.bridge.call('run.summary', { runId: this.id() })
  }

  async journey(packet: number): Promise<Journey> {
    return this.bridge.call('run.journey', { runId: this.id(), packet })
  }

  async find(wish: PacketWish): Promise<number | null> {
    return (await this.bridge.call('run.find', { runId: this.id(), wish })).packet
  }

  /** @param fromPicoseconds events before it are not asked for */
  async eventsOf(filter: string, fromPicoseconds: number, limit: number): Promise<EventsAnswer> {
    return this.bridge.call('run.events', { runId: this.id(), filter, fromPicoseconds, limit })
  }

  async explainLoss(choice: LossChoice): Promise<LossCause | null> {
    return this.bridge.call('run.explainLoss', { runId: this.id(), choice })
  }

  async population(): Promise<Population> {
    return this.bridge.call('run.population', { runId: this.id() })
  }

  async replays(): Promise<Readonly<Record<ReplayKind, number | null>>> {
    return this.bridge.call('run.replays', { runId: this.id() })
  }

  async stopReplay(kind: ReplayKind): Promise<null> {
    return this.bridge.call('run.stopReplay', { runId: this.id(), kind })
  }

  private hold(runId: number): void {
    this.runId = runId
    // What was ordered of a run that is left meanwhile is not sent any more.
    this.orders = new Orders(async (command) =>
      this.runId === runId ? this.bridge.call('run.command', { runId, command }) : null,
    )
  }

  private id(): number {
    if (this.runId === null) throw new Error('No run is open.')
    return this.runId
  }

  private async closeRun(): Promise<void> {
    this.stream?.close()
    this.stream = null
    const old = [this.left, this.runId].filter((runId) => runId !== null)
    this.left = null
    this.runId = null
    // The host may have closed it already, after a failure: then there is nothing left to close.
    await Promise.all(old.map((runId) => this.bridge.call('run.close', { runId }).catch(() => null)))
  }
}
