import type { Lab } from '../contract/lab'
import type { Journey, JourneyStep } from '../contract/summary'
import { stepNames, transmitStepNames } from './modes/support/steps'
import { toNanoseconds } from './kernel/time'
import type { Network } from './machine/network'
import type { Recorder } from './record/recorder'
import { asTransmitStep } from './record/steps'
import { Run, type RunOptions } from './run'

interface Row {
  readonly part: number
  readonly step: number
  readonly begin: number
  readonly end: number
  readonly service: number
  readonly copies: number
}

/** Follows one frame: listens to its slot from the moment it leaves the source until it is gone. */
class JourneyRecorder implements Recorder {
  readonly rows: Row[] = []
  outcome: 'delivered' | 'lost' | 'inFlight' = 'inFlight'
  sentAt = 0
  endedAt = 0
  lost: { place: string; reason: string } | null = null
  private readonly pool: Network['pool']

  constructor(
    network: Network,
    private readonly frame: number,
  ) {
    this.pool = network.pool
  }

  pass(packet: number, part: number, step: number, begin: number, end: number, service: number, copies: number): void {
    if (this.pool.frame[packet] !== this.frame) return
    this.sentAt = this.pool.sentAt[packet]
    this.rows.push({ part, step, begin, end, service, copies })
  }

  dropped(packet: number, place: string, reason: string, now: number): void {
    if (this.pool.frame[packet] !== this.frame) return
    this.outcome = 'lost'
    this.lost = { place, reason }
    this.endedAt = now
  }

  delivered(packet: number, now: number): void {
    if (this.pool.frame[packet] !== this.frame) return
    this.outcome = 'delivered'
    this.endedAt = now
  }
}

/** Events between two looks whether the frame has arrived. */
const slice = 4096

/**
 * The way of frame N through a run, had by replaying it with a recorder on.
 * @throws RefusedError when the mode cannot carry the lab
 */
export function journeyOf(lab: Lab, mode: string, packet: number, options: RunOptions = {}): Journey {
  const run = Run.open(lab, mode, options)
  const recorder = new JourneyRecorder(run.network, packet)
  run.network.logbook.recorder = recorder
  while (recorder.outcome === 'inFlight' && run.advance(run.untilPicoseconds, slice) > 0);
  const known = run.network.logbook.ledger.offered.packets >= packet
  const latency = recorder.outcome === 'delivered' ? recorder.endedAt - recorder.sentAt : null
  return {
    packet,
    outcome: known ? recorder.outcome : 'notOffered',
    latencyNanoseconds: latency === null ? null : toNanoseconds(latency),
    ...rowsOf(run.network, recorder),
    ...(recorder.lost === null ? {} : { lost: { ...recorder.lost, timeNanoseconds: toNanoseconds(recorder.endedAt) } }),
  }
}

function rowsOf(network: Network, recorder: JourneyRecorder): Pick<Journey, 'steps' | 'transmitSteps'> {
  const steps: JourneyStep[] = []
  const transmit: JourneyStep[] = []
  let before = recorder.sentAt
  for (const row of recorder.rows) {
    const part = network.parts[row.part]
    const wait = row.end - before - row.service
    before = row.end
    const core = part.core === null ? null : network.core(part.core)
    const number = asTransmitStep(row.step)
    const line = {
      step: number > 0 ? number : row.step,
      name: number > 0 ? transmitStepNames[number - 1] : row.step > 0 ? stepNames[row.step - 1] : part.title,
      place: part.id,
      core: part.core,
      beginNanoseconds: toNanoseconds(row.end - row.service),
      endNanoseconds: toNanoseconds(row.end),
      waitNanoseconds: toNanoseconds(wait),
      serviceNanoseconds: toNanoseconds(row.service),
      cycles: core === null ? 0 : Math.round(toNanoseconds(row.service) * core.gigahertz),
      copies: row.copies,
    }
    ;(number > 0 ? transmit : steps).push(line)
  }
  return { steps, transmitSteps: transmit }
}
