import type {
  Bridge,
  CallName,
  Calls,
  ComparisonProgress,
  OpenedLab,
  RunCommand,
  StreamPort,
} from '../../../src-main/contract/calls'
import type { Settings } from '../../../src-main/contract/documents'
import type {
  EditCommand,
  ElementKind,
  LabPatch,
  PropertyInfo,
  WrittenFields,
} from '../../../src-main/contract/edit/commands'
import type { EditOutcome } from '../../../src-main/contract/edit/results'
import type { ConstantInfo } from '../../../src-main/contract/catalogue'
import { fakeTried } from './tried'
import type { TriedSuggestions } from '../../../src-main/contract/report/suggestions'
import type { Uncertainty } from '../../../src-main/contract/report/uncertainty'
import type { LossCause, Population } from '../../../src-main/contract/report/causes'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { EventsAnswer } from '../../../src-main/contract/report/events'
import type { ParameterValue } from '../../../src-main/contract/lab'
import type { StreamDown } from '../../../src-main/contract/stream'
import type { Journey } from '../../../src-main/contract/summary'
import { fakeBareMetalDrawing, fakeOvsDrawing } from './drawing'
import { fakeComparison, fakeJourneys } from './comparison'
import { fakeEvents } from './events'
import { fakeOpenedLab } from './lab'
import { fakeJourney, fakeSummary, fakeWhole } from './results'

const elementKinds = ['lab', 'host', 'core', 'pnic', 'externalSwitch', 'guest', 'traffic', 'path', 'run', 'note']

const nameOf = (edit: EditCommand | undefined): string | null =>
  edit === undefined ? null : edit.kind === 'setParameter' ? edit.name : edit.kind === 'batch' ? edit.label : edit.kind

const singles = (edit: EditCommand): readonly EditCommand[] =>
  edit.kind === 'batch' ? edit.commands.flatMap(singles) : [edit]

/** The drawing with threads of the mode where the changes have bound them. */
function pinned(drawing: Drawing, edits: readonly EditCommand[]): Drawing {
  const cores = new Map<string, string>()
  for (const edit of edits.flatMap(singles)) {
    if (edit.kind === 'pin' && edit.thread.of === 'mode') cores.set(`vhost${edit.thread.index + 1}`, edit.core)
  }
  const threads = (drawing.threads ?? []).map((thread) => ({ ...thread, core: cores.get(thread.id) ?? thread.core }))
  return { ...drawing, threads }
}

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
  /** What the answer to a call waits for. */
  holding: Partial<Record<CallName, Promise<unknown>>> = {}
  keptSettings: Settings = { theme: 'system', zoomPercent: 100, motion: 'system' }
  progress: ComparisonProgress | null = null
  /** Where the packet that is compared is lost; null: it arrives. */
  lose: { readonly place: string; readonly reason: string } | null = null
  onCommand: ((command: RunCommand) => void) | null = null
  drawing: Drawing | null = null
  /** What run.events answers. */
  events: EventsAnswer = fakeEvents()
  /** What run.explainLoss and run.population answer. */
  cause: LossCause | null = null
  replays: Calls['run.replays']['out'] = { explainLoss: null, population: null }
  population: Population = { frames: 0, groups: [] }
  /** What lab.constants answers. */
  constants: readonly ConstantInfo[] = []
  /** What suggestions.run answers. */
  suggestions: TriedSuggestions = fakeTried()
  /** What uncertainty.run answers. */
  ranges: Uncertainty | null = null
  /** What run.find answers. */
  found: number | null = 3
  /** Changes of the lab, the last of them in force. */
  readonly edits: EditCommand[] = []
  /** Which fields the file gives itself, by `kind:id`. */
  written: WrittenFields = {}
  /** What can be set of each kind of element. */
  properties: Partial<Record<ElementKind, readonly PropertyInfo[]>> = {}
  /** What the next changes do to the lab, where the test says so; the whole lab anew without it. */
  patch: LabPatch | null = null
  private undone: EditCommand[] = []
  private port: StreamPort | null = null
  private runId = 0
  private run: { mode: string; seed: number } = { mode: '', seed: 0 }

  call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    this.calls.push({ name, input })
    const failure = this.failing[name]
    if (failure !== undefined) return Promise.reject(new Error(failure))
    const answer = (): Calls[Name]['out'] => this.answer(name, input) as Calls[Name]['out']
    return this.holding[name]?.then(answer) ?? Promise.resolve(answer())
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
    let { seed } = opened.lab.run
    for (const edit of this.edits) {
      if (edit.kind === 'setField' && edit.field === 'seed') seed = Number(edit.value)
      if (edit.kind !== 'setParameter') continue
      const { mode, name, value } = edit
      const settings = (modes[mode] ??= {})
      if (value === null) Reflect.deleteProperty(settings, name)
      else settings[name] = value
    }
    return {
      ...opened,
      lab: { ...opened.lab, modes, run: { ...opened.lab.run, seed } },
      dirty: this.edits.length > 0,
      undo: nameOf(this.edits.at(-1)),
      redo: nameOf(this.undone.at(-1)),
    }
  }

  /** The change as a patch: the whole lab anew. */
  private editOutcome(): EditOutcome {
    const { lab, warnings, refused, documentId, fileName, dirty, hasFile, undo, redo } = this.opened()
    const state = { documentId, fileName, dirty, hasFile, undo, redo }
    return { state, patch: this.patch ?? [{ path: [], value: lab }], warnings, refused, added: [] }
  }

  /** As if the change were made, looked at, and taken back. */
  private foreseen({ command, mode }: Calls['lab.foresee']['in']): Calls['lab.foresee']['out'] {
    this.edits.push(command)
    const outcome = this.editOutcome()
    const drawing = this.drawingOf(mode)
    this.edits.pop()
    return { outcome, drawing }
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
        return this.editOutcome()
      case 'lab.undo':
        this.undone = [...this.undone, ...this.edits.splice(-1)]
        return this.editOutcome()
      case 'lab.redo':
        this.edits.push(...this.undone.splice(-1))
        return this.editOutcome()
      case 'run.open': {
        this.run = input as { mode: string; seed: number }
        this.drawing = this.drawingOf(this.run.mode)
        return { runId: ++this.runId, drawing: this.drawing }
      }
      case 'lab.drawing':
        return this.drawingOf((input as { mode: string }).mode)
      case 'run.command': {
        const { command } = input as { command: RunCommand }
        this.commands.push(command)
        this.onCommand?.(command)
        return null
      }
      case 'run.summary':
        return this.drawing ? fakeSummary(this.drawing, this.run.mode, this.run.seed) : null
      case 'run.journey':
        return this.drawing ? this.journeyOf(this.drawing, (input as { packet: number }).packet) : null
      case 'run.explainLoss':
        return this.cause
      case 'run.population':
        return this.population
      case 'run.replays':
        return this.replays
      case 'run.stopReplay':
        return null
      case 'compare.run':
        return fakeComparison(this.refuse, (input as { seed: number }).seed)
      case 'compare.progress':
        return this.progress
      case 'uncertainty.run':
        return this.ranges
      case 'suggestions.run':
        return this.suggestions
      case 'suggestions.progress':
      case 'uncertainty.progress':
        return { done: 3, total: 20 }
      case 'compare.journeys':
        return fakeJourneys(this.refuse, (input as { packet: number }).packet, this.lose)
      case 'lab.history':
        return {
          labels: [...this.edits, ...this.undone.toReversed()].map((edit) => nameOf(edit)),
          place: this.edits.length,
          savedAt: 0,
        }
      case 'lab.jump': {
        const all = [...this.edits, ...this.undone.toReversed()]
        const { place } = input as { place: number }
        this.edits.splice(0, Infinity, ...all.slice(0, place))
        this.undone = all.slice(place).toReversed()
        return this.editOutcome()
      }
      case 'lab.preview': {
        const { warnings, refused } = this.opened()
        return { label: 'A change', refusal: null, warnings, refused, added: [], addedNames: [], removed: [] }
      }
      case 'lab.foresee':
        return this.foreseen(input as Calls['lab.foresee']['in'])
      case 'lab.copy':
        return { text: '' }
      case 'lab.new':
        return this.opened()
      case 'lab.constants':
        return this.constants
      case 'lab.properties':
        return { ...Object.fromEntries(elementKinds.map((kind) => [kind, []])), ...this.properties }
      case 'lab.written':
        return this.written
      case 'lab.templates':
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
      case 'run.events':
        return this.events
      case 'run.find':
        return { packet: this.found }
      case 'lab.differences':
        return { differences: [], omitted: 0 }
      case 'lab.alsoOpen':
      case 'draft.discard':
      case 'compare.cancel':
      case 'suggestions.cancel':
      case 'uncertainty.cancel':
        return null
      case 'run.close':
        this.closed.push((input as { runId: number }).runId)
        return null
    }
  }

  /** The packet whose cause is known is lost; all others arrive. */
  private drawingOf(mode: string): Drawing {
    return mode === 'bare-metal'
      ? fakeBareMetalDrawing(this.machines)
      : pinned(fakeOvsDrawing(this.machines), this.edits)
  }

  private journeyOf(drawing: Drawing, packet: number): Journey {
    const journey = fakeJourney(drawing, packet)
    if (this.cause?.packet !== packet) return journey
    const { place, reason, picoseconds } = this.cause
    const lost = { place, reason, timeNanoseconds: picoseconds / 1000 }
    return { ...journey, outcome: 'lost', latencyNanoseconds: null, steps: journey.steps.slice(0, 3), lost }
  }
}
