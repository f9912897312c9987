import type { LabDemands } from '../../report/closed-form/demand'
import { outside } from '../../machine/routes'
import type { Lab } from '../../../contract/lab'
import { DemandBook, throughHostCard } from './book'
import { addPollingLine } from './polling-line'
import { burstPackets } from './guests'
import { hostDriver, interruptCores } from './host-kernel'
import { inKernel } from './visits'

/** What packets need where functions are processes, or work in the kernel, of one host. */
export function bareMetalDemands(lab: Lab): LabDemands {
  const book = new DemandBook(lab)
  throughHostCard(book)
  if (lab.guests[0].kind === 'dpdk') polling(book)
  else kernel(book)
  return book.result()
}

function polling(book: DemandBook): void {
  const { lab, prices } = book
  book.eachVisit(({ from, to, share, hop }) => {
    const core = (guest: number): readonly string[] => [lab.guests[guest].vcpuCores[0]]
    const taken = (guest: number) => (id: string) =>
      prices.cpu(id, 'pollReceive') +
      prices.application(id, lab.guests[guest].application) +
      prices.cpu(id, 'pollBurst') / burstPackets
    if (to !== outside) book.work(core(to), share, taken(to))
    if (from !== outside && hop === 0) book.work(core(from), share, taken(from))
    if (to === outside) book.work(core(from), share, (id) => prices.cpu(id, 'pollTransmit'))
  })
  lab.guests.forEach((_, guest) => {
    addPollingLine(book, guest, lab.pnics[0], `${lab.pnics[0].id}.rxRing.${String(guest)}`, null)
  })
}

function kernel(book: DemandBook): void {
  const { lab, visits, prices } = book
  /** Cores whose softirq the packets of a path are in. */
  let softirq: readonly string[] = []
  book.eachVisit(({ from, to, share, hop }) => {
    if (hop === 0 && from === outside) {
      softirq = interruptCores(lab)
      book.work(softirq, share, (core) => hostDriver(book, core))
    } else if (!inKernel(lab, visits, from)) {
      softirq = [lab.guests[from].vcpuCores[0]]
      book.work(softirq, share, (core) => prices.cpu(core, 'sendCall') + prices.copy(core))
      if (to !== outside) book.work(softirq, share, (core) => prices.cpu(core, 'loopback', 'receiveCore'))
    }
    if (to === outside) {
      book.work(softirq, share, (core) => prices.cpu(core, 'driverTransmit'))
      return
    }
    const { application, vcpuCores } = lab.guests[to]
    if (inKernel(lab, visits, to)) {
      book.work(softirq, share, (core) => prices.cpu(core, 'ipForward') + prices.application(core, application))
      return
    }
    book.work(softirq, share, (core) => prices.cpu(core, 'ipUdpStack', 'socketEnqueue'))
    book.work(
      vcpuCores.slice(0, 1),
      share,
      (core) => prices.cpu(core, 'receiveCall') + prices.copy(core) + prices.application(core, application),
    )
  })
}
