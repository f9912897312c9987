import type { CallError } from '../../src-main/contract/calls'
import type { Drawing } from '../../src-main/contract/drawing'
import type { EventsAnswer } from '../../src-main/contract/report/events'
import type { StreamDown } from '../../src-main/contract/stream'
import type { Journey, RunSummary } from '../../src-main/contract/summary'
import type { RunHandle, Services } from '../../src-main/ipc/services'
import type { LabReading, Storage } from '../../src-main/ipc/storage'
import { RunFailure } from '../../src-main/session/run-worker'
import { FakeReplicator } from './fake-replicator'
import { fakeDrawing, fakeLab, fakeSummary } from '../session/fake-run'

/** A run that writes down what it is told. */
export class FakeHandle implements RunHandle {
  readonly told: unknown[] = []
  listener: ((message: StreamDown) => void) | null = null
  closed = false

  constructor(private readonly mode: string) {}

  open(): Promise<Drawing> {
    if (this.mode === 'never') return Promise.reject(new KnownError('This mode carries nothing.'))
    if (this.mode === 'bug') return Promise.reject(new Error('boom at /home/someone/secret/place.ts:12'))
    return Promise.resolve(fakeDrawing)
  }

  command(command: unknown): void {
    this.told.push(command)
  }

  credit(count: number): void {
    this.told.push({ credit: count })
  }

  summary(): Promise<RunSummary> {
    return Promise.resolve(fakeSummary('00ff', 1, 0))
  }

  find(wish: string): Promise<number | null> {
    return Promise.resolve(wish === 'firstLost' ? null : 7)
  }

  events(question: unknown): Promise<EventsAnswer> {
    this.told.push({ events: question })
    const names = { places: [], cores: [], reasons: [] }
    return Promise.resolve({ rows: [], matched: 0, events: 9, elidedAfter: 9, limitHit: false, names })
  }

  explainLoss(choice: unknown): Promise<null> {
    this.told.push({ explain: choice })
    return Promise.resolve(null)
  }

  population(): Promise<{ frames: number; groups: [] }> {
    return Promise.resolve({ frames: 0, groups: [] })
  }

  readonly replays = { explainLoss: 0.25, population: null }

  stopReplay(kind: string): Promise<void> {
    this.told.push({ stop: kind })
    return Promise.resolve()
  }

  journey(packet: number): Promise<Journey> {
    return Promise.resolve({ packet, outcome: 'notOffered', latencyNanoseconds: null, steps: [], transmitSteps: [] })
  }

  listen(listener: (message: StreamDown) => void): () => void {
    this.listener = listener
    return () => (this.listener = null)
  }

  close(): Promise<void> {
    this.closed = true
    return Promise.resolve()
  }
}

export class KnownError extends Error {}

const mode = (id: string): Services['catalogue']['modes'][number] => ({
  id,
  title: id,
  shortTitle: id,
  explain: ['', ''],
  asksInReturn: '',
  parameters: [],
})

/** What a test says of the first lab; what belongs to its file is added here. */
type FirstLab =
  | { readonly ok: true; readonly fileName: string; readonly lab: typeof fakeLab; readonly warnings: readonly [] }
  | { readonly ok: false; readonly fileName: string; readonly problems: readonly string[] }

const goodLab: FirstLab = { ok: true, fileName: 'a.dplab', lab: fakeLab, warnings: [] }

function readingOf(first: FirstLab): LabReading {
  if (!first.ok) return first
  const root = { type: 'object', offset: 0, members: [] } as const
  const schema = { type: 'object', fields: {} } as const
  const document = { fileName: first.fileName, text: '{}', root, schema, edited: false }
  return { ...first, document, origin: { path: null, hash: '' } }
}

/** Keeps nothing. */
function fakeStorage(): Storage {
  const files: Storage['files'] = {
    read: () => Promise.resolve(readingOf(goodLab)),
    readText: (fileName) => ({ ok: false, fileName, problems: [`${fileName}:1:1  no lab`] }),
    write: () => Promise.resolve({ kind: 'saved', hash: '' }),
    nameOf: (path) => path,
  }
  let drafts = 0
  return {
    files,
    recent: {
      list: () => Promise.resolve([]),
      pathOf: () => Promise.resolve(null),
      add: () => Promise.resolve(),
    },
    drafts: {
      claim: () => `draft-${++drafts}`,
      release: () => undefined,
      write: () => Promise.resolve(),
      list: () => Promise.resolve([]),
      read: () => Promise.resolve(null),
      discard: () => Promise.resolve(false),
      remove: () => Promise.resolve(),
    },
    locks: {
      hold: () => Promise.resolve({ alsoOpen: () => Promise.resolve(null), release: () => Promise.resolve() }),
      show: () => Promise.resolve(false),
    },
    settings: {
      read: () => Promise.resolve({ theme: 'system', zoomPercent: 100, motion: 'system' }),
      write: () => Promise.resolve(),
    },
    notices: () => Promise.resolve([]),
  }
}

export interface FakeServices extends Services {
  readonly handles: FakeHandle[]
  /** One for each comparison. */
  readonly replicators: FakeReplicator[]
  readonly reported: unknown[]
  /** What was asked of the journeys, and that they were closed. */
  readonly followed: unknown[]
  milliseconds: number
}

export function fakeServices(first: FirstLab = goodLab, modes = ['fake', 'never', 'bug']): FakeServices {
  const handles: FakeHandle[] = []
  const replicators: FakeReplicator[] = []
  const reported: unknown[] = []
  const followed: unknown[] = []
  const services: FakeServices = {
    handles,
    replicators,
    reported,
    followed,
    milliseconds: 0,
    host: 'loopback',
    version: '1.2.3',
    engineVersion: '4.5.6',
    catalogue: { modes: modes.map(mode), hostProfiles: [], nicModels: [] },
    refusalsOf: (_lab, id) =>
      id === 'never' ? [{ code: 'no', message: 'This mode carries nothing.', path: 'guests', remedies: [] }] : [],
    constantsOfHost: () => [],
    labsWithDrawnCosts: (lab, runs) => ({ labs: Array.from({ length: runs }, () => lab), constants: 7 }),
    suggestionsFor: () => [],
    drawingOf: ({ mode: id }) => Promise.resolve(id === 'never' ? null : fakeDrawing),
    labs: {
      examples: () => Promise.resolve([{ id: 'one', name: 'One', notes: '' }]),
      openExample: (id) => Promise.resolve(id === 'one' ? readingOf(goodLab) : null),
      openFirst: () => Promise.resolve(readingOf(first)),
    },
    storage: fakeStorage(),
    dialogs: null,
    startRun: (run) => {
      const handle = new FakeHandle(run.mode)
      handles.push(handle)
      return handle
    },
    openReplicator: () => {
      const replicator = new FakeReplicator()
      replicators.push(replicator)
      return replicator
    },
    findJourneys: () => ({
      of: (runs, packet) =>
        Promise.resolve(
          Object.fromEntries(
            runs.map(({ mode: id, seed }) => {
              followed.push({ mode: id, seed, packet })
              return [id, { packet, outcome: 'inFlight', latencyNanoseconds: null, steps: [], transmitSteps: [] }]
            }),
          ),
        ),
      close: () => {
        followed.push('closed')
        return Promise.resolve()
      },
    }),
    explain: (error): CallError | null => {
      if (error instanceof RunFailure) return error.reason
      return error instanceof KnownError ? { code: 'refused', message: error.message } : null
    },
    report: (error) => void reported.push(error),
    now: () => services.milliseconds,
  }
  return services
}
