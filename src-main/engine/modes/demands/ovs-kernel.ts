import type { Lab } from '../../../contract/lab'
import { outside } from '../../machine/routes'
import type { LabDemands } from '../../report/closed-form/demand'
import { DemandBook, throughHostCard } from './book'
import { upcallPart } from './flows'
import { addGuestWork } from './guests'
import { hostDriver, interruptCores } from './host-kernel'

/** How Open vSwitch and its back ends are set, and where they run. */
export interface StandardOvs {
  readonly viaKernel: boolean
  readonly viaVhost: boolean
  /** Cores of the back ends' threads, by guest: one a queue pair. */
  readonly backEnds: readonly (readonly string[])[]
  readonly vswitchd: string
}

/** What packets need of Standard OVS, from card and guests to guests and card. */
export function ovsKernelDemands(lab: Lab, ovs: StandardOvs): LabDemands {
  const book = new DemandBook(lab)
  throughHostCard(book)
  book.eachVisit(({ from, to, share }) => {
    if (from === outside) book.work(interruptCores(lab), share, (core) => hostDriver(book, core))
    else book.work(ovs.backEnds[from], share, (core) => fetched(book, ovs, core))
    const missed = ovs.viaKernel ? upcallPart(lab) * share : 0
    book.work([ovs.vswitchd], missed, (core) => book.prices.cpu(core, 'upcallHandle') + book.prices.copy(core))
    if (ovs.viaKernel)
      switchedInKernel(book, from === outside ? interruptCores(lab) : ovs.backEnds[from], from, to, share)
    else switchedInUserSpace(book, ovs, from, to, share)
    if (to !== outside) book.work(ovs.backEnds[to], share, (core) => delivered(book, ovs, core))
  })
  addGuestWork(book)
  return book.result()
}

/** A back end takes a frame that a guest sends. */
function fetched({ prices }: DemandBook, { viaVhost }: StandardOvs, core: string): number {
  return (
    (viaVhost ? prices.cpu(core, 'vhostTransmit') : prices.cpu(core, 'qemuDescriptor', 'tapWrite')) + prices.copy(core)
  )
}

/** A back end hands a frame to its guest. */
function delivered({ prices }: DemandBook, { viaVhost }: StandardOvs, core: string): number {
  const work = viaVhost
    ? prices.cpu(core, 'vhostDescriptor', 'vhostPublish')
    : prices.cpu(core, 'tapRead', 'qemuDescriptor')
  return work + prices.copy(core)
}

function switchedInKernel(book: DemandBook, cores: readonly string[], from: number, to: number, share: number): void {
  const { prices } = book
  book.work(cores, share, (core) => prices.cpu(core, 'ovsKeyExtract', 'ovsLookup'))
  if (from !== outside) book.work(cores, share, (core) => prices.cpu(core, 'receiveCore'))
  if (to === outside) book.work(cores, share, (core) => prices.cpu(core, 'driverTransmit'))
}

function switchedInUserSpace(
  book: DemandBook,
  { vswitchd }: StandardOvs,
  from: number,
  to: number,
  share: number,
): void {
  const { prices, lab } = book
  if (from === outside) book.work(interruptCores(lab), share, (core) => prices.cpu(core, 'socketEnqueue'))
  book.work([vswitchd], share, (core) => {
    const up = prices.cpu(core, from === outside ? 'packetSocketReceive' : 'tapRead') + prices.copy(core)
    const out = prices.cpu(
      core,
      ...(to === outside ? (['sendCall', 'driverTransmit'] as const) : (['tapWrite'] as const)),
    )
    return up + prices.cpu(core, 'userspaceLookup') + out + prices.copy(core)
  })
}
