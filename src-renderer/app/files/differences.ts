import { type Ref, shallowRef, watch } from 'vue'
import type { Bridge, OpenedLab } from '../../../src-main/contract/calls'
import type { LabDifferences } from '../../../src-main/contract/documents'

interface Needs {
  readonly bridge: () => Bridge | null
  readonly opened: () => OpenedLab | null
}

/** What differs between the open lab and its file; a text where the file cannot be read as a lab. */
export type FoundDifferences = LabDifferences | string

/** Both sides of a conflict, held against each other when asked; forgotten when the conflict is over. */
export function useDifferences({ bridge, opened }: Needs, trouble: Ref<unknown>) {
  const found = shallowRef<FoundDifferences | null>(null)

  async function compare(): Promise<void> {
    const asked = trouble.value
    const lab = opened()
    const host = bridge()
    if (!lab || !host) return
    const answer = await host
      .call('lab.differences', { documentId: lab.documentId })
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
    if (trouble.value === asked) found.value = answer
  }

  watch(trouble, () => (found.value = null))
  return { found, compare }
}
