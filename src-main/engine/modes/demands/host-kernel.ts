import type { Lab } from '../../../contract/lab'
import type { DemandBook } from './book'

/** Cores that take the interrupts of the first card's queues: as many as there are flows for. */
export function interruptCores({ pnics, traffic }: Lab): readonly string[] {
  const [pnic] = pnics
  const queues = Math.max(1, Math.min(pnic.rxQueues, traffic.flows))
  return Array.from({ length: queues }, (_, queue) => pnic.irqCores[queue % pnic.irqCores.length])
}

/** The host's driver on a frame of the first card. Without NAPI each has an interrupt of its own. */
export function hostDriver(book: DemandBook, core: string): number {
  const { prices, lab } = book
  if (lab.host.napi) return prices.driver(core)
  return prices.cpu(core, 'hardirq', 'driverReceive', 'socketBufferBuild', 'netifRx', 'receiveCore')
}
