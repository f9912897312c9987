import type { Catalogue } from '../../contract/catalogue'
import type { EditCommand } from '../../contract/documents'
import type { Problem } from '../../contract/calls'
import type { Lab } from '../../contract/lab'
import type { LabDocument } from '../document'
import { formatProblem } from '../problem'
import { readLab } from '../read'
import { visibleText } from '../syntax/visible-text'
import { writeLab } from '../write'
import { EditRefused, type Edit } from './edit'
import { setParameter } from './set-parameter'

export interface AppliedEdit extends Edit {
  readonly lab: Lab
  readonly warnings: readonly Problem[]
}

/**
 * The document with one command done to it, and the lab that it then is: what the file would be is read again, so no
 * edit can make a lab that could not be opened.
 *
 * @throws EditRefused with what is allowed.
 */
export function apply(document: LabDocument, command: EditCommand, catalogue: Catalogue): AppliedEdit {
  const edit = changed(document, command, catalogue)
  const text = writeLab(edit.document)
  const read = readLab(text, document.fileName, catalogue)
  if (!read.ok) throw new EditRefused('refused-edit', refusal(document.fileName, read.errors))
  return { ...edit, document: read.document, lab: read.lab, warnings: read.warnings }
}

function changed(document: LabDocument, command: EditCommand, catalogue: Catalogue): Edit {
  switch (command.kind) {
    case 'setParameter':
      return setParameter(document, command, catalogue)
  }
}

/** Lines of the file mean nothing to who turned a knob: the value, what is allowed, and the remedy do. */
function refusal(fileName: string, errors: readonly Problem[]): string {
  const [first] = errors
  if (first === undefined) return 'The lab does not allow this.'
  if (first.path === '') return formatProblem(fileName, first)
  const name = first.path.split('.').at(-1) ?? first.path
  const remedy = visibleText(first.remedy)
  return `${visibleText(name)} = ${visibleText(first.found, 80)}: ${visibleText(first.allowed)}. ${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`
}
