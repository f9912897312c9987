import type { Lab, Pnic } from '../../../contract/lab'
import type { Demand, LabDemands, WaitingLine } from '../../report/closed-form/demand'
import { outside } from '../../machine/routes'
import { meanOf, Prices } from './prices'
import { permittedOf, type Refuses, type Visit, visitsOf } from './visits'

/** What is known of a resource so far. */
interface Need extends Pick<Demand, 'kind' | 'id' | 'name'> {
  /** By path: what an offered packet takes, and which part of them comes by at least once. */
  readonly picoseconds: number[]
  readonly reaching: number[]
}

/** Adds up what a lab's packets need, resource by resource. */
export class DemandBook {
  readonly prices: Prices
  readonly visits: readonly Visit[]
  private readonly needs = new Map<string, Need>()
  private readonly lines: WaitingLine[] = []
  private path = 0

  constructor(
    readonly lab: Lab,
    refuses?: Refuses,
  ) {
    this.prices = new Prices(lab)
    this.visits = visitsOf(lab, refuses)
  }

  /** Goes through the hops; what is needed meanwhile is needed by packets of their path. */
  eachVisit(of: (visit: Visit) => void): void {
    for (const visit of this.visits) {
      this.path = visit.path
      of(visit)
    }
  }

  /** Work on cores that share it evenly: the best that queues and flows can do. @param price on one of them */
  work(cores: readonly string[], share: number, price: (core: string) => number): void {
    const distinct = [...new Set(cores)]
    for (const core of distinct) {
      const part = (share * cores.filter((one) => one === core).length) / cores.length
      this.need('core', core, core, part, price(core))
    }
  }

  /** @param share part of the offered packets @param picoseconds what each of them takes */
  need(kind: Demand['kind'], id: string, name: string, share: number, picoseconds: number): void {
    if (share === 0) return
    const none = (): number[] => this.lab.traffic.paths.map(() => 0)
    const need = this.needs.get(name) ?? { kind, id, name, picoseconds: none(), reaching: none() }
    need.picoseconds[this.path] += share * picoseconds
    need.reaching[this.path] = Math.max(need.reaching[this.path], share)
    this.needs.set(name, need)
  }

  /** A frame comes in by a card. */
  comesIn(pnic: Pnic, share: number): void {
    this.need('link', `${pnic.id}.link`, `link into ${pnic.name}`, share, meanOf(this.prices.wire(pnic)))
    this.written(pnic, share)
  }

  /** A frame leaves by a card. */
  goesOut(pnic: Pnic, share: number): void {
    this.need('link', `${pnic.id}.out`, `link out of ${pnic.name}`, share, meanOf(this.prices.wire(pnic)))
    this.read(pnic, share)
  }

  /** A card writes a frame to memory. */
  written(pnic: Pnic, share: number): void {
    this.bus(pnic, 'into memory', share)
  }

  /** A card reads a frame from memory. */
  read(pnic: Pnic, share: number): void {
    this.bus(pnic, 'out of memory', share)
  }

  waitsIn(line: WaitingLine): void {
    this.lines.push(line)
  }

  /** The generator's own queue in front of the link into a card. */
  waitsForLink(pnic: Pnic, share: number): void {
    if (share === 0) return
    const services = this.prices.wire(pnic)
    this.waitsIn({ ring: `${pnic.id}.link.source`, share, services, batch: null, leastPicoseconds: 0 })
  }

  result(): LabDemands {
    const demands = [...this.needs.values()].map(({ reaching, ...need }) => ({
      ...need,
      reaching: reaching.reduce((sum, share) => sum + share, 0),
    }))
    return { demands, lines: this.lines, permitted: permittedOf(this.lab, this.visits) }
  }

  private bus(pnic: Pnic, way: string, share: number): void {
    const name = `PCIe of ${pnic.name}, ${way}`
    this.need('PCIe', pnic.id, name, share, meanOf(this.prices.bus(pnic)))
  }
}

/** The host's card carries what comes from outside and what goes there, whatever switches behind it. */
export function throughHostCard(book: DemandBook): void {
  const [pnic] = book.lab.pnics
  book.eachVisit(({ from, to, share }) => {
    if (from === outside) book.comesIn(pnic, share)
    if (to === outside) book.goesOut(pnic, share)
  })
  book.waitsForLink(pnic, fromOutside(book.visits))
}

/** Part of the offered packets that come by the wire. */
export function fromOutside(visits: readonly Visit[]): number {
  return visits.reduce((sum, { from, hop, share }) => sum + (hop === 0 && from === outside ? share : 0), 0)
}
