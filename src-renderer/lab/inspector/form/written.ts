import { shallowRef, watch } from 'vue'
import type { WrittenFields } from '../../../../src-main/contract/edit/commands'
import { useLab } from '../../store'

/** What the file of the open lab gives itself; null until the host has said so. */
export function useWritten() {
  const lab = useLab()
  const written = shallowRef<WrittenFields | null>(null)
  watch(
    () => lab.opened?.lab,
    async () => {
      const opened = lab.opened
      if (!opened) return
      // Without an answer nothing is said of where values come from.
      const answer = await lab.call('lab.written', { documentId: opened.documentId }).catch(() => null)
      if (lab.opened?.lab === opened.lab) written.value = answer
    },
    { immediate: true },
  )
  return written
}
