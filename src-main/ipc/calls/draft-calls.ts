import { CallFailure } from '../errors'
import { goodReading, openedLab } from './opened-lab'
import type { Handlers } from '../router'
import type { Window } from './window'

type DraftCalls = Pick<Handlers, 'draft.list' | 'draft.restore' | 'draft.discard'>

const unknownDraft = (): CallFailure => new CallFailure('unknown-draft', 'This draft is no longer there.')

/** Work that an interrupted session left. */
export function draftCalls({ services, documents, keeper }: Window): DraftCalls {
  const { drafts, files } = services.storage
  return {
    'draft.list': () => drafts.list(),
    'draft.restore': async ({ id }) => {
      const work = await drafts.read(id)
      if (work === null) throw unknownDraft()
      const reading = goodReading(files.readText(work.fileName, work.text))
      const origin = { path: work.path, hash: work.baseHash }
      const lab = documents.add({ ...reading, origin }, work.memory)
      // Under a new id first; only then may the old one go.
      keeper.changed(lab)
      await keeper.flush(lab)
      if (lab.draftId !== null) await drafts.discard(id)
      return openedLab(services, lab)
    },
    'draft.discard': async ({ id }) => {
      if (!(await drafts.discard(id))) throw unknownDraft()
      return null
    },
  }
}
