import type { SaveOutcome } from '../../contract/documents'
import { CallFailure } from '../errors'
import type { OpenLab } from '../open-lab'
import type { Handlers } from '../router'
import type { FileOutcome } from '../storage'
import type { Window } from './window'

type SaveCalls = Pick<Handlers, 'lab.save' | 'lab.saveAs'>

/** Saving: to the lab's own file, to one that is asked for, or as a text that the page offers for download. */
export function saveCalls({ services, documents, keeper, holder }: Window): SaveCalls {
  const { files, recent } = services.storage

  const write = async (lab: OpenLab, path: string, expectedHash: string | null): Promise<SaveOutcome> => {
    const { edited } = lab
    const text = edited.text
    const memory = edited.memory.done.length
    const outcome = await files.write(path, text, expectedHash)
    if (outcome.kind !== 'saved') return notSaved(lab, path, outcome)
    lab.origin = { path, hash: outcome.hash }
    lab.fileName = files.nameOf(path)
    holder.take(path)
    // A change that came while the file was written is not in it.
    if (edited.memory.done.length === memory && edited.text === text) edited.markSaved()
    if (!edited.dirty) await keeper.saved(lab, false)
    await recent.add(path, edited.lab.name)
    return { kind: 'saved', state: lab.state }
  }

  const saveAs = async (lab: OpenLab): Promise<SaveOutcome> => {
    const suggested = lab.fileName.endsWith('.dplab') ? lab.fileName : `${lab.fileName}.dplab`
    if (services.dialogs === null) {
      const text = lab.edited.text
      lab.edited.markSaved()
      await keeper.saved(lab, true)
      return { kind: 'download', fileName: suggested, text, state: lab.state }
    }
    const path = await services.dialogs.chooseTarget(suggested)
    return path === null ? { kind: 'cancelled' } : await write(lab, path, null)
  }

  return {
    'lab.save': async ({ documentId, overwrite }) => {
      const lab = documents.open(documentId)
      const { path, hash } = lab.origin
      return path === null ? await saveAs(lab) : await write(lab, path, overwrite ? null : hash)
    },
    'lab.saveAs': ({ documentId }) => saveAs(documents.open(documentId)),
  }
}

function notSaved(lab: OpenLab, path: string, outcome: Exclude<FileOutcome, { kind: 'saved' }>): SaveOutcome {
  const { fileName } = lab
  switch (outcome.kind) {
    case 'conflict':
      return {
        kind: 'conflict',
        message: `${fileName} was changed by another program since it was read. Nothing was written.`,
      }
    case 'beside':
      return {
        kind: 'beside',
        fileName: outcome.fileName,
        message: `${fileName} could not be replaced (${outcome.code}) and is as it was. Your lab is saved beside it as ${outcome.fileName}.`,
        state: lab.state,
      }
    case 'refused':
      throw new CallFailure('refused-path', `The path ${outcome.reason}. Nothing was written.`)
    case 'failed':
      throw new CallFailure('not-saved', `${fileName} was not saved: ${inWords(outcome.code)}. ${remedyOf(path, lab)}`)
  }
}

function inWords(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `there is no room left (${code})`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `writing is not allowed there (${code})`
    case 'EIO':
      return 'the drive reports an error (EIO)'
    default:
      return `the system refused it (${code})`
  }
}

const remedyOf = (path: string, lab: OpenLab): string =>
  path === lab.origin.path
    ? 'The file is as it was; save the lab under another name or in another folder.'
    : 'Choose another folder.'
