import type { OpenedLab } from '../contract/calls'
import type { Lab } from '../contract/lab'
import type { Refusal } from '../contract/modes'
import type { Documents } from './documents'
import { CallFailure } from './errors'
import type { Handlers } from './router'
import type { LabReading, Services } from './services'

type LabCalls = Pick<Handlers, 'lab.examples' | 'lab.current' | 'lab.openExample'>

export function labCalls(services: Services, documents: Documents): LabCalls {
  const { labs, catalogue } = services
  const refusedModes = (lab: Lab): Record<string, readonly Refusal[]> => {
    const all = catalogue.modes.map(({ id }) => [id, services.refusalsOf(lab, id)] as const)
    return Object.fromEntries(all.filter(([, refusals]) => refusals.length > 0))
  }
  const opened = (reading: LabReading): OpenedLab => {
    if (!reading.ok) throw new CallFailure('lab-errors', reading.problems.join('\n'))
    const { fileName, lab, warnings } = reading
    const refused = refusedModes(lab)
    return { documentId: documents.add(lab), fileName, lab, warnings, modes: catalogue.modes, refused }
  }
  return {
    'lab.examples': () => labs.examples(),
    'lab.current': async () => opened(await labs.openFirst()),
    'lab.openExample': async ({ id }) => {
      const reading = await labs.openExample(id)
      if (reading === null) throw new CallFailure('unknown-example', 'There is no example with this name.')
      return opened(reading)
    },
  }
}
