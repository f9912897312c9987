import type { OpenedLab } from '../../contract/calls'
import { CallFailure } from '../errors'
import { goodReading, openedLab } from './opened-lab'
import type { Handlers } from '../router'
import type { LabReading } from '../storage'
import type { Window } from './window'

type LabCalls = Pick<
  Handlers,
  'lab.examples' | 'lab.current' | 'lab.openExample' | 'lab.open' | 'lab.openText' | 'lab.recent' | 'lab.openRecent'
>

/** Calls that open labs. A lab that cannot be read leaves those that are open as they are. */
export function labCalls({ services, documents }: Window): LabCalls {
  const { labs, storage, dialogs } = services
  const opened = async (reading: LabReading): Promise<OpenedLab> => {
    const open = documents.add(goodReading(reading))
    const { path } = open.origin
    if (path !== null) await storage.recent.add(path, open.edited.lab.name)
    return openedLab(services, open)
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
      return path === null ? null : opened(await storage.files.read(path))
    },
    'lab.openText': ({ fileName, text }) => opened(storage.files.readText(fileName, text)),
    'lab.recent': () => storage.recent.list(),
    'lab.openRecent': async ({ id }) => {
      const path = await storage.recent.pathOf(id)
      if (path === null) throw new CallFailure('unknown-recent', 'This lab is no longer in the list.')
      return opened(await storage.files.read(path))
    },
  }
}
