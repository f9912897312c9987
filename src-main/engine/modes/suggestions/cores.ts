import type { EditCommand } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import type { Suggestion } from '../../../contract/report/suggestions'
import { freeCores } from '../support/pinning'
import { together } from '../support/remedies'

/** More than so many cores at once are no small change. */
const mostCores = 16

/** Cores for threads of the host that would otherwise share one. @param threads that the mode adds, each best on its own */
export function coresForThreads(lab: Lab, threads: number): readonly Suggestion[] {
  const missing = threads - freeCores(lab).length
  if (missing <= 0 || missing > mostCores) return []
  const text = missing === 1 ? 'Add a core to the host' : `Add ${String(missing)} cores to the host`
  const add: EditCommand = { kind: 'add', element: 'core' }
  const command = together(
    text,
    Array.from({ length: missing }, () => add),
  )
  return [
    { text: `${text}.`, why: 'Threads of the host that share a core get one each, unless they are pinned.', command },
  ]
}
