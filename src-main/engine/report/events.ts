import type { EventKind, EventNames, NamedId, RunEvent } from '../../contract/report/events'
import { hashOfId } from '../kernel/hash'
import { Core, type CoreRecorder } from '../machine/cpu/core'
import type { Thread } from '../machine/cpu/thread'
import type { Network } from '../machine/network'
import type { Ring, RingRecorder } from '../machine/ring'
import type { Recorder } from '../record/recorder'
import { stepCount } from '../record/steps'

type Changing<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Hears every event of a run. The event is the same object every time: copy what is to be kept. */
export type EventListener = (event: RunEvent) => void

/** Makes events of what a network does, in its order. What another recorder heard before, it goes on hearing. */
export class EventRecorder implements Recorder, RingRecorder, CoreRecorder {
  private readonly event: Changing<RunEvent> = nothing()
  private readonly placeOfHash: ReadonlyMap<number, string>

  constructor(
    private readonly network: Network,
    private readonly other: Recorder | null,
    private readonly listener: EventListener,
  ) {
    const ids = placesOf(network).map(({ id }) => id)
    this.placeOfHash = new Map([
      ...ids.map((id) => [hashOfId(id), id] as const),
      // An assigned device's interrupt that the host passes on to a vCPU.
      ...ids.map((id) => [hashOfId(`${id}.vfio`), id] as const),
    ])
  }

  pass(packet: number, part: number, step: number, begin: number, end: number, service: number, copies: number): void {
    const drawn = this.network.parts[part]
    const event = this.begin('serve', drawn.id, drawn.core, packet)
    event.step = step >= 1 && step <= stepCount ? step : null
    event.waitPicoseconds = end - this.network.pool.at[packet] - service
    event.servicePicoseconds = service
    this.listener(event)
    this.other?.pass(packet, part, step, begin, end, service, copies)
  }

  dropped(packet: number, place: string, reason: string, now: number, placeHash: number): void {
    const event = this.begin('drop', place, this.core, packet)
    event.reason = reason
    this.listener(event)
    this.other?.dropped(packet, place, reason, now, placeHash)
  }

  delivered(packet: number, now: number): void {
    const part = this.network.pool.part[packet]
    this.listener(this.begin('deliver', part < 0 ? null : this.network.parts[part].id, this.core, packet))
    this.other?.delivered(packet, now)
  }

  sent(packet: number, placeHash: number): void {
    this.listener(this.begin('send', this.placeOfHash.get(placeHash) ?? null, this.core, packet))
  }

  queued(ring: Ring, packet: number): void {
    const event = this.begin('enqueue', ring.id, this.core, packet)
    event.fill = ring.used
    this.listener(event)
  }

  interrupted(side: 'host' | 'guest', placeHash: number, core: string): void {
    const kind = side === 'host' ? 'interrupt' : 'virq'
    this.listener(this.begin(kind, this.placeOfHash.get(placeHash) ?? null, core, null))
  }

  exited(core: string, vcpu: string | null): void {
    const on = this.network.core(core)
    const place = vcpu ?? (on.switching ?? on.current)?.id ?? null
    this.listener(this.begin('exit', place, core, null))
  }

  wakes(core: Core, thread: Thread): void {
    this.listener(this.begin('wake', thread.id, core.id, null))
  }

  rests(core: Core): void {
    this.listener(this.begin('idle', null, core.id, null))
  }

  /** Core whose step is in hand; null while hardware acts. */
  private get core(): string | null {
    const { stepping } = this.network.scheduler
    return stepping instanceof Core ? stepping.id : null
  }

  private begin(kind: EventKind, place: string | null, core: string | null, packet: number | null): Changing<RunEvent> {
    const { event } = this
    const { scheduler, pool, frameBytes } = this.network
    event.timePicoseconds = scheduler.now
    event.kind = kind
    event.place = place
    event.core = core
    event.packet = packet === null ? null : pool.frame[packet]
    event.flow = packet === null ? null : pool.flow[packet]
    event.bytes = packet === null ? null : frameBytes[pool.sizeClass[packet]]
    event.step = null
    event.reason = null
    event.waitPicoseconds = null
    event.servicePicoseconds = null
    event.fill = null
    return event
  }
}

function nothing(): Changing<RunEvent> {
  return {
    timePicoseconds: 0,
    kind: 'idle',
    place: null,
    packet: null,
    core: null,
    flow: null,
    step: null,
    reason: null,
    bytes: null,
    waitPicoseconds: null,
    servicePicoseconds: null,
    fill: null,
  }
}

/** All that the events of a network can name. */
export function eventNamesOf(network: Network): EventNames {
  return {
    places: placesOf(network),
    cores: network.cores.map(({ id, roles }) => ({ id, title: roles.length === 0 ? id : roles.join(', ') })),
    reasons: [...new Set(network.logbook.ledger.drops.map(({ reason }) => reason))].sort(),
  }
}

/** Parts, rings, links, threads and whatever else loses packets, each id once. */
function placesOf(network: Network): readonly NamedId[] {
  const titles = new Map<string, string>()
  const add = (id: string, title: string): void => {
    if (!titles.has(id)) titles.set(id, title)
  }
  for (const { id, title, machine } of network.parts) {
    const owner = network.machines.find((candidate) => candidate.id === machine)
    add(id, owner === undefined || title.includes(owner.name) ? title : `${title}, ${owner.name}`)
  }
  for (const { id, title, part } of network.drawnRings) add(id, `${title}, ${titles.get(part) ?? part}`)
  for (const { id, direction } of network.links) add(id, `${id}, ${direction}`)
  for (const core of network.cores) {
    for (const { id, role } of core.threads) {
      add(id, role === '' ? id : role)
    }
  }
  for (const { place } of network.logbook.ledger.drops) add(place, place)
  return Array.from(titles, ([id, title]) => ({ id, title }))
}
