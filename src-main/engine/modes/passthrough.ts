import { assignedDemands } from './demands/assigned'
import type { Guest, Lab } from '../../contract/lab'
import type { Refusal } from '../../contract/modes'
import { addAssignedGuest, addHostCore } from '../datapath/nic/assigned-guest'
import { addCard, addNicPart, addSlot } from '../datapath/nic/card'
import { queueOfFlows } from '../datapath/nic/rss'
import { type AssignedGuest, connectDevices } from '../datapath/nic/virtual-functions'
import { addPort } from '../datapath/wire/port'
import { addSource } from '../datapath/wire/source'
import type { Network } from '../machine/network'
import { Routes } from '../machine/routes'
import { addTraffic } from '../traffic/index'
import {
  assignedParameters,
  assignmentOf,
  hostBypassed,
  hostLayers,
  needsIommu,
  translationOf,
} from './support/assigned'
import { suggestsForAssigned } from './suggestions/assigned'
import { addControl } from './support/control'
import { flagParameter, textParameter, type Built, type Mode } from './support/mode'
import { addPnics, counted, removeGuests, softwareSwitches } from './support/remedies'
import { needsGuestOnTheWay, needsParts } from './support/rules'
import { senderOf } from './support/senders'
import { assignedInterruptStep, done, farEnd, guestSteps, replaced, skipped, transmitSteps } from './support/steps'

export const passthrough: Mode = {
  id: 'passthrough',
  title: 'Passthrough',
  shortTitle: 'PT',
  explain: [
    'Each VM is given a whole physical NIC (VFIO). The card moves frames straight into guest memory through the IOMMU, and its interrupt goes to the vCPU; the hypervisor only sets it up.',
    'The host spends next to nothing on a packet. In return a pNIC belongs to one VNF alone, so there can be no more VNFs than pNICs, and a VM that owns hardware cannot be moved live.',
  ],
  asksInReturn: 'a whole pNIC per VNF; no live migration',
  bypasses: hostLayers,
  parameters: assignedParameters,

  check(lab: Lab): readonly Refusal[] {
    const parts = needsParts(lab, Math.max(1, lab.guests.length))
    return [
      ...parts,
      ...needsGuestOnTheWay(lab),
      ...needsIommu(lab, 'PCI passthrough'),
      ...enoughPnics(lab),
      ...needsSwitchBetween(lab),
    ]
  },

  demands: (lab) =>
    assignedDemands(lab, {
      cardOf: (guest) => lab.pnics[guest],
      embedded: false,
      spoofCheck: false,
      rateMbps: 0,
      pageSize: textParameter(passthrough, lab, 'guestPageSize'),
      devicesPerCard: 1,
    }),

  suggests: suggestsForAssigned,

  build(network: Network): Built {
    const { lab } = network
    const from = addSource(network)
    const owned = lab.guests.map((guest, index) => addOwned(network, index, guest, from))
    const machines = owned.map(({ machine }) => machine)
    connectDevices(network, owned, from.port, { embedded: false, spoofCheck: false, rateMbps: 0 })
    addControl(network, 'qemu', 'host-user', 'vfio-pci, QEMU', 'set-up only')
    const planner = addTraffic(network, (path) => senderOf(network, path, (to) => owned[to].port.source, machines))
    const [pnic, guest] = [lab.pnics[0], lab.guests[0].id]
    const host = 'The host has no part in the data path.'
    return {
      planner,
      layers: hostBypassed,
      steps: [
        done(1, pnic.id, 'The frame passes MAC and filter of the pNIC that its VNF owns.'),
        replaced(
          2,
          pnic.id,
          'DMA through the IOMMU into guest memory',
          'The card writes frame and descriptor straight into guest memory; the IOMMU translates guest addresses. No CPU works on this.',
        ),
        assignedInterruptStep(
          network,
          `chip.${pnic.irqCores[0]}.${pnic.id}`,
          'VT-d posts the interrupt to a running vCPU. For a halted one, or without posting, a host core takes it and forwards it to KVM.',
        ),
        skipped(4, host),
        skipped(5, host),
        skipped(6, host),
        skipped(7, 'The ring of the pNIC is the ring of the guest.'),
        skipped(8, 'The card has written into guest memory already.'),
        ...guestSteps(network, 'The guest handles the interrupt of its own card, masks it and polls.'),
      ],
      transmitSteps: transmitSteps(
        network,
        [
          { part: `${guest}.application` },
          { part: `${guest}.driver` },
          { part: `${guest}.vnic` },
          { part: `${guest}.vnic`, by: 'doorbell without exit' },
          null,
          null,
          null,
          { part: pnic.id },
          farEnd(network),
        ],
        true,
      ),
    }
  },
}

/** A guest with a card of its own. */
function addOwned(
  network: Network,
  index: number,
  guest: Guest,
  from: { readonly source: number; readonly port: number },
): AssignedGuest {
  const { lab } = network
  const pnic = lab.pnics[index]
  const nicPart = addNicPart(network, pnic, `owned by ${guest.name}`, { owner: guest.id })
  const hostPart = addHostCore(network, pnic)
  const slot = addSlot(network, pnic, translationOf(passthrough, lab, pnic, 1))
  const { machine, queues } = addAssignedGuest(network, index, pnic, nicPart, hostPart, slot, {
    title: pnic.name,
    note: `${pnic.model}, assigned`,
    driverNote: pnic.model,
    descriptors: pnic.rxRingDescriptors,
    apicv: flagParameter(passthrough, lab, 'apicv'),
    assignment: assignmentOf(passthrough, lab, pnic),
  })
  const steering = queueOfFlows(network.flows.all, queues.length, pnic.rssFields, () => index)
  const receive = addCard(network, pnic, nicPart, queues, steering, pnic.dropEnable)
  network.addEdge('interrupt', nicPart, hostPart)
  return { machine, port: addPort(network, pnic, nicPart, slot, from, receive) }
}

/** Frames from one VNF to another leave by one card and come in by the other. */
function needsSwitchBetween(lab: Lab): readonly Refusal[] {
  if (lab.externalSwitch !== null || !new Routes(lab).eastWest) return []
  return [
    {
      code: 'no-external-switch',
      message:
        'VNF-to-VNF frames go from one pNIC to the other, and nothing connects them: this lab has no external switch.',
      path: 'externalSwitch',
      remedies: [
        { text: 'Add an external switch.', command: { kind: 'add', element: 'externalSwitch' } },
        { text: 'Use SR-IOV VEB: it switches inside the card.', mode: 'sriov-veb' },
        ...softwareSwitches,
      ],
    },
  ]
}

function enoughPnics(lab: Lab): readonly Refusal[] {
  const missing = lab.guests.slice(lab.pnics.length)
  if (missing.length === 0 || lab.pnics.length === 0) return []
  const names = missing.map((guest) => guest.name).join(', ')
  return [
    {
      code: 'too-few-pnics',
      message: `${names} ${missing.length === 1 ? 'has' : 'have'} no pNIC. Passthrough gives one pNIC to one VNF. This host has ${counted(lab.pnics.length, 'pNIC')} and ${counted(lab.guests.length, 'VNF')}.`,
      path: 'guests',
      remedies: [
        ...addPnics(lab, missing.length),
        { text: 'Use SR-IOV VEB: one pNIC then serves many VNFs.', mode: 'sriov-veb' },
        removeGuests(lab, missing),
        ...softwareSwitches,
      ],
    },
  ]
}
