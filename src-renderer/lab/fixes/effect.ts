import type { OpenedLab } from '../../../src-main/contract/calls'
import type { EditPreview } from '../../../src-main/contract/edit/results'
import type { ModeInfo } from '../../../src-main/contract/modes'
import type { Problem } from '../../../src-main/contract/problem'
import { namesInWords, namesOf } from './names'

/** What a fix is for: a mode that cannot carry the lab, or a warning. */
export type Cause = { readonly mode: string } | { readonly warning: Problem }

/** What a change would do, in words, before it is made. `helps`: what it is for would be mended by it. */
export interface Effect {
  readonly words: string
  readonly helps: boolean
}

/** Effect of a change of the lab, from what the host says it would be then. */
export function effectOf(opened: OpenedLab, cause: Cause, preview: EditPreview): Effect {
  if (preview.refusal !== null) return { words: `Not possible: ${preview.refusal}`, helps: false }
  const { mended, first } = 'mode' in cause ? ofRefusal(opened, cause.mode, preview) : ofWarning(cause.warning, preview)
  const sentences = [first, ...changes(opened, preview), ...sideEffects(opened, preview)]
  return { words: sentences.join(' '), helps: mended }
}

/** Effect of running in another mode: the lab stays as it is. */
export function effectOfMode(opened: OpenedLab, id: string): Effect {
  const mode = opened.modes.find((candidate) => candidate.id === id)
  const [refusal] = opened.refused[id] ?? []
  if (mode === undefined) return { words: 'There is no such mode.', helps: false }
  if (refusal) return { words: `${mode.title} is refused too: ${refusal.message}`, helps: false }
  return { words: `${mode.title} can run. The lab stays as it is.`, helps: true }
}

function ofRefusal(opened: OpenedLab, mode: string, { refused }: EditPreview): { mended: boolean; first: string } {
  const [refusal] = refused[mode] ?? []
  if (refusal) return { mended: false, first: `Still refused: ${refusal.message}` }
  return { mended: true, first: `${titleOf(opened.modes, mode)} can run.` }
}

function ofWarning(warning: Problem, { warnings }: EditPreview): { mended: boolean; first: string } {
  const stays = warnings.some(({ found, allowed }) => found === warning.found && allowed === warning.allowed)
  return { mended: !stays, first: stays ? 'The warning stays.' : 'The warning goes.' }
}

function changes({ lab }: OpenedLab, { addedNames, removed }: EditPreview): string[] {
  const gone = namesOf(lab, removed)
  const paths = gone.paths === 0 ? [] : [gone.paths === 1 ? 'one path' : `${String(gone.paths)} paths`]
  // A path that is led another way has another id: that is no loss.
  const added = addedNames.filter((name) => !name.startsWith('path '))
  const ways = addedNames.length - added.length
  return [
    ...(added.length > 0 ? [`Adds ${namesInWords(added)}.`] : []),
    ...(ways > 0 ? [`Adds ${ways === 1 ? 'a path' : `${String(ways)} paths`}.`] : []),
    ...(gone.names.length + gone.paths > 0
      ? [`Removes ${[...(gone.names.length > 0 ? [namesInWords(gone.names)] : []), ...paths].join(' with ')}.`]
      : []),
  ]
}

/** What gets worse by it: modes that could carry the lab, and warnings that are new. */
function sideEffects(opened: OpenedLab, { refused, warnings }: EditPreview): string[] {
  const lost = Object.keys(refused).filter((id) => opened.refused[id] === undefined)
  const known = new Set(opened.warnings.map(({ found, allowed }) => `${found} ${allowed}`))
  const news = warnings.filter(({ found, allowed }) => !known.has(`${found} ${allowed}`))
  return [
    ...(lost.length > 0 ? [`${lost.map((id) => titleOf(opened.modes, id)).join(', ')} cannot run then.`] : []),
    ...(news.length > 0 ? [`New warning: ${news.map(({ found }) => found).join('; ')}.`] : []),
  ]
}

function titleOf(modes: readonly ModeInfo[], id: string): string {
  return modes.find((mode) => mode.id === id)?.title ?? id
}
