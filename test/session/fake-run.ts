import type { Population } from '../../src-main/contract/report/causes'
import type { Drawing } from '../../src-main/contract/drawing'
import type { EventNames, RunEvent } from '../../src-main/contract/report/events'
import type { Lab } from '../../src-main/contract/lab'
import type { RunFrame, WholeRun } from '../../src-main/contract/stream'
import type { Journey, RunSummary } from '../../src-main/contract/summary'
import type { EngineDoor, EngineRun } from '../../src-main/session/engine-door'
import { eventOf } from '../contract/report/event'

export const fakeDrawing: Drawing = {
  layers: [],
  machines: [],
  parts: [],
  rings: [],
  edges: [],
  steps: [],
  transmitSteps: [],
  cores: [],
}

export interface FakePlan {
  readonly seed: number
  readonly events: number
  readonly untilPicoseconds: number
  /** Called at every event: lets a fake clock move on, or an error happen. */
  readonly onEvent?: (event: number) => void
}

/** A run without packets: events at irregular times, and a hash that depends on the order and time of each. */
export class FakeRun implements EngineRun {
  readonly drawing = fakeDrawing
  now = 0
  events = 0
  ended = false
  readonly eventNames: EventNames = { places: [], cores: [], reasons: [] }
  private listener: ((event: RunEvent) => void) | null = null
  private hash = 0x811c9dc5
  private state: number
  private nextTime: number

  constructor(
    private readonly plan: FakePlan,
    readonly recordMoves: boolean,
  ) {
    this.state = plan.seed >>> 0
    this.nextTime = this.gap()
  }

  get untilPicoseconds(): number {
    return this.plan.untilPicoseconds
  }

  get fingerprint(): string {
    return this.hash.toString(16).padStart(8, '0')
  }

  advance(toPicoseconds: number, maximumEvents: number): number {
    const end = Math.min(toPicoseconds, this.untilPicoseconds)
    let done = 0
    while (done < maximumEvents && this.events < this.plan.events && this.nextTime <= end) {
      this.plan.onEvent?.(this.events + 1)
      this.now = this.nextTime
      this.events += 1
      done += 1
      for (const word of [this.now, this.events]) this.hash = Math.imul(this.hash ^ word, 0x01000193) >>> 0
      this.listener?.(fakeEvent(this.events, this.now))
      this.nextTime += this.gap()
    }
    if (done < maximumEvents && end > this.now) this.now = end
    if (this.now >= this.untilPicoseconds) this.ended = true
    return done
  }

  listen(listener: ((event: RunEvent) => void) | null): void {
    this.listener = listener
  }

  frame(sequence: number, state: RunFrame['state']): RunFrame {
    const none = new Float64Array()
    return {
      sequence,
      state,
      timePicoseconds: this.now,
      events: this.events,
      ringFill: none,
      ringDropped: none,
      partDropped: none,
      coreTime: none,
      partPackets: none,
      counters: Float64Array.of(this.events, 0, 0, 0, 0, 0, 0, 0),
      moves: {
        beginPicoseconds: none,
        endPicoseconds: none,
        packet: none,
        from: new Int32Array(),
        to: new Int32Array(),
        step: new Int32Array(),
        transmitStep: new Int32Array(),
      },
    }
  }

  summary(): RunSummary {
    return fakeSummary(this.fingerprint, this.plan.seed, this.now)
  }

  whole(): WholeRun {
    const none = new Float64Array()
    return {
      summary: this.summary(),
      series: { binPicoseconds: 1, offered: none, delivered: none, dropped: none },
      latencyCurve: { percentile: none, nanoseconds: none },
    }
  }

  /** Numbers of a linear congruential generator: 1 to 2000 ps to the next event. */
  private gap(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return 1 + ((this.state >>> 16) % 2000)
  }
}

/** An event of the run: each has a packet of its own. */
const fakeEvent = (packet: number, timePicoseconds: number): RunEvent =>
  eventOf({ timePicoseconds, packet, kind: packet % 10 === 0 ? 'drop' : 'serve' })

export function fakeSummary(fingerprint: string, seed: number, picoseconds: number): RunSummary {
  const nothing = { packets: 0, bytes: 0, packetsPerSecond: 0, bitsPerSecond: 0, wireBitsPerSecond: 0 }
  return {
    mode: 'fake',
    seed,
    simulatedNanoseconds: picoseconds / 1000,
    warmupNanoseconds: 0,
    offered: nothing,
    sent: nothing,
    delivered: nothing,
    dropped: [],
    inFlight: 0,
    inFlightBytes: 0,
    inFlightPlaces: [],
    latencyNanoseconds: null,
    cores: [],
    interrupts: { host: 0, guest: 0 },
    vmExits: 0,
    copiesPerPacket: 0,
    wiresUsed: 0,
    links: [],
    pcie: [],
    rings: [],
    steps: [],
    transmitSteps: [],
    guests: [],
    bottleneck: {
      resource: '',
      utilisation: 0,
      text: '',
      limitPacketsPerSecond: 0,
      next: null,
      remedies: [],
      resources: [],
    },
    fingerprint,
    wallMilliseconds: 0,
    closedForm: null,
  }
}

/** A lab that no one looks into. */
export const fakeLab = { guests: [], name: 'a lab', run: { seed: 1 } } as unknown as Lab

export class FakeRefusal extends Error {}

interface ReplayHearing {
  readonly onProgress: (fraction: number) => void
}

/** A door to fake runs. Mode `never` is refused, mode `broken` fails at event 500; journeys are of one step. */
export class FakeDoor implements EngineDoor {
  readonly opened: FakeRun[] = []
  /** What a replay does before it answers. */
  onReplay: ((onProgress: (fraction: number) => void) => void) | null = null

  constructor(private readonly plan: Omit<FakePlan, 'seed'>) {}

  open(_lab: Lab, mode: string, options: { readonly seed: number; readonly recordMoves: boolean }): FakeRun {
    if (mode === 'never') throw new FakeRefusal()
    const run = new FakeRun(
      { ...this.plan, seed: options.seed, ...(mode === 'broken' && { onEvent: breakAt500 }) },
      options.recordMoves,
    )
    this.opened.push(run)
    return run
  }

  drawingOf(_lab: Lab, mode: string): Drawing | null {
    if (mode === 'broken') throw new Error('no drawing in /home/someone/secret/place.ts:12')
    return mode === 'never' ? null : fakeDrawing
  }

  journeyOf(_lab: Lab, mode: string, packet: number): Journey {
    if (mode === 'broken') throw new Error('no way in /home/someone/secret/place.ts:12')
    return { packet, outcome: 'notOffered', latencyNanoseconds: null, steps: [], transmitSteps: [] }
  }

  findPacket(_lab: Lab, mode: string, wish: string): number | null {
    if (mode === 'broken') throw new Error('nothing in /home/someone/secret/place.ts:12')
    return wish === 'firstLost' ? null : 12
  }

  explainLoss(_lab: Lab, mode: string, _choice: unknown, { onProgress }: ReplayHearing): null {
    this.onReplay?.(onProgress)
    if (mode === 'broken') throw new Error('no cause in /home/someone/secret/place.ts:12')
    return null
  }

  population(_lab: Lab, mode: string, { onProgress }: ReplayHearing): Population {
    this.onReplay?.(onProgress)
    if (mode === 'broken') throw new Error('nobody in /home/someone/secret/place.ts:12')
    return { frames: 12, groups: [] }
  }

  refusalsIn(error: unknown): [{ code: string; message: string; path: string; remedies: [] }] | null {
    if (!(error instanceof FakeRefusal)) return null
    return [{ code: 'no', message: 'This mode carries nothing.', path: 'guests', remedies: [] }]
  }
}

function breakAt500(event: number): void {
  if (event === 500) throw new Error('event 500 is broken, see /home/someone/secret/place.ts:12')
}
