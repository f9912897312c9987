import type { Lab } from '../../../../src-main/contract/lab'
import type { Problem } from '../../../../src-main/contract/problem'
import type { MapThread } from './threads'

/** Warnings in words, by the id of the thread or the core that they are about. */
export type MapWarnings = ReadonlyMap<string, readonly string[]>

/** What the lab's warnings say of threads and cores; a warning of a whole list is said of each thread on it. */
export function warningsOf(lab: Lab, warnings: readonly Problem[], threads: readonly MapThread[]): MapWarnings {
  const said = new Map<string, string[]>()
  const say = (id: string, { found, remedy }: Problem): void => {
    said.set(id, [...(said.get(id) ?? []), [found, remedy].filter((text) => text !== '').join(' ')])
  }
  for (const warning of warnings) {
    for (const thread of threads) {
      const { list, index } = placeOf(lab, thread)
      if (warning.path === list || warning.path === `${list}[${index}]`) say(thread.id, warning)
    }
    const core = /^host\.cores\[(\d+)\]/.exec(warning.path)?.[1]
    const id = core === undefined ? undefined : lab.host.cores[Number(core)]?.id
    if (id !== undefined) say(id, warning)
  }
  return said
}

/** Where in the file a thread's core stands. */
function placeOf(lab: Lab, { ref }: MapThread): { readonly list: string; readonly index: number } {
  switch (ref.of) {
    case 'vcpu':
      return { list: `guests[${lab.guests.findIndex(({ id }) => id === ref.guest)}].vcpuCores`, index: ref.index }
    case 'irq': {
      const at = lab.pnics.findIndex(({ id }) => id === ref.pnic)
      const length = lab.pnics[at]?.irqCores.length ?? 1
      return { list: `pnics[${at}].irqCores`, index: ref.index % length }
    }
    case 'mode': {
      const value = lab.modes[ref.mode]?.[ref.parameter]
      const length = Array.isArray(value) && value.length > 0 ? value.length : ref.cores.length
      return { list: `modes.${ref.mode}.${ref.parameter}`, index: ref.index % length }
    }
  }
}
