import type { Lab } from '../../contract/lab'
import { Run } from '../../engine'
import { distributionOf, lossesOf, type Outcome, timesOf } from '../outcome'
import type { Workload } from '../workload'

/** A lab in a mode on the product's engine, as every run goes. */
export function productPath(lab: Lab, mode: string, seed: number, untilPicoseconds: number): Workload {
  const run = Run.open(lab, mode, { seed, untilPicoseconds })
  const { ledger } = run.network.logbook
  return {
    get offered() {
      return ledger.offered.packets
    },
    get events() {
      return run.events
    },
    advance: (until) => void run.advance(until, Infinity),
    outcome: () => outcomeOf(run),
  }
}

function outcomeOf(run: Run): Outcome {
  const { offered, sent, delivered, dropped, cores, interrupts, vmExits } = run.summary()
  return {
    offered: offered.packets,
    sent: sent.packets,
    delivered: delivered.packets,
    dropped: lossesOf(dropped),
    latency: distributionOf(run.network.logbook.latency),
    interrupts,
    vmExits,
    cores: cores.map(({ id, picoseconds }) => ({ id, picoseconds: timesOf(picoseconds) })),
  }
}
