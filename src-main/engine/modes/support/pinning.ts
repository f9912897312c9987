import type { Lab } from '../../../contract/lab'

/** Cores the lab itself gives work to: interrupts and guests (or processes). */
function takenCores(lab: Lab): Set<string> {
  const taken = new Set<string>()
  for (const pnic of lab.pnics) for (const core of pnic.irqCores.slice(0, pnic.rxQueues)) taken.add(core)
  for (const guest of lab.guests) for (const core of guest.vcpuCores) taken.add(core)
  return taken
}

/** Cores that the lab gives neither interrupts nor guests to, in its order. */
export function freeCores(lab: Lab): readonly string[] {
  const taken = takenCores(lab)
  return lab.host.cores.map(({ id }) => id).filter((id) => !taken.has(id))
}

/**
 * Cores for the threads a mode adds. Those named in the lab are used in turn; without any, each
 * thread gets a core of its own as long as there are free ones, then the free ones in turn, then
 * the last core of the host.
 */
export class Pinning {
  private readonly free: readonly string[]
  private next = 0

  constructor(private readonly lab: Lab) {
    this.free = freeCores(lab)
  }

  /** Core of the `index`-th thread of a kind. @param named cores the lab pins this kind to */
  coreFor(named: readonly string[], index: number): string {
    if (named.length > 0) return named[index % named.length]
    if (this.free.length > 0) return this.free[this.next++ % this.free.length]
    return this.lab.host.cores[this.lab.host.cores.length - 1].id
  }
}
