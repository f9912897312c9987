import type { Catalogue } from '../../contract/catalogue'
import type { EditCommand } from '../../contract/edit/commands'
import type { Problem } from '../../contract/calls'
import type { Lab } from '../../contract/lab'
import type { LabDocument } from '../document'
import { formatProblem } from '../problem'
import { readLab } from '../read'
import { visibleText } from '../syntax/visible-text'
import { canonicalText } from '../write'
import { EditRefused, type Edit, type EditStep } from './edit'
import { plan, type SingleCommand } from './plan'
import { applyStep } from './tree/apply-step'
import { WorkingTree } from './tree/working-tree'

/** A lab as it reads: what the memory of changes moves between. */
export interface LabState {
  readonly document: LabDocument
  readonly lab: Lab
  readonly warnings: readonly Problem[]
  /** Its text is known to be in the canonical form; without it, nobody has looked. */
  readonly canonical?: true
}

export interface AppliedEdit extends Edit {
  readonly state: LabState
}

/**
 * The lab with one command done to it. What the file would be is read again, so no edit can make a lab that could not
 * be opened.
 *
 * @throws EditRefused with what is allowed.
 */
export function apply(state: LabState, command: EditCommand, catalogue: Catalogue): AppliedEdit {
  const begun: AppliedEdit = { state: canonical(state, catalogue), steps: [], inverse: [], label: '', added: [] }
  if (command.kind !== 'batch') return one(begun, command, catalogue)
  const applied = singles(command).reduce((edit, single) => one(edit, single, catalogue), begun)
  return { ...applied, label: visibleText(command.label, 200) }
}

function singles(command: EditCommand): SingleCommand[] {
  return command.kind === 'batch' ? command.commands.flatMap(singles) : [command]
}

function one(before: AppliedEdit, command: SingleCommand, catalogue: Catalogue): AppliedEdit {
  const { document, lab } = before.state
  const tree = new WorkingTree(document.root)
  const { label, added } = planned({ tree, lab, catalogue }, command)
  return {
    state: tree.steps.length === 0 ? before.state : readAgain({ ...document, root: tree.root }, catalogue),
    steps: [...before.steps, ...tree.steps],
    inverse: [...tree.inverse, ...before.inverse],
    label,
    added: [...before.added, ...(added ?? [])],
  }
}

function planned(planning: Parameters<typeof plan>[0], command: SingleCommand): ReturnType<typeof plan> {
  try {
    return plan(planning, command)
  } catch (error) {
    // The file holds something else than a lab has in the place, such as a text for the layout.
    if (error instanceof RangeError) {
      throw new EditRefused('refused-edit', 'The file holds something else in this place: mend it in a text editor.')
    }
    throw error
  }
}

/**
 * The lab with steps done to it that were written down once.
 *
 * @throws EditRefused if they do not fit the lab, or make one that cannot be opened.
 */
export function replay(state: LabState, steps: readonly EditStep[], catalogue: Catalogue): LabState {
  const { document } = canonical(state, catalogue)
  try {
    const root = steps.reduce((tree, step) => applyStep(tree, step).root, document.root)
    return readAgain({ ...document, root }, catalogue)
  } catch (error) {
    if (error instanceof RangeError) throw new EditRefused('refused-edit', 'The change does not fit this lab.')
    throw error
  }
}

/** What was laid out by hand, and its canonical form: undo comes back to the former, and the next change begins there. */
const broughtIn = new WeakMap<LabState, LabState>()

/** Steps name places in the canonical form; what was laid out by hand is brought into it first. */
function canonical(state: LabState, catalogue: Catalogue): LabState {
  if (state.canonical === true) return state
  const known = broughtIn.get(state)
  if (known) return known
  const brought = canonicalText(state.document) === state.document.text ? state : readAgain(state.document, catalogue)
  broughtIn.set(state, brought)
  return brought
}

function readAgain(document: LabDocument, catalogue: Catalogue): LabState {
  const read = readLab(canonicalText(document), document.fileName, catalogue)
  if (!read.ok) throw new EditRefused('refused-edit', refusal(document.fileName, read.errors))
  return { document: read.document, lab: read.lab, warnings: read.warnings, canonical: true }
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
