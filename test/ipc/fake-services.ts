import type { CallError } from '../../src-main/contract/calls'
import type { Drawing } from '../../src-main/contract/drawing'
import type { StreamDown } from '../../src-main/contract/stream'
import type { Journey, RunSummary } from '../../src-main/contract/summary'
import type { LabReading, RunHandle, Services } from '../../src-main/ipc/services'
import { RunFailure } from '../../src-main/session/run-worker'
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

const goodLab: LabReading = { ok: true, fileName: 'a.dplab', lab: fakeLab, warnings: [] }

export interface FakeServices extends Services {
  readonly handles: FakeHandle[]
  readonly reported: unknown[]
  milliseconds: number
}

export function fakeServices(first: LabReading = goodLab, modes = ['fake', 'never', 'bug']): FakeServices {
  const handles: FakeHandle[] = []
  const reported: unknown[] = []
  const services: FakeServices = {
    handles,
    reported,
    milliseconds: 0,
    host: 'loopback',
    version: '1.2.3',
    engineVersion: '4.5.6',
    catalogue: { modes: modes.map(mode), hostProfiles: [], nicModels: [] },
    refusalsOf: (_lab, id) =>
      id === 'never' ? [{ code: 'no', message: 'This mode carries nothing.', path: 'guests', remedies: [] }] : [],
    labs: {
      examples: () => Promise.resolve([{ id: 'one', name: 'One', notes: '' }]),
      openExample: (id) => Promise.resolve(id === 'one' ? goodLab : null),
      openFirst: () => Promise.resolve(first),
    },
    startRun: (run) => {
      const handle = new FakeHandle(run.mode)
      handles.push(handle)
      return handle
    },
    explain: (error): CallError | null => {
      if (error instanceof RunFailure) return error.reason
      return error instanceof KnownError ? { code: 'refused', message: error.message } : null
    },
    report: (error) => void reported.push(error),
    now: () => services.milliseconds,
  }
  return services
}
