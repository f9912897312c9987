import { type Ref, shallowRef } from 'vue'
import type { Bridge, OpenedLab } from '../../../src-main/contract/calls'
import type { EditCommand } from '../../../src-main/contract/documents'
import type { RunSummary } from '../../../src-main/contract/summary'
import { type Difference, withChange } from './difference'

interface Needs {
  readonly opened: Ref<OpenedLab | null>
  readonly notice: Ref<string>
  readonly bridge: () => Bridge | null
  /** The whole run that is on screen; null while it is being computed. */
  readonly summary: () => RunSummary | null
  /** Opens the run of the changed lab, in the same mode and on the same seed. */
  readonly reopen: () => Promise<void>
}

/** Changes of the open lab, each with what it did to the run. */
export function useEditing({ opened, notice, bridge, summary, reopen }: Needs) {
  /** What the last changes did; null when the run is not the result of a change. */
  const difference = shallowRef<Difference | null>(null)

  async function replace(words: string, ask: (host: Bridge, documentId: string) => Promise<OpenedLab>): Promise<void> {
    const host = bridge()
    const documentId = opened.value?.documentId
    if (!host || documentId === undefined) return
    const changed = await ask(host, documentId)
    // Another lab was opened meanwhile: the host keeps the change, there is nothing to show of it.
    if (opened.value?.documentId !== documentId) return
    difference.value = withChange(difference.value, summary(), words)
    opened.value = changed
    notice.value = `${words}. The run starts again at 0 s.`
    await reopen()
  }

  return {
    difference,
    /**
     * Makes a change; `words` say which. Rejects with what the host says when it refuses: the lab is then as it was.
     */
    edit: (change: EditCommand, words: string): Promise<void> =>
      replace(words, (host, documentId) => host.call('lab.edit', { documentId, command: change })),
    undo: async (): Promise<void> => {
      const words = opened.value?.undo
      if (words) await replace(`Undone: ${words}`, (host, documentId) => host.call('lab.undo', { documentId }))
    },
    redo: async (): Promise<void> => {
      const words = opened.value?.redo
      if (words) await replace(`Done again: ${words}`, (host, documentId) => host.call('lab.redo', { documentId }))
    },
  }
}
