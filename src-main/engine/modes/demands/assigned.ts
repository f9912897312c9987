import type { Lab, Pnic } from '../../../contract/lab'
import { outside } from '../../machine/routes'
import type { LabDemands } from '../../report/closed-form/demand'
import { DemandBook, fromOutside } from './book'
import { addGuestWork } from './guests'
import { addPollingLine } from './polling-line'

/** How assigned devices are connected. */
export interface AssignedDevices {
  /** Card of each guest. */
  readonly cardOf: (guest: number) => Pnic
  /** Known unicast turns inside the card. */
  readonly embedded: boolean
  /** A function may only send with its own address. */
  readonly spoofCheck: boolean
  /** What each function may send, Mbit/s of frames; 0: no limit. */
  readonly rateMbps: number
  readonly pageSize: string
  readonly devicesPerCard: number
}

/** What packets need where each guest has a card or a virtual function of its own. */
export function assignedDemands(lab: Lab, devices: AssignedDevices): LabDemands {
  const foreign = (from: number, hop: number): boolean => hop > 0 && !lab.guests[from].application.macRewrite
  const turned = (from: number, to: number, hop: number): boolean =>
    devices.embedded && to !== outside && !foreign(from, hop)
  const book = new DemandBook(lab, ({ from, to, hop }) => {
    if (from === outside) return false
    const reflected = to !== outside && !turned(from, to, hop) && devices.cardOf(from) === devices.cardOf(to)
    return (devices.spoofCheck && foreign(from, hop)) || (reflected && lab.externalSwitch?.reflectiveRelay !== true)
  })
  const { cardOf, rateMbps } = devices
  book.eachVisit(({ from, to, share, hop }) => {
    if (from !== outside) {
      if (rateMbps > 0) {
        const name = `transmit rate of ${lab.guests[from].name}`
        book.need('card', `${lab.guests[from].id}.vf`, name, share, book.prices.paced(rateMbps))
      }
      // With the address of somebody else, or for nobody on this card, a frame leaves by the wire.
      if (!turned(from, to, hop)) book.goesOut(cardOf(from), share)
      else {
        book.read(cardOf(from), share)
        book.need('card', `${cardOf(from).id}.veb`, `VEB of ${cardOf(from).name}`, share, book.prices.time('vebPacket'))
        book.written(cardOf(from), share)
        return
      }
    }
    if (to !== outside) book.comesIn(cardOf(to), share)
  })
  addGuestWork(book)
  const cards = [...new Set(lab.guests.map((_, guest) => cardOf(guest)))]
  for (const card of cards) {
    const here = book.visits.filter(({ to }) => to !== outside && cardOf(to) === card)
    book.waitsForLink(card, fromOutside(here))
  }
  const { pageSize, devicesPerCard } = devices
  lab.guests.forEach(({ id }, guest) => {
    addPollingLine(book, guest, cardOf(guest), `${id}.rxRing`, { pageSize, devices: devicesPerCard })
  })
  return book.result()
}
