import type { OpenedLab } from '../../contract/calls'
import { differencesOf, labFromTemplate, propertiesOf, templatesOf } from '../../lab'
import { CallFailure } from '../errors'
import type { OpenLab } from '../open-lab'
import { goodReading, openedLab, type GoodReading } from './opened-lab'
import type { Handlers } from '../router'
import type { LabReading } from '../storage'
import type { Window } from './window'

type LabCalls = Pick<
  Handlers,
  | 'lab.examples'
  | 'lab.current'
  | 'lab.openExample'
  | 'lab.open'
  | 'lab.openText'
  | 'lab.recent'
  | 'lab.openRecent'
  | 'lab.alsoOpen'
  | 'lab.differences'
  | 'lab.reload'
  | 'lab.templates'
  | 'lab.new'
  | 'lab.properties'
  | 'lab.constants'
>

/** Calls that open labs. A lab that cannot be read leaves those that are open as they are. */
export function labCalls({ services, documents, keeper, holder }: Window): LabCalls {
  const { labs, storage, dialogs } = services
  const opened = async (reading: LabReading): Promise<OpenedLab> => {
    const open = documents.add(goodReading(reading))
    const { path } = open.origin
    holder.take(path)
    if (path !== null) await storage.recent.add(path, open.edited.lab.name)
    return openedLab(services, open)
  }
  /** A file has one window: where another one has it open, that comes to the front. */
  const openedHere = async (path: string): Promise<OpenedLab> => {
    if (await holder.showOther(path)) {
      const message = `${storage.files.nameOf(path)} is open in another window, which is in front now.`
      throw new CallFailure('open-elsewhere', message)
    }
    return opened(await storage.files.read(path))
  }
  /** What the file of an open lab holds now. */
  const onDisk = async (open: OpenLab): Promise<GoodReading> => {
    const { path } = open.origin
    if (path === null) throw new CallFailure('no-file', 'This lab has no file yet.')
    return goodReading(await storage.files.read(path))
  }
  return {
    'lab.examples': () => labs.examples(),
    'lab.current': async () => opened(await labs.openFirst()),
    'lab.openExample': async ({ id }) => {
      const reading = await labs.openExample(id)
      if (reading === null) throw new CallFailure('unknown-example', 'There is no example with this name.')
      return opened(reading)
    },
    'lab.open': async () => {
      if (dialogs === null) throw new CallFailure('no-dialogs', 'This host cannot ask for a file; the page does.')
      const path = await dialogs.chooseFile()
      return path === null ? null : openedHere(path)
    },
    'lab.openText': ({ fileName, text }) => opened(storage.files.readText(fileName, text)),
    'lab.templates': () => templatesOf(services.catalogue),
    'lab.new': ({ template }) => {
      const text = labFromTemplate(template)
      if (text === null) throw new CallFailure('unknown-template', 'There is no template with this name.')
      return opened(storage.files.readText('new-lab.dplab', text))
    },
    'lab.properties': () => propertiesOf(services.catalogue),
    'lab.constants': ({ documentId }) => services.constantsOfHost(documents.get(documentId)),
    'lab.recent': () => storage.recent.list(),
    'lab.openRecent': async ({ id }) => {
      const path = await storage.recent.pathOf(id)
      if (path === null) throw new CallFailure('unknown-recent', 'This lab is no longer in the list.')
      return openedHere(path)
    },
    'lab.alsoOpen': ({ documentId }) => holder.alsoOpen(documents.open(documentId).origin.path),
    'lab.differences': async ({ documentId }) => {
      const open = documents.open(documentId)
      const theirs = await onDisk(open)
      return differencesOf(open.edited.lab, theirs.lab)
    },
    'lab.reload': async ({ documentId }) => {
      const open = documents.open(documentId)
      const theirs = await onDisk(open)
      // Written anew, the draft is younger than the file: the next start offers it.
      if (open.edited.dirty) keeper.changed(open)
      await keeper.flush(open)
      return opened(theirs)
    },
  }
}
