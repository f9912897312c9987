import type { OpenedLab } from '../../contract/calls'
import { CallFailure } from '../errors'
import { goodReading, openedLab } from './opened-lab'
import type { Handlers } from '../router'
import type { Window } from './window'

type DraftCalls = Pick<Handlers, 'draft.list' | 'draft.restore' | 'draft.restoreCopy' | 'draft.discard'>

const unknownDraft = (): CallFailure => new CallFailure('unknown-draft', 'This draft is no longer there.')

/** Work that an interrupted session left. */
export function draftCalls({ services, documents, keeper, holder }: Window): DraftCalls {
  const { drafts, files } = services.storage
  const restore = async (id: string, asCopy: boolean): Promise<OpenedLab> => {
    const work = await drafts.read(id)
    if (work === null) throw unknownDraft()
    const reading = goodReading(files.readText(asCopy ? copyName(work.fileName) : work.fileName, work.text))
    const path = asCopy ? null : work.path
    const lab = documents.add({ ...reading, origin: { path, hash: work.baseHash } }, work.memory)
    holder.take(path)
    // Under a new id first; only then may the old one go.
    keeper.changed(lab)
    await keeper.flush(lab)
    if (lab.draftId !== null) await drafts.discard(id)
    return openedLab(services, lab)
  }
  return {
    'draft.list': () => drafts.list(),
    'draft.restore': ({ id }) => restore(id, false),
    'draft.restoreCopy': ({ id }) => restore(id, true),
    'draft.discard': async ({ id }) => {
      if (!(await drafts.discard(id))) throw unknownDraft()
      return null
    },
  }
}

/** `week 3.dplab` becomes `week 3 (restored).dplab`. */
function copyName(fileName: string): string {
  const name = fileName.replace(/\.dplab$/i, '')
  return `${name} (restored).dplab`
}
