import type { VariantOptions } from '../variants'
import { type Line, totalOf } from '../hand'

/** The way of one packet while its table is written: where threads poll, a wait depends on the moment it begins. */
export class Way {
  readonly lines: Line[] = []

  constructor(private readonly sentAt: number) {}

  get now(): number {
    return this.sentAt + totalOf(this.lines)
  }

  add(...lines: readonly Line[]): void {
    this.lines.push(...lines)
  }
}

/** What a lab's guests are: a process behind a socket, a function in the guest's kernel, or one that polls. */
export type Kind = 'socket' | 'forwarding' | 'polling'

export const guestsOf: Readonly<Record<Kind, Pick<VariantOptions, 'guest' | 'runsIn'>>> = {
  socket: {},
  forwarding: { runsIn: 'kernel' },
  polling: { guest: { kind: 'dpdk' } },
}

/** Stations of a path, first to last: `wire` or ids of guests. */
export type Path = readonly string[]

/** How a mode carries a lone packet. Each call adds the lines of its part to the way. */
export interface Carrier {
  /** From the wire, until the guest knows of the packet. */
  fromWire(way: Way, to: string): void
  /** From what one guest has sent, until another knows of it. */
  toGuest(way: Way, from: string, to: string): void
  toWire(way: Way, from: string): void
  /** The packet begins its way in a guest, which sends it. */
  begins(way: Way, guest: string): void
  /** The function receives the packet and works on it. */
  works(way: Way, guest: string): void
  /** And sends it on. */
  sends(way: Way, guest: string): void
  /** The packet goes no further, or on to somebody else: what polls, polls again. */
  rests(way: Way, guest: string, sent: boolean): void
}

/** The table of a packet that is sent at this moment. */
export function follow(carrier: Carrier, path: Path, sentAt: number): readonly Line[] {
  const way = new Way(sentAt)
  path.forEach((station, position) => {
    const before = position === 0 ? null : path[position - 1]
    const last = position === path.length - 1
    if (station === 'wire') {
      if (before !== null) carrier.toWire(way, before)
      return
    }
    if (before === null) carrier.begins(way, station)
    else {
      if (before === 'wire') carrier.fromWire(way, station)
      else carrier.toGuest(way, before, station)
      carrier.works(way, station)
      if (!last) carrier.sends(way, station)
    }
    carrier.rests(way, station, !last)
  })
  return way.lines
}
