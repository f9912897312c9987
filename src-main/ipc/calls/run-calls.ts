import type { Documents } from '../documents'
import { CallFailure } from '../errors'
import type { Handlers } from '../router'
import type { Runs } from '../runs'
import type { Services } from '../services'

type RunCalls = Pick<
  Handlers,
  | 'run.open'
  | 'run.command'
  | 'run.summary'
  | 'run.journey'
  | 'run.find'
  | 'run.events'
  | 'run.explainLoss'
  | 'run.population'
  | 'run.replays'
  | 'run.stopReplay'
  | 'run.close'
>

export function runCalls(services: Services, documents: Documents, runs: Runs): RunCalls {
  return {
    'run.open': async ({ documentId, mode, seed }) => {
      const lab = documents.get(documentId)
      if (!services.catalogue.modes.some(({ id }) => id === mode)) {
        throw new CallFailure('unknown-mode', 'There is no mode with this name.')
      }
      const { runId, handle } = runs.add(() => services.startRun({ lab, mode, seed }))
      try {
        return { runId, drawing: await handle.open() }
      } catch (error) {
        // A refused run leaves nothing behind; the window may have been closed meanwhile.
        await runs.close(runId).catch(() => undefined)
        throw error
      }
    },
    'run.command': ({ runId, command }) => {
      runs.get(runId).command(command)
      return null
    },
    'run.summary': ({ runId }) => runs.get(runId).summary(),
    'run.journey': ({ runId, packet }) => runs.get(runId).journey(packet),
    'run.find': async ({ runId, wish }) => ({ packet: await runs.get(runId).find(wish) }),
    'run.events': ({ runId, filter, fromPicoseconds, limit }) =>
      runs.get(runId).events({ filter, fromPicoseconds, limit }),
    'run.explainLoss': ({ runId, choice }) => runs.get(runId).explainLoss(choice),
    'run.population': ({ runId }) => runs.get(runId).population(),
    'run.replays': ({ runId }) => runs.get(runId).replays,
    'run.stopReplay': async ({ runId, kind }) => {
      await runs.get(runId).stopReplay(kind)
      return null
    },
    'run.close': async ({ runId }) => {
      await runs.close(runId)
      return null
    },
  }
}
