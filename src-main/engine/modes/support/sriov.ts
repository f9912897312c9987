import type { DrawnStep } from '../../../contract/drawing'
import type { Lab } from '../../../contract/lab'
import type { ModeInfo, Refusal } from '../../../contract/modes'
import { addCard, addNicPart, addSlot } from '../../datapath/nic/card'
import { addAssignedGuest, addHostCore } from '../../datapath/nic/assigned-guest'
import { firstGuests } from '../../datapath/host-kernel/receive-side'
import { queueOfFlows, tableEntries } from '../../datapath/nic/rss'
import { connectDevices } from '../../datapath/nic/virtual-functions'
import { addPort } from '../../datapath/wire/port'
import { addSource } from '../../datapath/wire/source'
import { fromNanoseconds } from '../../kernel/time'
import type { Network } from '../../machine/network'
import { outside } from '../../machine/routes'
import { addTraffic } from '../../traffic/index'
import { assignmentOf, hostBypassed, needsIommu, translationOf } from './assigned'
import { addControl } from './control'
import { assignedDemands } from '../demands/assigned'
import type { LabDemands } from '../../report/closed-form/demand'
import { flagParameter, numberParameter, textParameter, type Built } from './mode'
import { moreVirtualFunctions, removeGuests, softwareSwitches } from './remedies'
import { needsGuestOnTheWay, needsParts } from './rules'
import { senderOf } from './senders'
import {
  assignedInterruptStep,
  done,
  farEnd,
  guestSteps,
  replaced,
  skipped,
  transmitSteps,
  unlessIngress,
} from './steps'

/** Which switch steers a frame to its VF. */
export interface SriovSwitch {
  readonly external: boolean
  readonly by: string
  readonly text: string
}

/** Rules of both SR-IOV modes. */
export function checkSriov(lab: Lab, title: string): readonly Refusal[] {
  return [...needsParts(lab), ...needsGuestOnTheWay(lab), ...needsIommu(lab, title), ...enoughVirtualFunctions(lab)]
}

/** What formulas say of both. @param embedded known unicast turns inside the card */
export function sriovDemands(lab: Lab, mode: ModeInfo, embedded: boolean): LabDemands {
  return assignedDemands(lab, {
    cardOf: () => lab.pnics[0],
    embedded,
    spoofCheck: flagParameter(mode, lab, 'spoofCheck'),
    rateMbps: numberParameter(mode, lab, 'vfRateMbps'),
    pageSize: textParameter(mode, lab, 'guestPageSize'),
    devicesPerCard: lab.guests.length,
  })
}

/** One physical function, a virtual function per guest. */
export function buildSriov(network: Network, mode: ModeInfo, steered: SriovSwitch): Built {
  const { lab, routes } = network
  const [pnic] = lab.pnics
  const from = addSource(network)
  const nicPart = addNicPart(network, pnic, `1 PF, ${String(lab.guests.length)} VFs`, {
    slots: { title: 'VF', total: pnic.totalVfs, machines: lab.guests.map(({ id }) => id) },
  })
  const switchPart = steered.external ? from.port : addEmbeddedSwitch(network, nicPart)
  network.parts[switchPart] = { ...network.parts[switchPart], turns: turnsOf(network) }
  const hostPart = addHostCore(network, pnic)
  network.addEdge('interrupt', nicPart, hostPart)
  const slot = addSlot(network, pnic, translationOf(mode, lab, pnic, lab.guests.length))
  const assigned = lab.guests.map((_, index) =>
    addAssignedGuest(network, index, pnic, steered.external ? nicPart : switchPart, hostPart, slot, {
      title: `VF ${String(index + 1)}`,
      note: `of ${pnic.name}`,
      driverNote: `${pnic.model} VF`,
      descriptors: pnic.rxRingDescriptors,
      apicv: flagParameter(mode, lab, 'apicv'),
      assignment: assignmentOf(mode, lab, pnic),
    }),
  )
  const queues = assigned.flatMap(({ queues: own }) => own)
  const receive = addCard(network, pnic, nicPart, queues, hashesOf(network), true)
  // The filter table steers by destination address, so each leg goes to the VF of its guest; RSS chooses within it.
  const before = lab.guests.map((_, guest) =>
    lab.guests.slice(0, guest).reduce((sum, { queuePairs }) => sum + queuePairs, 0),
  )
  receive.queueOfLeg = Int32Array.from(routes.legs, (leg) => before[Math.max(0, leg.to)])
  receive.queuesOfLeg = Int32Array.from(routes.legs, (leg) => lab.guests[Math.max(0, leg.to)].queuePairs)
  const latency = steered.external ? (lab.externalSwitch?.latencyNanoseconds ?? 0) : 0
  receive.steering = {
    part: switchPart,
    service: fromNanoseconds(latency),
    disabled: network.withoutStep === 6,
  }
  const port = addPort(network, pnic, nicPart, slot, from, receive)
  const guests = assigned.map(({ machine }) => ({ machine, port }))
  const spoofCheck = flagParameter(mode, lab, 'spoofCheck')
  const rateMbps = numberParameter(mode, lab, 'vfRateMbps')
  connectDevices(network, guests, from.port, { embedded: !steered.external, spoofCheck, rateMbps })
  const machines = guests.map(({ machine }) => machine)
  addControl(network, 'pf-driver', 'host-kernel', `PF driver ${pnic.model}`, 'VF set-up only')
  const steps = stepsOf(network, steered, switchPart)
  return {
    planner: addTraffic(network, (path) => senderOf(network, path, () => port.source, machines)),
    layers: hostBypassed,
    // What turns inside the card never was on the wire.
    steps: steered.external ? steps : unlessIngress(network, steps, 1),
    transmitSteps: transmitsOf(network, steered),
  }
}

/** Entry of each flow in the table of hashes; of no use where every VF has one queue. */
function hashesOf(network: Network): Int32Array {
  const { guests, pnics } = network.lab
  const first = firstGuests(network)
  const entries = guests.some(({ queuePairs }) => queuePairs > 1) ? tableEntries : 1
  const guestOf = (flow: number): number => Math.max(0, first[flow % first.length])
  return queueOfFlows(network.flows.all, entries, pnics[0].rssFields, guestOf)
}

function transmitsOf(network: Network, steered: SriovSwitch): readonly DrawnStep[] {
  const [pnic, guest] = [network.lab.pnics[0].id, network.lab.guests[0].id]
  const vnic = { part: `${guest}.vnic` }
  const rows = [
    { part: `${guest}.application` },
    { part: `${guest}.driver` },
    vnic,
    { ...vnic, by: 'doorbell without exit' },
    null,
    null,
    null,
    { part: pnic },
    farEnd(network),
  ]
  const steps = transmitSteps(network, rows, true)
  const onWire = steered.external || network.routes.leaves
  return onWire ? steps : steps.map((step) => (step.step === 9 ? { ...step, state: 'skipped', part: null } : step))
}

function addEmbeddedSwitch(network: Network, nicPart: number): number {
  const part = network.addPart({
    id: 'veb',
    inside: network.parts[nicPart].id,
    layer: 'nic',
    shape: 'hardware',
    title: 'VEB',
    note: `embedded switch, ${String(network.lab.guests.length)} MAC filters`,
    core: null,
    machine: null,
    category: null,
  })
  network.addEdge('frame', nicPart, part)
  return part
}

/** Pairs of guests of which one sends to the other; each once. */
function turnsOf({ lab, routes }: Network): readonly { readonly from: string; readonly to: string }[] {
  const pairs = new Map<string, { readonly from: string; readonly to: string }>()
  for (const leg of routes.legs)
    if (leg.from !== outside && leg.to !== outside)
      pairs.set(`${String(leg.from)} ${String(leg.to)}`, { from: lab.guests[leg.from].id, to: lab.guests[leg.to].id })
  return [...pairs.values()]
}

function enoughVirtualFunctions(lab: Lab): readonly Refusal[] {
  if (lab.pnics.length === 0) return []
  const [pnic] = lab.pnics
  const wanted = lab.guests.length
  if (pnic.totalVfs >= wanted && pnic.totalVfs > 0) return []
  const more = moreVirtualFunctions(pnic, Math.max(1, wanted))
  if (pnic.totalVfs === 0)
    return [
      {
        code: 'no-sriov',
        message: `${pnic.name} (${pnic.model}) has no SR-IOV: it offers no virtual functions.`,
        path: 'pnics[0].totalVfs',
        remedies: [...more, ...softwareSwitches],
      },
    ]
  const extra = lab.guests.slice(pnic.totalVfs)
  return [
    {
      code: 'too-few-vfs',
      message: `${String(wanted)} VNFs need ${String(wanted)} virtual functions; ${pnic.name} offers ${String(pnic.totalVfs)} (TotalVFs).`,
      path: 'guests',
      remedies: [...more, removeGuests(lab, extra), ...softwareSwitches],
    },
  ]
}

function stepsOf(network: Network, steered: SriovSwitch, switchPart: number): readonly DrawnStep[] {
  const [pnic] = network.lab.pnics
  const host = 'The host has no part in the data path.'
  return [
    done(1, pnic.id, 'The frame passes the MAC of the physical function, which all virtual functions share.'),
    replaced(
      2,
      pnic.id,
      'DMA through the IOMMU into guest memory',
      'The card writes frame and descriptor into the memory of the guest that owns the VF; the IOMMU translates guest addresses. No CPU works on this.',
    ),
    assignedInterruptStep(
      network,
      `chip.${pnic.irqCores[0]}.${pnic.id}`,
      "VT-d posts the VF's interrupt to a running vCPU. For a halted one, or without posting, a host core takes it and forwards it to KVM.",
    ),
    skipped(4, host),
    skipped(5, host),
    replaced(6, network.parts[switchPart].id, steered.by, steered.text),
    skipped(7, 'The ring of the VF is the ring of the guest.'),
    skipped(8, 'The card has written into guest memory already.'),
    ...guestSteps(network, 'The guest handles the interrupt of its VF, masks it and polls.'),
  ]
}
