import type { CpuCategory } from '../../contract/summary'
import type { DropCounter } from '../record/ledger'
import type { Core } from './cpu/core'
import type { WorkerInput } from './cpu/worker'
import type { Network } from './network'
import type { Ring } from './ring'
import { Outlet, WakeStage } from './stages'

/** A queue and the thread that reads it. */
export interface Destination {
  readonly ring: Ring
  readonly drop: DropCounter
  readonly reader: WorkerInput
}

/** A way into a destination from one core: waking the reader is paid there. */
export function addOutlet(
  network: Network,
  core: Core,
  part: number,
  to: Destination,
  category: CpuCategory = 'sched',
): Outlet {
  const wake = new WakeStage(part, core.charge(category, ['wakeUp']), to.reader)
  return new Outlet(network.logbook, to.ring, to.drop, to.reader, wake)
}
