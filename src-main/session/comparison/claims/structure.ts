import type { ClaimFinding } from '../../../contract/calls'
import type { Lab } from '../../../contract/lab'
import { formatEventRate, formatSignificant } from '../../../contract/units'
import { coresOf, machinesByCard, perSecond } from './measures'
import { categoryWords, copiesIn, many } from './words'
import { type Case, type Check, contradicted, holds, open } from './reading'

/** The technologies that give a guest a device, or a part of one, of its own. */
const assigned: readonly string[] = ['passthrough', 'sriov-veb', 'sriov-vepa']

/** What the textbook says of how the technologies are built. */
export const structureChecks: readonly Check[] = [
  {
    id: 'one-to-one',
    title: 'One-to-one mapping',
    says: 'A pNIC that is passed through belongs to one VNF, so there can be no more VNFs than pNICs.',
    isSaidOf: ({ mode }) => mode.id === 'passthrough',
    judge: judgeMapping,
    judgeRefusal: (lab) => judgeRefusedMapping(lab),
  },
  {
    id: 'bypassed',
    title: 'Hypervisor bypassed',
    says: 'Packets reach the guest without the host’s stack, its virtual switch or a copy by the host.',
    isSaidOf: ({ mode }) => assigned.includes(mode.id),
    judge: judgeBypass,
  },
  {
    id: 'direct',
    title: 'Direct access to the device',
    says: 'The card writes into the guest’s memory by DMA; nobody copies in between.',
    isSaidOf: ({ mode }) => assigned.includes(mode.id),
    judge: judgeDirect,
  },
]

function judgeMapping({ lab, drawing }: Case): ClaimFinding {
  const cards = machinesByCard(drawing)
  const figure = `${many(lab.guests.length, 'VNF')}, ${many(lab.pnics.length, 'pNIC')}`
  const shared = [...cards].find(([, machines]) => machines.size > 1)
  if (shared) {
    const title = drawing.parts.find(({ id }) => id === shared[0])?.title ?? shared[0]
    return contradicted(figure, `${title} serves ${many(shared[1].size, 'VNF')} at once.`)
  }
  if (lab.guests.length < 2) return open(figure, 'With one VNF there is nothing to share, so this lab cannot tell.')
  return holds(figure, `Each of the ${many(lab.guests.length, 'VNF')} has a pNIC that no other can use.`)
}

function judgeRefusedMapping(lab: Lab): ClaimFinding | null {
  if (lab.guests.length <= lab.pnics.length) return null
  const figure = `${many(lab.guests.length, 'VNF')}, ${many(lab.pnics.length, 'pNIC')}`
  return holds(figure, 'There are more VNFs than pNICs and none can be shared, so the mode refuses this lab.')
}

/** Work on packets that the claim says the host is spared. */
const hostWork = ['softirq', 'vswitch', 'copy'] as const

function judgeBypass({ run }: Case): ClaimFinding {
  if (run.sent.packets === 0) return open('0 packets', 'No packet was sent, so nothing could have been bypassed.')
  const spent = hostWork
    .map((category) => ({ category, cores: coresOf(run, category) }))
    .filter(({ cores }) => cores > 0)
  const total = spent.reduce((sum, { cores }) => sum + cores, 0)
  const figure = `${formatSignificant(total)} cores on host softirq, vSwitch and copies`
  if (total > 0) {
    const parts = spent.map(({ category, cores }) => `${formatSignificant(cores)} cores on ${categoryWords[category]}`)
    return contradicted(figure, `The host still spends ${parts.join(', ')}.`)
  }
  const [interrupts, exits] = [run.interrupts.host, run.vmExits]
  if (interrupts + exits === 0) return holds(figure, 'No host core touches a packet, and none is interrupted for one.')
  return holds(
    figure,
    `No host core touches a packet; what is left to it are ${formatEventRate(perSecond(run, interrupts))} interrupts ` +
      `and ${formatEventRate(perSecond(run, exits))} VM exits.`,
  )
}

function judgeDirect({ run, drawing, standard }: Case): ClaimFinding {
  const copies = copiesIn(run)
  const hostCopies = coresOf(run, 'copy')
  if (machinesByCard(drawing).size === 0 || hostCopies > 0) {
    const why =
      hostCopies > 0
        ? `The host copies for the guest, which takes ${formatSignificant(hostCopies)} cores.`
        : 'The card’s DMA ends in memory of the host.'
    return contradicted(copies, why)
  }
  if (run.delivered.packets === 0) return open('0 delivered', 'No packet arrived, so no copy could be counted.')
  const against = standard ? `; ${standard.title} ${copiesIn(standard.run)}` : ''
  const rest = run.copiesPerPacket > 0 ? 'what is copied is copied inside the guest' : 'nothing is copied at all'
  return holds(`${copies}, none by the host${against}`, `The card’s DMA ends in the guest’s memory; ${rest}.`)
}
