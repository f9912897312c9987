import type { DrawnThread, Drawing } from '../../../../src-main/contract/drawing'
import type { ThreadRef } from '../../../../src-main/contract/edit/commands'
import type { Lab, ModeSettings } from '../../../../src-main/contract/lab'
import type { ModeInfo } from '../../../../src-main/contract/modes'

/** A thread as the core map shows it: a chip on a core. */
export interface MapThread {
  readonly id: string
  readonly title: string
  readonly core: string
  readonly ref: ThreadRef
  /** The mode found the core by itself. A vCPU or an interrupt is always named by the lab. */
  readonly automatic: boolean
}

type ModeRef = Extract<ThreadRef, { of: 'mode' }>

/**
 * Every thread that can be bound, on the core where it runs in this mode. Without a run, as in a mode that is refused,
 * these are the threads that the lab itself names.
 */
export function threadsOf(lab: Lab, mode: ModeInfo, drawing: Drawing | null): readonly MapThread[] {
  const drawn = drawing?.threads ?? threadsOfLab(lab)
  return drawn.map((thread) => ({
    id: thread.id,
    title: thread.title,
    core: thread.core,
    ref: refOf(thread, drawn, mode.id),
    automatic: thread.pinnedBy.of === 'parameter' && named(lab.modes[mode.id], thread.pinnedBy.name).length === 0,
  }))
}

function threadsOfLab(lab: Lab): readonly DrawnThread[] {
  const vcpus = lab.guests.flatMap(({ id, name, vcpuCores }) =>
    vcpuCores.map((core, index): DrawnThread => {
      const pinnedBy = { of: 'vcpu', guest: id, index } as const
      return { id: `${id}.vcpu.${index}`, title: `${name} vCPU ${index}`, core, pinnedBy }
    }),
  )
  const interrupts = lab.pnics.flatMap(({ id, name, irqCores, rxQueues }) =>
    Array.from({ length: rxQueues }, (_, index) => index).flatMap((index): DrawnThread[] => {
      const core = irqCores[index % irqCores.length]
      const pinnedBy = { of: 'irq', pnic: id, index } as const
      return core === undefined ? [] : [{ id: `${id}.irq.${index}`, title: `${name} IRQ ${index}`, core, pinnedBy }]
    }),
  )
  return [...interrupts, ...vcpus]
}

function refOf({ pinnedBy }: DrawnThread, all: readonly DrawnThread[], mode: string): ThreadRef {
  if (pinnedBy.of !== 'parameter') return pinnedBy
  const { name, index } = pinnedBy
  return { of: 'mode', mode, parameter: name, index, cores: coresNow(all, name) }
}

/** Cores of a parameter's threads, in the order of their numbers. */
function coresNow(all: readonly DrawnThread[], parameter: string): readonly string[] {
  return all
    .flatMap(({ pinnedBy, core }) =>
      pinnedBy.of === 'parameter' && pinnedBy.name === parameter ? [{ index: pinnedBy.index, core }] : [],
    )
    .sort((first, second) => first.index - second.index)
    .map(({ core }) => core)
}

function named(settings: ModeSettings | undefined, parameter: string): readonly unknown[] {
  const value = settings?.[parameter]
  return Array.isArray(value) ? value : []
}

export const isOfMode = (ref: ThreadRef): ref is ModeRef => ref.of === 'mode'

/** Threads by the core they run on, in the order of the drawing. */
export function byCore(threads: readonly MapThread[]): ReadonlyMap<string, readonly MapThread[]> {
  const found = new Map<string, MapThread[]>()
  for (const thread of threads) {
    const there = found.get(thread.core)
    if (there) there.push(thread)
    else found.set(thread.core, [thread])
  }
  return found
}
