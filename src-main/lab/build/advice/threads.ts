import type { Catalogue } from '../../../contract/catalogue'
import type { Lab } from '../../../contract/lab'
import type { Step } from '../reporter'

/** A thread that works on packets, with the core the lab gives it. */
export interface Thread {
  readonly core: string
  readonly words: string
  /** Field of the file that says so. */
  readonly path: readonly Step[]
  /** There for a vCPU, which can be pinned elsewhere. */
  readonly vcpu?: { readonly guest: string; readonly index: number }
}

/** Guests that a path begins at, passes or ends at. */
export function guestsOnPaths(lab: Lab): ReadonlySet<string> {
  return new Set(lab.traffic.paths.flatMap(({ from, via, to }) => [from, ...via, to]))
}

/** vCPUs that serve a queue of a guest with traffic: the others have nothing to do with packets. */
export function busyVcpus(lab: Lab): Thread[] {
  const used = guestsOnPaths(lab)
  return lab.guests.flatMap((guest, place) =>
    used.has(guest.id)
      ? guest.vcpuCores.slice(0, guest.queuePairs).map((core, index) => ({
          core,
          words: `vCPU ${index} of ${guest.name}`,
          path: ['guests', place, 'vcpuCores', index],
          vcpu: { guest: guest.id, index },
        }))
      : [],
  )
}

/** Interrupts of the queues, one entry for each card and core. */
export function interrupts(lab: Lab): Thread[] {
  return lab.pnics.flatMap(({ name, irqCores, rxQueues }, place) =>
    [...new Set(irqCores.slice(0, rxQueues))].map((core) => ({
      core,
      words: `the interrupt of ${name}`,
      path: ['pnics', place, 'irqCores', irqCores.indexOf(core)],
    })),
  )
}

/** Cores that the lab names for the threads of a mode. */
export function modeThreads(lab: Lab, catalogue: Catalogue): Thread[] {
  return catalogue.modes.flatMap((mode) =>
    mode.parameters
      .filter(({ kind }) => kind === 'cores')
      .flatMap(({ name, title }) => {
        const value = lab.modes[mode.id]?.[name]
        const cores = typeof value === 'object' ? value : []
        return cores.map((core, index) => ({
          core,
          words: `a thread of ${mode.title} (${title})`,
          path: ['modes', mode.id, name, index],
        }))
      }),
  )
}
