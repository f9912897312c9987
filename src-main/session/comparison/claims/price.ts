import type { ClaimFinding } from '../../../contract/calls'
import { placeName } from '../../../contract/report/place-names'
import { formatCount, formatEventRate, formatPercent, formatSignificant } from '../../../contract/units'
import { cardsOnTheWire, coresOf, hasTrafficBetweenGuests, perSecond } from './measures'
import { type Case, type Check, contradicted, hasGuests, holds, open } from './reading'
import { copiesIn, many } from './words'

/** Whether a price is really paid on this lab; null where the lab cannot show it. */
interface Payment {
  readonly paid: boolean | null
  readonly figure: string
  readonly why: string
}

/** A thing that a mode may ask for, known by the words of the registry, and how a run shows that it is paid. */
export interface Demand {
  readonly words: RegExp
  readonly measure: (one: Case) => Payment
}

export const demands: readonly Demand[] = [
  { words: /^CPU/, measure: measureCpu },
  { words: /pNIC per VNF/, measure: measurePnics },
  { words: /bounded by PCIe/, measure: measureBus },
  { words: /crosses the link/, measure: measureCrossings },
  { words: /supports the hairpin/, measure: measureHairpin },
  { words: /cores that poll/, measure: measurePolling },
  { words: /hugepages/, measure: measureHugepages },
  {
    words: /live migration/,
    measure: () => ({ paid: null, figure: '', why: 'Live migration is not simulated' }),
  },
]

/** What a mode asks for, as the registry lists it. */
export const demandsIn = (asksInReturn: string): readonly string[] => asksInReturn.split(';').map((part) => part.trim())

export const priceCheck: Check = {
  id: 'price',
  title: 'What it asks in return',
  says: 'Nothing is free: each technology takes pNICs, cores, hugepages or a capable switch in return.',
  isSaidOf: hasGuests,
  judge: judgePrice,
  judgeRefusal: (_lab, [first]) => (first ? holds('refused', `What it asks for is not there: ${first.message}`) : null),
}

function judgePrice(one: Case): ClaimFinding {
  const payments = demandsIn(one.mode.asksInReturn).flatMap((demand) =>
    demands.filter(({ words }) => words.test(demand)).map(({ measure }) => measure(one)),
  )
  const seen = payments.filter(({ paid }) => paid !== null)
  const paid = seen.filter((payment) => payment.paid)
  const told = paid.length > 0 ? paid : seen.length > 0 ? seen : payments
  const figure = told.flatMap((payment) => payment.figure || []).join('; ') || '–'
  const why = [...new Set(told.map((payment) => `${payment.why}.`))].join(' ')
  if (paid.length > 0) return holds(figure, why)
  return seen.length > 0 ? contradicted(figure, why) : open(figure, why)
}

function measureCpu({ run }: Case): Payment {
  const interrupts = perSecond(run, run.interrupts.host + run.interrupts.guest)
  const figure = `${formatEventRate(interrupts)} interrupts, ${copiesIn(run)}`
  const host = (['softirq', 'vswitch', 'copy', 'sched'] as const).reduce((sum, each) => sum + coresOf(run, each), 0)
  const why = `The host spends ${formatSignificant(host)} cores on moving packets and switching between tasks`
  return { paid: host > 0, figure, why }
}

function measurePnics({ lab, drawing, standard }: Case): Payment {
  const [mine, theirs] = [cardsOnTheWire(drawing), standard ? cardsOnTheWire(standard.drawing) : 1]
  const figure = `${many(mine, 'pNIC')} for ${many(lab.guests.length, 'VNF')}`
  if (lab.guests.length < 2) return { paid: null, figure, why: 'With one VNF the price of a whole pNIC does not show' }
  if (mine > theirs) return { paid: true, figure, why: `${standard?.title ?? 'A shared card'} does with ${theirs}` }
  return { paid: false, figure, why: 'It takes no more pNICs than standard OVS does' }
}

const noneBetweenGuests: Payment = { paid: null, figure: '', why: 'No traffic goes from VNF to VNF on this lab' }

function measureBus({ lab, run, drawing }: Case): Payment {
  if (!hasTrafficBetweenGuests(lab)) return noneBetweenGuests
  const [bus] = [...run.pcie].sort((one, other) => other.utilisation - one.utilisation)
  const figure = bus ? `PCIe of ${placeName(drawing, bus.id)} ${formatPercent(bus.utilisation)} busy` : 'PCIe not used'
  const hardware = Math.max(0, ...[...run.pcie, ...run.links].map(({ utilisation }) => utilisation))
  const { resource, utilisation } = run.bottleneck
  return hardware >= utilisation
    ? { paid: true, figure, why: `The nearest limit is ${resource}` }
    : { paid: false, figure, why: `${resource} is nearer its limit, at ${formatPercent(utilisation)}` }
}

function measureCrossings({ lab, run, standard }: Case): Payment {
  if (!hasTrafficBetweenGuests(lab)) return noneBetweenGuests
  const crossings = (of: typeof run): number => of.links.reduce((sum, { packets }) => sum + packets, 0)
  const mine = crossings(run)
  const theirs = standard ? crossings(standard.run) : 0
  const figure = `${formatCount(mine)} frames on the links`
  return mine > theirs
    ? { paid: true, figure, why: `${standard?.title ?? 'A switch in the host'} sends ${formatCount(theirs)} over them` }
    : { paid: false, figure, why: 'The links carry no more than with standard OVS' }
}

function measureHairpin({ lab, run }: Case): Payment {
  const relay = lab.externalSwitch?.reflectiveRelay === true
  if (!hasTrafficBetweenGuests(lab)) return noneBetweenGuests
  const lost = run.dropped.filter(({ place }) => place === lab.externalSwitch?.id)
  const packets = lost.reduce((sum, drop) => sum + drop.packets, 0)
  return relay
    ? { paid: true, figure: 'reflective relay on', why: 'The external switch sends frames back where they came from' }
    : {
        paid: true,
        figure: 'reflective relay off',
        why: `The external switch does not reflect, which loses ${formatCount(packets)} packets`,
      }
}

function measurePolling({ run, drawing }: Case): Payment {
  const host = new Set(
    drawing.parts
      .filter(({ shape, layer }) => shape === 'core' && (layer === 'host-user' || layer === 'host-kernel'))
      .map(({ core }) => core),
  )
  const polling = run.cores.filter(({ id, picoseconds }) => host.has(id) && picoseconds.pollIdle > 0)
  const empty = polling.reduce((sum, core) => sum + core.picoseconds.pollIdle, 0) / (run.simulatedNanoseconds * 1000)
  const figure = `${many(polling.length, 'core')} polling`
  return polling.some(({ utilisation }) => utilisation > 0.999)
    ? {
        paid: true,
        figure,
        why: `Polling keeps them 100 % busy, ${formatSignificant(empty)} cores of it without a packet`,
      }
    : { paid: false, figure, why: 'No core of the host is kept busy by polling alone' }
}

function measureHugepages({ lab }: Case): Payment {
  const { pageSize, totalMebibytes, shared } = lab.host.hugepages
  if (pageSize === 'none') return { paid: false, figure: 'no hugepages', why: 'It runs without hugepages' }
  const figure = `${formatCount(totalMebibytes)} MiB of ${pageSize} pages`
  return { paid: true, figure, why: `The guests’ memory lies in ${shared ? 'shared' : 'private'} hugepages` }
}
