import type { EditCommand } from '../../../../src-main/contract/edit/commands'
import type { ModeInfo } from '../../../../src-main/contract/modes'
import { isOfMode, type MapThread } from './threads'

/**
 * Binds one thread to a core and leaves the others where they are: what the mode has placed by itself would look for
 * another free core, so it is bound to the one it has.
 */
export function pinCommand(threads: readonly MapThread[], thread: MapThread, core: string): EditCommand {
  const own = isOfMode(thread.ref) ? thread.ref.parameter : null
  const kept = new Map<string, EditCommand>()
  for (const { ref, automatic } of threads) {
    if (!automatic || !isOfMode(ref) || ref.parameter === own) continue
    const { mode, parameter: name, cores: value } = ref
    kept.set(name, { kind: 'setParameter', mode, name, value })
  }
  const pin: EditCommand = { kind: 'pin', thread: thread.ref, core }
  return { kind: 'batch', label: `Pin ${thread.title} to ${core}`, commands: [...kept.values(), pin] }
}

/** Takes the pin away, with those of the threads that are bound by the same list. */
export function automaticCommand({ ref }: MapThread): EditCommand {
  switch (ref.of) {
    case 'mode':
      return { kind: 'setParameter', mode: ref.mode, name: ref.parameter, value: null }
    case 'vcpu':
      return { kind: 'clearField', elements: [{ kind: 'guest', id: ref.guest }], field: 'vcpuCores' }
    case 'irq':
      return { kind: 'clearField', elements: [{ kind: 'pnic', id: ref.pnic }], field: 'irqCores' }
  }
}

/** Takes away every pin of the threads that the mode adds; null when none is there. */
export function allAutomaticCommand(mode: ModeInfo, threads: readonly MapThread[]): EditCommand | null {
  const names = new Set(threads.flatMap(({ ref, automatic }) => (isOfMode(ref) && !automatic ? [ref.parameter] : [])))
  if (names.size === 0) return null
  const commands = [...names].map((name): EditCommand => ({ kind: 'setParameter', mode: mode.id, name, value: null }))
  return { kind: 'batch', label: `Unpin the threads of ${mode.title}`, commands }
}

/** Why a thread cannot run on a core; null when it can. */
export function whyNot(mode: ModeInfo, threads: readonly MapThread[], thread: MapThread, core: string): string | null {
  if (thread.core === core) return `${thread.title} runs here now.`
  const { ref } = thread
  if (!isOfMode(ref)) return null
  const parameter = mode.parameters.find(({ name }) => name === ref.parameter)
  if (parameter?.distinct !== true) return null
  const other = threads.find(
    (candidate) => candidate.core === core && isOfMode(candidate.ref) && candidate.ref.parameter === ref.parameter,
  )
  return other ? `${other.title} has this core. Each needs a core of its own.` : null
}
