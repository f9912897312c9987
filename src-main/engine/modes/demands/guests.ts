import type { DemandBook } from './book'
import { inKernel, isSource } from './visits'

/** Packets a poll mode driver takes at once. */
export const burstPackets = 32

/** What guests do with their packets on their vCPUs, whatever their NIC is; step 9 on is left out, for it depends on load. */
export function addGuestWork(book: DemandBook): void {
  const { lab, visits, prices } = book
  lab.guests.forEach((guest, index) => {
    const pairs = guest.vcpuCores.slice(0, guest.queuePairs)
    const last = guest.vcpuCores.slice(-1)
    const processes = inKernel(lab, visits, index) ? pairs : last
    book.eachVisit(({ to, from, hop, share }) => {
      const arrives = to === index
      const begins = from === index && hop === 0
      const leaves = from === index
      if (guest.kind === 'dpdk') {
        const burst = (core: string): number => prices.cpu(core, 'pollBurst') / burstPackets
        const taken = (core: string): number =>
          prices.cpu(core, 'pollReceive') + prices.application(core, guest.application) + burst(core)
        if (arrives) book.work(pairs, share, taken)
        if (begins) book.work(pairs.slice(0, 1), share, taken)
        if (leaves) book.work(begins ? pairs.slice(0, 1) : pairs, share, (core) => prices.cpu(core, 'pollTransmit'))
        return
      }
      const isProcess = !inKernel(lab, visits, index)
      if (arrives) {
        book.work(pairs, share, (core) => prices.driver(core))
        if (isProcess) {
          book.work(pairs, share, (core) => prices.cpu(core, 'ipUdpStack', 'socketEnqueue'))
          book.work(processes, share, (core) => prices.cpu(core, 'receiveCall') + prices.copy(core))
        } else book.work(pairs, share, (core) => prices.cpu(core, 'ipForward'))
        book.work(processes, share, (core) => prices.application(core, guest.application))
      }
      if (leaves && isProcess) book.work(processes, share, (core) => prices.cpu(core, 'sendCall') + prices.copy(core))
      if (leaves) book.work(processes, share, (core) => prices.cpu(core, 'driverTransmit'))
    })
  })
}

/** A poll mode driver that takes packets from one ring only; null where it has others to look at, or several share it. */
export function pollsOneRing(book: DemandBook, guest: number): boolean {
  const { lab, visits } = book
  const { kind, queuePairs } = lab.guests[guest]
  return kind === 'dpdk' && queuePairs === 1 && !isSource(visits, guest)
}
