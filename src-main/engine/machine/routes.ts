import type { Lab } from '../../contract/lab'

/** The world outside the host, as an end of a leg. */
export const outside = -1

/** One hop of a path: from the wire or a guest to the next guest or the wire. */
export interface Leg {
  readonly index: number
  readonly path: number
  /** Position within its path, from 0. */
  readonly hop: number
  /** Index of a guest, or `outside`. */
  readonly from: number
  readonly to: number
  /** Index of the leg after it, or -1. */
  readonly next: number
}

/** All legs of a lab's paths; packets carry the index of the leg they are on. */
export class Routes {
  readonly legs: readonly Leg[]
  /** First leg of each path. */
  readonly first: readonly number[]
  /** Most hops any path has. */
  readonly hops: number

  constructor(lab: Lab) {
    const legs: Leg[] = []
    const first: number[] = []
    const end = (station: string): number =>
      station === 'wire' ? outside : lab.guests.findIndex((guest) => guest.id === station)
    lab.traffic.paths.forEach((path, index) => {
      const stations = [path.from, ...path.via, path.to].map(end)
      first.push(legs.length)
      for (let hop = 0; hop + 1 < stations.length; hop++) {
        const last = hop + 2 === stations.length
        const at = legs.length
        legs.push({ index: at, path: index, hop, from: stations[hop], to: stations[hop + 1], next: last ? -1 : at + 1 })
      }
    })
    this.legs = legs
    this.first = first
    this.hops = legs.reduce((most, leg) => Math.max(most, leg.hop + 1), 1)
  }

  /** Some leg starts at this guest. */
  sends(guest: number): boolean {
    return this.legs.some((leg) => leg.from === guest)
  }

  /** Some path begins at this guest. */
  isSource(guest: number): boolean {
    return this.legs.some((leg) => leg.hop === 0 && leg.from === guest)
  }

  /** Some leg leads from one guest to another. */
  get eastWest(): boolean {
    return this.legs.some((leg) => leg.from !== outside && leg.to !== outside)
  }

  /** Some leg leads out to the wire. */
  get leaves(): boolean {
    return this.legs.some((leg) => leg.to === outside)
  }
}
