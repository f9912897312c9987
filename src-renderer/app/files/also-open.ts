import { onScopeDispose, ref, watch } from 'vue'
import type { Bridge, OpenedLab } from '../../../src-main/contract/calls'
import type { OtherUser } from '../../../src-main/contract/documents'
import { whenOf } from '../../start/when'

/** As often as the host refreshes what it knows, milliseconds. */
const intervalMilliseconds = 30_000

interface Needs {
  readonly bridge: () => Bridge | null
  readonly opened: () => OpenedLab | null
}

/** A warning and no more: nothing is blocked by it. */
export function alsoOpenWords({ host, sinceMilliseconds }: OtherUser, now = new Date()): string {
  const where = host === null ? 'in another window' : `on ${host}`
  return `Also open ${where} since ${whenOf(sinceMilliseconds, now).replace('today, ', '')}; saving may overwrite`
}

/** Who else has the lab's file open, in words; asked when a lab is opened or gets another file, and now and then. */
export function useAlsoOpen({ bridge, opened }: Needs) {
  const who = ref('')

  async function ask(): Promise<void> {
    const lab = opened()
    const host = bridge()
    if (!lab?.hasFile || !host) {
      who.value = ''
      return
    }
    // A host that does not answer says so in places that matter more.
    const other = await host.call('lab.alsoOpen', { documentId: lab.documentId }).catch(() => null)
    if (opened()?.documentId === lab.documentId) who.value = other === null ? '' : alsoOpenWords(other)
  }

  // Each of them by itself: a list of them would be another one after every edit.
  watch([() => opened()?.documentId, () => opened()?.hasFile, () => opened()?.fileName], () => void ask())
  const timer = setInterval(() => void ask(), intervalMilliseconds)
  onScopeDispose(() => clearInterval(timer))
  return { who, ask }
}
