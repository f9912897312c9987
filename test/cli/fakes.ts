import type { Problem } from '../../src-main/contract/calls'
import type { RunEvent } from '../../src-main/contract/report/events'
import type { LossCause } from '../../src-main/contract/report/causes'
import type { Suggestion } from '../../src-main/contract/report/suggestions'
import type { LabDocument } from '../../src-main/lab/document'
import type { Lab, RunPlan } from '../../src-main/contract/lab'
import type { ModeInfo, Refusal } from '../../src-main/contract/modes'
import type { CpuCategory, Journey, RunSummary } from '../../src-main/contract/summary'
import type { Replicated, Replicator } from '../../src-main/experiment/replication'
import type { EngineRun, LabReading, ServeOptions, ValidationFiles, World } from '../../src-main/cli/world'

/** An engine and a world of our own, so that what the command line makes of them is known without a simulation. */

export function fakeLab(run: RunPlan): Lab {
  return {
    name: 'Fake lab',
    notes: '',
    host: {
      profile: 'fake',
      gigahertz: 2,
      cores: [],
      numaNodes: 1,
      iommu: false,
      hugepages: { pageSize: 'none', totalMebibytes: 0, shared: false },
      kernelEra: '4.9-6.4',
      mitigations: false,
      haltPolling: false,
      napi: true,
      deepestIdleState: 'none',
    },
    pnics: [],
    externalSwitch: null,
    guests: [],
    traffic: {
      frameSizes: [{ bytes: 64, weight: 1 }],
      packetsPerSecond: 1000,
      arrivals: 'constant',
      onMicroseconds: 100,
      offMicroseconds: 100,
      flows: 1,
      newFlowsPerSecond: 0,
      rules: { granularity: 'port', masks: 1 },
      paths: [],
    },
    modes: {},
    run,
  }
}

export function fakeMode(id: string): ModeInfo {
  return { id, title: `Title of ${id}`, shortTitle: id, explain: ['', ''], asksInReturn: '', parameters: [] }
}

const noTime: Readonly<Record<CpuCategory, number>> = {
  hardirq: 0,
  softirq: 0,
  vswitch: 0,
  copy: 0,
  vmexit: 0,
  sched: 0,
  user: 0,
  guestIrq: 0,
  guestSoftirq: 0,
  guestApp: 0,
  pollIdle: 0,
  haltPoll: 0,
  idle: 0,
}

/** 20 ms at two cores: 4 ms softirq, 2 ms copy, 6 ms application; 100 offered, 90 delivered, 7 lost, 3 in flight. */
export function fakeSummary(mode: string, changes: Partial<RunSummary> = {}): RunSummary {
  const amount = (packets: number): RunSummary['offered'] => ({
    packets,
    bytes: packets * 64,
    packetsPerSecond: packets * 50,
    bitsPerSecond: packets * 50 * 512,
    wireBitsPerSecond: packets * 50 * 672,
  })
  return {
    mode,
    seed: 7,
    simulatedNanoseconds: 20e6,
    warmupNanoseconds: 4e6,
    offered: amount(100),
    sent: amount(100),
    delivered: amount(90),
    dropped: [{ place: 'pnic-0', reason: 'rx_missed', packets: 7, bytes: 448 }],
    inFlight: 3,
    inFlightBytes: 192,
    inFlightPlaces: [{ place: 'pnic-0', packets: 3, bytes: 192 }],
    latencyNanoseconds: { min: 1, mean: 2345.67891, p50: 2000, p90: 3000, p99: 4000, p999: 5000, max: 6000 },
    cores: [
      {
        id: 'core-0',
        role: 'softirq',
        utilisation: 0.3,
        picoseconds: { ...noTime, softirq: 4e9, copy: 2e9, idle: 14e9 },
      },
      { id: 'core-1', role: 'application', utilisation: 0.3, picoseconds: { ...noTime, guestApp: 6e9, idle: 14e9 } },
    ],
    interrupts: { host: 12345, guest: 0 },
    vmExits: 0,
    copiesPerPacket: 1,
    wiresUsed: 1,
    links: [{ id: 'wire-0', direction: 'in', utilisation: 0.1, packets: 100 }],
    pcie: [{ id: 'pnic-0', utilisation: 0.01 }],
    rings: [
      {
        id: 'pnic-0/rx-0',
        capacity: 512,
        unit: 'descriptors',
        peak: 5,
        meanOccupancy: 0.5,
        packetsPerSecond: 5000,
        meanStayNanoseconds: 100.00049,
      },
    ],
    steps: [
      {
        step: 1,
        name: 'Receive',
        state: 'done',
        packets: 100,
        meanWaitNanoseconds: 0,
        meanServiceNanoseconds: 67.2,
        copiesPerPacket: 0,
      },
      {
        step: 3,
        name: 'IRQ',
        state: 'replaced',
        by: 'a poll',
        packets: 100,
        meanWaitNanoseconds: 1,
        meanServiceNanoseconds: 2,
        copiesPerPacket: 1,
      },
      {
        step: 5,
        name: 'Copy to OVS',
        state: 'skipped',
        packets: 0,
        meanWaitNanoseconds: 0,
        meanServiceNanoseconds: 0,
        copiesPerPacket: 0,
      },
    ],
    transmitSteps: [],
    guests: [{ id: 'vm-1', delivered: 90, latencyNanoseconds: null }],
    bottleneck: {
      resource: 'core-1',
      utilisation: 0.3,
      text: 'core-1 is busy for 30.0 % of the time.',
      limitPacketsPerSecond: 15_000,
      next: { resource: 'core-0', limitPacketsPerSecond: 16_000 },
      remedies: [],
      resources: [],
    },
    fingerprint: '0123456789abcdef',
    wallMilliseconds: 0,
    closedForm: null,
    ...changes,
  }
}

export const refusal: Refusal = {
  code: 'no-pnic',
  message: 'This mode asks for a physical NIC and the lab has none.',
  path: 'pnics',
  remedies: [{ text: 'Add a pNIC.' }],
}

export interface FakeOptions {
  readonly validation?: ValidationFiles
  readonly modes?: readonly string[]
  readonly refuses?: readonly string[]
  readonly reading?: LabReading
  readonly journey?: Journey
  readonly cause?: LossCause
  /** What is worth trying in a mode. */
  readonly suggestions?: (mode: string) => readonly Suggestion[]
  /** Real milliseconds that one slice of the engine takes on the fake clock. */
  readonly sliceCost?: number
  /** Events a whole run has; one event is 1 000 ps. */
  readonly events?: number
  /** 1 without it: everything runs in this thread. */
  readonly cores?: number
  readonly terminal?: boolean
  readonly debug?: boolean
  /** Called at each pause between slices; gets the way to press Ctrl-C. */
  readonly onBreath?: (pressCtrlC: () => void) => void
  readonly summary?: (mode: string) => RunSummary
}

/** Worker threads without threads: the engine's runs one after the other, and what was asked. */
function fakeReplicator(engine: World['engine'], asked: FakeReplications, abort: () => void): Replicator {
  return {
    runTasks: async (tasks, options = {}) => {
      asked.tasks.push(...tasks.map(({ mode }) => mode))
      const results: Replicated[] = []
      for (const [index, task] of tasks.entries()) {
        options.onStart?.(index)
        const run = engine.open(task.lab, task.mode)
        while (!run.ended) {
          run.advance(run.untilPicoseconds, 10_000)
          options.onProgress?.(index, { now: run.now, until: run.untilPicoseconds, events: run.events })
          await Promise.resolve()
          abort()
          if (options.signal?.aborted) throw options.signal.reason as Error
        }
        if (task.drain) run.drain()
        results[index] = { summary: run.summary(), drawing: run.drawing }
        options.onResult?.(index, results[index])
      }
      return results
    },
    close: () => {
      asked.closed += 1
      return Promise.resolve()
    },
  }
}

export interface FakeReplications {
  /** Sizes of the pools that were opened. */
  readonly workers: number[]
  readonly tasks: string[]
  closed: number
}

export interface FakeWorld extends World {
  readonly replications: FakeReplications
  readonly out: () => string
  readonly err: () => string
  readonly opened: { readonly mode: string; readonly lab: Lab }[]
  readonly served: ServeOptions[]
  readonly listeners: () => number
}

/** What nobody looks at who only runs a lab. */
export const fakeDocument = { fileName: 'fake.dplab', text: '' } as LabDocument

const defaultReading: LabReading = {
  ok: true,
  fileName: 'fake.dplab',
  document: fakeDocument,
  lab: fakeLab({ durationPicoseconds: 20e9, warmupPicoseconds: 4e9, seed: 7 }),
  warnings: [],
}

export function fakeWorld(options: FakeOptions = {}): FakeWorld {
  let out = ''
  let err = ''
  let clock = 0
  const interruptListeners = new Set<() => void>()
  const opened: { mode: string; lab: Lab }[] = []
  const served: ServeOptions[] = []
  const replications: FakeReplications = { workers: [], tasks: [], closed: 0 }
  const modes = options.modes ?? ['bare-metal', 'ovs-kernel']
  const breathe = (): void => options.onBreath?.(() => interruptListeners.forEach((listener) => listener()))
  const world: FakeWorld = {
    replications,
    readValidation: () => Promise.resolve(options.validation ?? null),
    cores: options.cores ?? 1,
    openReplicator: (workers) => {
      replications.workers.push(workers)
      return fakeReplicator(world.engine, replications, breathe)
    },
    out: () => out,
    err: () => err,
    opened,
    served,
    listeners: () => interruptListeners.size,
    engine: {
      engineVersion: '9.9.9',
      catalogue: () => ({ modes: modes.map(fakeMode), hostProfiles: [], nicModels: [] }),
      refusalsOf: (_lab, mode) => (options.refuses?.includes(mode) ? [refusal] : []),
      open: (lab, mode) => {
        opened.push({ mode, lab })
        const events = options.events ?? 100
        return fakeRun(
          lab,
          events,
          () => (clock += options.sliceCost ?? 1),
          () => (options.summary ?? fakeSummary)(mode),
        )
      },
      journeyOf: () => {
        if (!options.journey) throw new Error('this test follows no packet')
        return options.journey
      },
      explainLoss: () => options.cause ?? null,
      doubtsOf: () => [],
      labsWithDrawnCosts: (lab, runs) => ({ labs: Array.from({ length: runs }, () => lab), constants: 7 }),
      suggestionsFor: (_lab, mode) => options.suggestions?.(mode) ?? [],
    },
    output: { write: (text) => void (out += text) },
    errors: { write: (text) => void (err += text) },
    errorsAreTerminal: options.terminal ?? false,
    milliseconds: () => clock,
    breathe: () => {
      breathe()
      return Promise.resolve()
    },
    onInterrupt: (listener) => {
      interruptListeners.add(listener)
      return () => void interruptListeners.delete(listener)
    },
    readLab: () => Promise.resolve(options.reading ?? defaultReading),
    readCapture: () => Promise.reject(new Error('this test reads no recording')),
    openDocument: () => Promise.reject(new Error('this test edits no lab')),
    replaceFile: () => Promise.reject(new Error('this test writes no file')),
    formatProblem: (fileName: string, problem: Problem) =>
      `${fileName}:${problem.line}:${problem.column} ${problem.found}`,
    openBench: () => Promise.resolve(null),
    serve: (serveOptions) => {
      served.push(serveOptions)
      return Promise.resolve()
    },
    version: '1.2.3',
    debug: options.debug ?? false,
  }
  return world
}

/** Every tenth frame is lost. */
function fakeEvent(packet: number): RunEvent {
  const lost = packet % 10 === 0
  return {
    timePicoseconds: packet * 1500,
    kind: lost ? 'drop' : 'serve',
    place: 'pnic-0',
    packet,
    core: null,
    flow: 0,
    step: lost ? null : 1,
    reason: lost ? 'rx_missed' : null,
    bytes: 64,
    waitPicoseconds: lost ? null : 2_000,
    servicePicoseconds: lost ? null : 67_200,
    fill: null,
  }
}

function fakeRun(lab: Lab, total: number, slice: () => void, summary: () => RunSummary): EngineRun {
  let events = 0
  let drained = false
  let listener: ((event: RunEvent) => void) | null = null
  const until = lab.run.durationPicoseconds
  return {
    drawing: { layers: [], machines: [], parts: [], rings: [], edges: [], steps: [], transmitSteps: [], cores: [] },
    get now() {
      return (events / total) * until
    },
    get events() {
      return events
    },
    get ended() {
      return events === total
    },
    untilPicoseconds: until,
    advance(_to, maximum) {
      slice()
      const done = Math.min(maximum, total - events)
      for (let event = events + 1; event <= events + done; event++) listener?.(fakeEvent(event))
      events += done
      return done
    },
    drain() {
      drained = true
    },
    eventNames: { places: [], cores: [], reasons: [] },
    listen: (heard) => (listener = heard),
    summary: () => (drained ? { ...summary(), inFlight: 0, inFlightBytes: 0, inFlightPlaces: [] } : summary()),
  }
}
