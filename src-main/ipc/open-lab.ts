import type { Catalogue } from '../contract/catalogue'
import type { DocumentState } from '../contract/documents'
import { EditedLab, type UndoMemory } from '../lab/edit'
import type { LabOrigin, LabReading } from './storage'

type GoodReading = Extract<LabReading, { ok: true }>

/** A lab that is open in a window: the lab, its changes, and where it belongs. */
export class OpenLab {
  readonly edited: EditedLab
  fileName: string
  origin: LabOrigin
  /** Id of its draft, while there are changes that are not saved. */
  draftId: string | null = null

  constructor(
    readonly documentId: string,
    reading: GoodReading,
    catalogue: Catalogue,
    memory?: UndoMemory,
  ) {
    this.edited = new EditedLab(reading, catalogue, memory)
    this.fileName = reading.fileName
    this.origin = reading.origin
  }

  get state(): DocumentState {
    const { documentId, fileName, edited, origin } = this
    return {
      documentId,
      fileName,
      dirty: edited.dirty,
      hasFile: origin.path !== null,
      undo: edited.memory.done.at(-1)?.label ?? null,
      redo: edited.memory.undone.at(-1)?.label ?? null,
    }
  }
}
