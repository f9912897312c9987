import { type CpuCategory, cpuCategories, type RunSummary } from '../../../src-main/contract/summary'

/** What a run has counted: `step 4`, `transmit 7`, `host interrupts`, `guest interrupts`, `VM exits`, and `once`. */
export type Counters = ReadonlyMap<string, number>

export function countersOf({ steps, transmitSteps, interrupts, vmExits }: RunSummary): Counters {
  return new Map([
    ...steps.map(({ step, packets }) => [`step ${step}`, packets] as const),
    ...transmitSteps.map(({ step, packets }) => [`transmit ${step}`, packets] as const),
    ['host interrupts', interrupts.host],
    ['guest interrupts', interrupts.guest],
    ['VM exits', vmExits],
    ['once', 1],
  ])
}

/** Work of a category: by counter, the costs that each event of it brings. */
export type Events = Readonly<Record<string, readonly number[]>>

/** What a core does: by category; and whether a thread polls there, so that it never sleeps. */
export interface CoreWork {
  readonly work: Partial<Record<CpuCategory, Events>>
  readonly polls?: true
}

/** By core; cores that are not named sleep all the time. */
export type HostWork = Readonly<Record<string, CoreWork>>

type Accounts = Record<string, Record<CpuCategory, number>>

/** Counters times costs, and what is left of the elapsed time: sleep, or looking at empty queues. */
export function recomputed(
  work: HostWork,
  counters: Counters,
  cores: readonly string[],
  elapsedPicoseconds: number,
): Accounts {
  return Object.fromEntries(
    cores.map((core) => {
      const { work: byCategory = {}, polls } = work[core] ?? {}
      const times = cpuCategories.map((category) => timeOf(byCategory[category] ?? {}, counters))
      const rest = elapsedPicoseconds - times.reduce((a, b) => a + b, 0)
      const account = cpuCategories.map((category, index) => [
        category,
        category === (polls === true ? 'pollIdle' : 'idle') ? rest : times[index],
      ])
      return [core, Object.fromEntries(account)]
    }),
  )
}

function timeOf(events: Events, counters: Counters): number {
  return Object.entries(events).reduce((time, [counter, costs]) => {
    const count = counters.get(counter)
    if (count === undefined) throw new Error(`nothing counts "${counter}"`)
    return time + costs.reduce((sum, cost) => sum + count * cost, 0)
  }, 0)
}

export function accountsOf({ cores }: RunSummary): Accounts {
  return Object.fromEntries(cores.map(({ id, picoseconds }) => [id, { ...picoseconds }]))
}

/** Counters the work is made of. */
export function countersUsed(work: HostWork): readonly string[] {
  const events = Object.values(work).flatMap((core) => Object.values(core.work))
  return [...new Set(events.flatMap((one) => Object.keys(one)))]
}
