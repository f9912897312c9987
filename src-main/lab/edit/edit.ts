import type { EditCommand } from '../../contract/documents'
import type { LabDocument } from '../document'

/** What a command makes of a document. Pure: the document given stays as it is. */
export interface Edit {
  readonly document: LabDocument
  /** Takes the command back. */
  readonly inverse: EditCommand
  /** What was done, in words that follow "Undo". */
  readonly label: string
}

/** A change that the lab does not allow, with the reason and what is allowed; the lab is as it was. */
export class EditRefused extends Error {
  constructor(
    readonly code: 'unknown-parameter' | 'refused-edit',
    message: string,
  ) {
    super(message)
  }
}
