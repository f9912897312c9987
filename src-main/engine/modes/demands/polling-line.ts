import type { Pnic } from '../../../contract/lab'
import { outside } from '../../machine/routes'
import type { DemandBook } from './book'
import { burstPackets, pollsOneRing } from './guests'

/** The ring that a poll mode application of a guest takes from a card; its wait has a formula where it has no other. */
export function addPollingLine(
  book: DemandBook,
  guest: number,
  pnic: Pnic,
  ring: string,
  translation: { readonly pageSize: string; readonly devices: number } | null,
): void {
  const { lab, visits, prices } = book
  const arriving = visits.filter(({ to }) => to === guest)
  const share = arriving.reduce((sum, visit) => sum + visit.share, 0)
  if (share === 0 || !pollsOneRing(book, guest) || arriving.some(({ from }) => from !== outside)) return
  const { vcpuCores, application } = lab.guests[guest]
  const [core] = vcpuCores
  const leaving = visits.filter(({ from }) => from === guest).reduce((sum, visit) => sum + visit.share, 0) / share
  const taken = prices.cpu(core, 'pollReceive') + prices.application(core, application)
  book.waitsIn({
    ring,
    share,
    services: [{ weight: 1, picoseconds: taken + leaving * prices.cpu(core, 'pollTransmit') }],
    batch: {
      most: burstPackets,
      before: prices.cpu(core, 'pollBurst'),
      after: 0,
      takenPart: 1,
      perFlow: 0,
      flows: 1,
      pollPeriod: prices.cpu(core, 'emptyPoll'),
    },
    leastPicoseconds: prices.intoMemory(pnic, translation),
  })
}
