import type { DocumentState } from '../../contract/documents'
import type { EditOutcome, EditPreview, ForeseenEdit } from '../../contract/edit/results'
import type { Lab } from '../../contract/lab'
import { copy, EditRefused, findById, idsOf, type LabState, patchBetween, writtenFields } from '../../lab/edit'
import { DrawnAhead, type View } from '../drawn-ahead'
import { CallFailure } from '../errors'
import type { OpenLab } from '../open-lab'
import { refusedModes } from './opened-lab'
import type { Handlers } from '../router'
import type { Window } from './window'

type EditCalls = Pick<
  Handlers,
  | 'lab.edit'
  | 'lab.undo'
  | 'lab.redo'
  | 'lab.history'
  | 'lab.jump'
  | 'lab.drawing'
  | 'lab.preview'
  | 'lab.foresee'
  | 'lab.copy'
  | 'lab.written'
>

/** Changes of an open lab. Runs that are under way go on with the lab they were opened with. */
export function editCalls({ services, documents, keeper }: Window): EditCalls {
  const drawings = new DrawnAhead((run) => services.drawingOf(run))
  const outcomeOf = (
    before: Lab,
    { lab, warnings }: Pick<LabState, 'lab' | 'warnings'>,
    state: DocumentState,
    added: readonly string[],
  ): EditOutcome => ({
    state,
    patch: patchBetween(before, lab),
    warnings,
    refused: refusedModes(services, lab),
    added,
  })
  /** `work`: ids of what is new. */
  const change = (documentId: string, work: (lab: OpenLab) => readonly string[]): EditOutcome => {
    const open = documents.open(documentId)
    const before = open.edited.lab
    const added = refusing(() => work(open))
    if (open.edited.lab !== before) keeper.changed(open)
    return outcomeOf(before, open.edited, open.state, added)
  }
  const known = ({ mode }: View): void => {
    if (services.catalogue.modes.some(({ id }) => id === mode)) return
    throw new CallFailure('unknown-mode', 'There is no mode with this name.')
  }
  return {
    'lab.edit': ({ documentId, command }) => change(documentId, ({ edited }) => edited.edit(command)),
    'lab.undo': ({ documentId }) =>
      change(
        documentId,
        appeared(({ edited }) => edited.undo()),
      ),
    'lab.redo': ({ documentId }) =>
      change(
        documentId,
        appeared(({ edited }) => edited.redo()),
      ),
    'lab.jump': ({ documentId, place }) =>
      change(
        documentId,
        appeared(({ edited }) => edited.jump(place)),
      ),
    'lab.history': ({ documentId }) => documents.open(documentId).edited.history,
    'lab.drawing': async ({ documentId, ...view }) => {
      const { edited } = documents.open(documentId)
      known(view)
      const drawing = await drawings.of(edited.current, view)
      // Whoever has made a change may take it back.
      if (edited.former) drawings.foresee(edited.former, view)
      return drawing
    },
    'lab.preview': ({ documentId, command }): EditPreview => {
      const { edited } = documents.open(documentId)
      const before = idsOf(edited.lab)
      try {
        const { state, label, added } = edited.preview(command)
        const after = idsOf(state.lab)
        const removed = [...before].filter((id) => !after.has(id))
        const { warnings } = state
        const refused = refusedModes(services, state.lab)
        const addedNames = added.map((id) => findById(state.lab, id).name)
        return { label, refusal: null, warnings, refused, added, addedNames, removed }
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error
        const { lab, warnings } = edited
        const refused = refusedModes(services, lab)
        return { label: '', refusal: error.message, warnings, refused, added: [], addedNames: [], removed: [] }
      }
    },
    'lab.foresee': async ({ documentId, command, ...view }): Promise<ForeseenEdit | null> => {
      const open = documents.open(documentId)
      known(view)
      const before = open.edited.lab
      try {
        const { state, label, added } = open.edited.preview(command)
        // As soon as it is known: the drawing is kept for the change itself.
        const drawing = drawings.of(state, view)
        const outcome = outcomeOf(before, state, { ...open.state, dirty: true, undo: label, redo: null }, added)
        return { outcome, drawing: await drawing }
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error
        return null
      }
    },
    'lab.written': ({ documentId }) => writtenFields(documents.open(documentId).edited.current),
    'lab.copy': ({ documentId, ids }) => {
      const { document, lab } = documents.open(documentId).edited.current
      return { text: refusing(() => copy(document, lab, services.catalogue, ids)) }
    },
  }
}

/** Ids that are there after the work and were not before. */
function appeared(work: (lab: OpenLab) => boolean): (lab: OpenLab) => readonly string[] {
  return (open) => {
    const before = idsOf(open.edited.lab)
    work(open)
    return [...idsOf(open.edited.lab)].filter((id) => !before.has(id))
  }
}

function refusing<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof EditRefused) throw new CallFailure(error.code, error.message)
    throw error
  }
}
