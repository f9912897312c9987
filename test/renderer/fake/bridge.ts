import type {
  Bridge,
  CallName,
  Calls,
  ComparisonProgress,
  OpenedLab,
  RunCommand,
  StreamPort,
} from '../../../src-main/contract/calls'
import type { EditCommand, Settings } from '../../../src-main/contract/documents'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { ParameterValue } from '../../../src-main/contract/lab'
import type { StreamDown } from '../../../src-main/contract/stream'
import { fakeBareMetalDrawing, fakeOvsDrawing } from './drawing'
import { fakeComparison, fakeJourneys } from './comparison'
import { fakeOpenedLab } from './lab'
import { fakeJourney, fakeSummary, fakeWhole } from './results'

/** A bridge for tests: answers every call at once, notes what it was asked, and lets the test send frames. */
export class FakeBridge implements Bridge {
  readonly calls: { name: CallName; input: unknown }[] = []
  readonly commands: RunCommand[] = []
  readonly credits: number[] = []
  readonly closed: number[] = []
  machines = 2
  refuse: readonly string[] = []
  /** Names of calls that fail, with the message they fail with. */
  failing: Partial<Record<CallName, string>> = {}
  keptSettings: Settings = { theme: 'system', zoomPercent: 100, motion: 'system' }
  progress: ComparisonProgress | null = null
  /** Where the packet that is compared is lost; null: it arrives. */
  lose: { readonly place: string; readonly reason: string } | null = null
  onCommand: ((command: RunCommand) => void) | null = null
  drawing: Drawing | null = null
  /** What run.find answers. */
  found: number | null = 3
  /** Changes of the lab, the last of them in force. */
  readonly edits: EditCommand[] = []
  private undone: EditCommand[] = []
  private port: StreamPort | null = null
  private runId = 0
  private run: { mode: string; seed: number } = { mode: '', seed: 0 }

  call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    this.calls.push({ name, input })
    const failure = this.failing[name]
    if (failure !== undefined) return Promise.reject(new Error(failure))
    return Promise.resolve(this.answer(name, input) as Calls[Name]['out'])
  }

  openStream(): Promise<StreamPort> {
    const port: StreamPort = {
      onmessage: null,
      postMessage: (message) => this.credits.push((message as { count: number }).count),
      close: () => {
        if (this.port === port) this.port = null
      },
    }
    this.port = port
    return Promise.resolve(port)
  }

  send(message: StreamDown): void {
    this.port?.onmessage?.({ data: message })
  }

  sendWhole(): void {
    if (this.drawing) this.send({ kind: 'whole', whole: fakeWhole(this.drawing, this.run.mode, this.run.seed) })
  }

  /** The lab with every change in force made. */
  private opened(): OpenedLab {
    const opened = fakeOpenedLab(this.refuse)
    const modes: Record<string, Record<string, ParameterValue>> = {}
    for (const { mode, name, value } of this.edits) {
      const settings = (modes[mode] ??= {})
      if (value === null) Reflect.deleteProperty(settings, name)
      else settings[name] = value
    }
    return {
      ...opened,
      lab: { ...opened.lab, modes },
      dirty: this.edits.length > 0,
      undo: this.edits.at(-1)?.name ?? null,
      redo: this.undone.at(-1)?.name ?? null,
    }
  }

  private answer(name: CallName, input: unknown): unknown {
    switch (name) {
      case 'app.info':
        return { host: 'loopback', version: '0.1.0', engineVersion: '0.1.0' }
      case 'lab.examples':
        return [{ id: 'first-lab', name: 'Two guests near the limit', notes: '' }]
      case 'lab.current':
      case 'lab.openExample':
      case 'lab.open':
      case 'lab.openText':
      case 'lab.openRecent':
      case 'lab.reload':
      case 'draft.restore':
      case 'draft.restoreCopy':
        return this.opened()
      case 'lab.edit':
        this.edits.push((input as { command: EditCommand }).command)
        return this.opened()
      case 'lab.undo':
        this.undone = [...this.undone, ...this.edits.splice(-1)]
        return this.opened()
      case 'lab.redo':
        this.edits.push(...this.undone.splice(-1))
        return this.opened()
      case 'run.open': {
        this.run = input as { mode: string; seed: number }
        this.drawing =
          this.run.mode === 'bare-metal' ? fakeBareMetalDrawing(this.machines) : fakeOvsDrawing(this.machines)
        return { runId: ++this.runId, drawing: this.drawing }
      }
      case 'run.command': {
        const { command } = input as { command: RunCommand }
        this.commands.push(command)
        this.onCommand?.(command)
        return null
      }
      case 'run.summary':
        return this.drawing ? fakeSummary(this.drawing, this.run.mode, this.run.seed) : null
      case 'run.journey':
        return this.drawing ? fakeJourney(this.drawing, (input as { packet: number }).packet) : null
      case 'compare.run':
        return fakeComparison(this.refuse, (input as { seed: number }).seed)
      case 'compare.progress':
        return this.progress
      case 'compare.journeys':
        return fakeJourneys(this.refuse, (input as { packet: number }).packet, this.lose)
      case 'lab.recent':
      case 'draft.list':
        return []
      case 'lab.save':
      case 'lab.saveAs':
        return { kind: 'saved', state: fakeOpenedLab(this.refuse) }
      case 'settings.get':
        return this.keptSettings
      case 'settings.set':
        return input
      case 'run.find':
        return { packet: this.found }
      case 'lab.differences':
        return { differences: [], omitted: 0 }
      case 'lab.alsoOpen':
      case 'draft.discard':
      case 'compare.cancel':
        return null
      case 'run.close':
        this.closed.push((input as { runId: number }).runId)
        return null
    }
  }
}
