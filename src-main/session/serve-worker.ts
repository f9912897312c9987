import { detailsOf } from './details'
import type { EngineDoor } from './engine-door'
import { EventsDesk } from './events/desk'
import type { FromWorker, ToWorker } from './messages'
import { RunSession, type RunIdentity } from './run-session'
import type { Timing } from './timing'

/** The worker's side of the line to the main process: a MessagePort, or parentPort. */
export interface WorkerPort {
  postMessage(message: FromWorker): void
  on(event: 'message', listener: (message: ToWorker) => void): unknown
}

/** Between two reports of how far a replay is. */
const progressMilliseconds = 100

/** Serves one run (and journeys) over a port. An error in a request is answered; one in the run ends that run only. */
export function serveWorker(port: WorkerPort, door: EngineDoor, timing: Timing): void {
  let session: RunSession | null = null
  const events = new EventsDesk(door, timing, (message) => port.postMessage(message))
  const answer = (request: number, make: () => unknown): void => {
    try {
      port.postMessage({ kind: 'answer', request, value: make() })
    } catch (error) {
      port.postMessage({ kind: 'rejected', request, error: { code: 'engine-failed', message: detailsOf(error) } })
    }
  }
  /** Tells now and then how far a replay is: nobody looks more often. */
  const onProgressOf = (request: number): ((fraction: number) => void) => {
    let told = timing.now()
    return (fraction) => {
      if (timing.now() - told < progressMilliseconds) return
      told = timing.now()
      port.postMessage({ kind: 'replayed', request, fraction })
    }
  }
  const open = (run: RunIdentity): void => {
    try {
      session = new RunSession(door, run, timing, (message) => port.postMessage({ kind: 'stream', message }))
      port.postMessage({ kind: 'opened', drawing: session.drawing })
    } catch (error) {
      const refusals = door.refusalsIn(error)
      if (refusals === null) throw error
      port.postMessage({ kind: 'refused', refusals })
    }
  }
  port.on('message', (message) => {
    switch (message.kind) {
      case 'open':
        return open(message.run)
      case 'command':
        return session?.command(message.command)
      case 'credit':
        return session?.credit(message.count)
      case 'summary':
        return answer(message.request, () => session?.summary())
      case 'events':
        return events.ask(message)
      case 'find': {
        const { lab, mode, seed } = message.run
        return answer(message.request, () => door.findPacket(lab, mode, message.wish, { seed }))
      }
      case 'explainLoss': {
        const { lab, mode, seed } = message.run
        return answer(message.request, () =>
          door.explainLoss(lab, mode, message.choice, { seed, onProgress: onProgressOf(message.request) }),
        )
      }
      case 'population': {
        const { lab, mode, seed } = message.run
        return answer(message.request, () =>
          door.population(lab, mode, { seed, onProgress: onProgressOf(message.request) }),
        )
      }
      case 'drawing': {
        const { lab, mode, seed } = message.run
        return answer(message.request, () => door.drawingOf(lab, mode, { seed }))
      }
      case 'journey': {
        const { lab, mode, seed } = message.run
        return answer(message.request, () => door.journeyOf(lab, mode, message.packet, { seed }))
      }
    }
  })
}
