import type { Guest, Lab } from '../../../contract/lab'
import { outside, Routes } from '../../machine/routes'

/** One hop of the lab's packets, and which part of those offered get as far. */
export interface Visit {
  readonly from: number
  readonly to: number
  /** Position within its path, from 0. */
  readonly hop: number
  readonly path: number
  /** Part of all offered packets. */
  readonly share: number
  readonly isLast: boolean
}

/** A hop on which a mode loses every packet, whatever the load: a check or a switch refuses them. */
export type Refuses = (hop: { readonly from: number; readonly to: number; readonly hop: number }) => boolean

/** All hops of a lab; a firewall on the way lets its part of the flows through. */
export function visitsOf(lab: Lab, refuses: Refuses = () => false): readonly Visit[] {
  const { legs } = new Routes(lab)
  const passing: number[] = []
  return legs.map(({ index, path, hop, from, to, next }) => {
    const come = hop === 0 ? lab.traffic.paths[path].share : passing[index - 1] * permittedBy(lab.guests[from])
    const share = refuses({ from, to, hop }) ? 0 : come
    passing[index] = share
    return { from, to, hop, path, share, isLast: next < 0 }
  })
}

/** By path, the part of the offered packets that arrives if nothing is full. */
export function permittedOf(lab: Lab, visits: readonly Visit[]): readonly number[] {
  return visits
    .filter(({ isLast }) => isLast)
    .map(({ share, to }) => share * (to === outside ? 1 : permittedBy(lab.guests[to])))
}

function permittedBy({ application }: Guest): number {
  return 1 - application.denyPercent / 100
}

/** A path begins at this guest. */
export function isSource(visits: readonly Visit[], guest: number): boolean {
  return visits.some(({ hop, from }) => hop === 0 && from === guest)
}

/** The guest's function works in its kernel's softirq, and not as a process. */
export function inKernel(lab: Lab, visits: readonly Visit[], guest: number): boolean {
  const { kind, application } = lab.guests[guest]
  return kind === 'kernel' && application.runsIn === 'kernel' && !isSource(visits, guest)
}
