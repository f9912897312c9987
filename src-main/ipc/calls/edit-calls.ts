import type { OpenedLab } from '../../contract/calls'
import { EditRefused } from '../../lab/edit'
import { CallFailure } from '../errors'
import type { OpenLab } from '../open-lab'
import { openedLab } from './opened-lab'
import type { Handlers } from '../router'
import type { Window } from './window'

type EditCalls = Pick<Handlers, 'lab.edit' | 'lab.undo' | 'lab.redo'>

/** Changes of an open lab. Runs that are under way go on with the lab they were opened with. */
export function editCalls({ services, documents, keeper }: Window): EditCalls {
  const change = (documentId: string, work: (lab: OpenLab) => boolean): OpenedLab => {
    const lab = documents.open(documentId)
    try {
      if (work(lab)) keeper.changed(lab)
    } catch (error) {
      if (error instanceof EditRefused) throw new CallFailure(error.code, error.message)
      throw error
    }
    return openedLab(services, lab)
  }
  return {
    'lab.edit': ({ documentId, command }) =>
      change(documentId, ({ edited }) => {
        edited.edit(command)
        return true
      }),
    'lab.undo': ({ documentId }) => change(documentId, ({ edited }) => edited.undo()),
    'lab.redo': ({ documentId }) => change(documentId, ({ edited }) => edited.redo()),
  }
}
