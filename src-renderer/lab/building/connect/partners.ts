import type { EditCommand } from '../../../../src-main/contract/edit/commands'
import type { Lab, TrafficPath } from '../../../../src-main/contract/lab'

/** The station outside the host: sources and sinks are on it. */
export const wire = 'wire'

/** A connection that is being made: one end is known, the other is wanted. */
export interface Wish {
  /** `wire` or a VM's id. */
  readonly station: string
  /** Which end of the connection `station` is. */
  readonly is: 'from' | 'to'
}

const through = ({ from, via, to }: TrafficPath): readonly string[] => [from, ...via, to]

/** Every station that a connection can have at its other end, VMs in the order of the lab, the wire last. */
export function partnersOf(lab: Lab, { station }: Wish): readonly string[] {
  return [...lab.guests.map(({ id }) => id), wire].filter((id) => id !== station)
}

/**
 * Those of them that are meant most likely: a source goes to a VM that nothing reaches yet, and what ends in a VM goes
 * on from there to the wire.
 */
export function likelyPartners(lab: Lab, wish: Wish): readonly string[] {
  const { paths } = lab.traffic
  const all = partnersOf(lab, wish)
  const guests = all.filter((id) => id !== wire)
  if (wish.is === 'to') {
    const ending = guests.filter((id) => paths.some(({ to }) => to === id))
    return ending.length > 0 ? ending : guests
  }
  if (wish.station !== wire) return [wire, ...guests].filter((id) => all.includes(id))
  const unreached = guests.filter((id) => !paths.some((path) => through(path).includes(id)))
  return unreached.length > 0 ? unreached : guests
}

export function nameOf(lab: Lab, station: string): string {
  return station === wire ? 'the wire' : (lab.guests.find(({ id }) => id === station)?.name ?? station)
}

/** Why an element can be no end of a connection; null when it can. */
export function refusalOf(lab: Lab, { station }: Wish, other: string): string | null {
  if (other === station) return `${capital(nameOf(lab, station))} cannot be connected with itself.`
  if (other === wire || lab.guests.some(({ id }) => id === other)) return null
  return 'A path leads from the wire or a VM to a VM or the wire. Cards and switches are passed on the way.'
}

export function commandOf({ station, is }: Wish, other: string): Extract<EditCommand, { kind: 'connect' }> {
  return is === 'from' ? { kind: 'connect', from: station, to: other } : { kind: 'connect', from: other, to: station }
}

/** What is being asked, in one sentence. */
export function questionOf(lab: Lab, { station, is }: Wish): string {
  if (lab.guests.length === 0) return `Add a VM: frames ${is === 'from' ? 'from' : 'to'} the wire need one.`
  return is === 'from'
    ? `Choose where frames from ${nameOf(lab, station)} go.`
    : `Choose where frames to ${nameOf(lab, station)} come from.`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
