import type { Lab } from '../../../contract/lab'
import { flowsOf } from '../../packet/flow'
import { outside, Routes } from '../../machine/routes'
import { distinctFlows, type LabDemands } from '../../report/closed-form/demand'
import { DemandBook, fromOutside, throughHostCard } from './book'
import { lookupKeys, upcallPart } from './flows'
import { addGuestWork, burstPackets } from './guests'

/** How OVS-DPDK is set, as far as it bears on what a packet costs. */
export interface DpdkSwitch {
  readonly pmdCores: readonly string[]
  readonly emcEntries: number
  readonly smc: boolean
  readonly batchesPerPort: boolean
  readonly simpleMatch: boolean
}

/** What packets need of OVS-DPDK; its PMDs share the work as evenly as their queues allow. */
export function ovsDpdkDemands(lab: Lab, dpdk: DpdkSwitch): LabDemands {
  const book = new DemandBook(lab)
  throughHostCard(book)
  const { prices } = book
  const pmds = pmdsWithQueues(lab, dpdk)
  const groups = distinctFlows(flowsOf(lab.traffic), burstPackets)
  const flushes = dpdk.batchesPerPort ? 1 : groups
  book.eachVisit(({ from, to, share }) => {
    book.work(pmds, share, (core) => {
      const perBurst =
        prices.cpu(core, 'pollBurst') +
        groups * prices.cpu(core, 'flowGroup') +
        (to === outside ? 0 : flushes * prices.cpu(core, 'vhostUserFlush'))
      return received(book, core, from) + lookedUp(book, dpdk, core) + sent(book, core, to) + perBurst / burstPackets
    })
  })
  addGuestWork(book)
  addLine(book, dpdk, pmds)
  return book.result()
}

function received({ prices }: DemandBook, core: string, from: number): number {
  if (from === outside) return prices.cpu(core, 'pollReceive')
  return prices.cpu(core, 'vhostUserDequeue') + prices.copy(core)
}

function sent({ prices }: DemandBook, core: string, to: number): number {
  if (to === outside) return prices.cpu(core, 'pollTransmit')
  return prices.cpu(core, 'vhostUserEnqueue') + prices.copy(core)
}

/** A look-up as often in the exact match cache as its entries reach, else in the classifier; and the upcalls of new flows. */
function lookedUp({ prices, lab }: DemandBook, dpdk: DpdkSwitch, core: string): number {
  const { rules } = lab.traffic
  if (dpdk.simpleMatch && rules.granularity === 'port') return prices.cpu(core, 'simpleMatch')
  const missed = Math.max(0, 1 - dpdk.emcEntries / lookupKeys(lab))
  const subtables = (Math.max(1, rules.masks) - 1) / 2
  const classified = dpdk.smc
    ? prices.cpu(core, 'smcLookup')
    : prices.cpu(core, 'dpclsFirst') + subtables * prices.cpu(core, 'dpclsSubtable')
  return prices.cpu(core, 'emcLookup') + missed * classified + upcallPart(lab) * prices.cpu(core, 'upcallHandle')
}

/** A queue is polled by one PMD: more PMDs than queues, of the card and of guests that send, have nothing to do. */
function pmdsWithQueues(lab: Lab, { pmdCores }: DpdkSwitch): readonly string[] {
  const routes = new Routes(lab)
  const fromCard = routes.legs.some(({ from }) => from === outside)
    ? Math.min(lab.pnics[0].rxQueues, lab.traffic.flows)
    : 0
  const fromGuests = lab.guests.reduce((sum, { queuePairs }, guest) => sum + (routes.sends(guest) ? queuePairs : 0), 0)
  return pmdCores.slice(0, Math.max(1, Math.min(pmdCores.length, fromCard + fromGuests)))
}

/** A cache with so many entries for each flow holds them all: two that meet in both places are rare (model choice). */
const flowsThatHit = 16

/** One PMD, one queue of the card, and only what it takes from there: the wait in its ring has a formula. */
function addLine(book: DemandBook, dpdk: DpdkSwitch, pmds: readonly string[]): void {
  const { lab, visits, prices } = book
  const [pnic] = lab.pnics
  const keys = flowsOf(lab.traffic)
  if (pmds.length > 1 || pnic.rxQueues > 1 || visits.some(({ from }) => from !== outside)) return
  // Beyond the cache a look-up takes now this long, now that; and kernel guests are signalled as they sleep and wake.
  if (
    keys > dpdk.emcEntries / flowsThatHit ||
    !dpdk.batchesPerPort ||
    dpdk.simpleMatch ||
    lab.traffic.newFlowsPerSecond > 0
  )
    return
  if (lab.guests.some(({ kind }) => kind !== 'dpdk') || new Set(visits.map(({ to }) => to)).size > 1) return
  const [core] = pmds
  const inbound = prices.cpu(core, 'pollReceive') + lookedUp(book, dpdk, core)
  const service = inbound + sent(book, core, visits[0].to)
  book.waitsIn({
    ring: `${pnic.id}.rxRing.0`,
    share: fromOutside(visits),
    services: [{ weight: 1, picoseconds: service }],
    batch: {
      most: burstPackets,
      before: prices.cpu(core, 'pollBurst'),
      after: prices.cpu(core, 'vhostUserFlush'),
      takenPart: inbound / service,
      perFlow: prices.cpu(core, 'flowGroup'),
      flows: keys,
      pollPeriod: prices.cpu(core, 'emptyPoll'),
    },
    leastPicoseconds: prices.intoMemory(pnic, null),
  })
}
