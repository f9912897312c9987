import type { LabDemands } from '../report/closed-form/demand'
import { ovsDpdkDemands } from './demands/ovs-dpdk'
import type { DrawnStep } from '../../contract/drawing'
import type { Lab } from '../../contract/lab'
import type { Refusal } from '../../contract/modes'
import { addGuest, virtioNic } from '../datapath/guest-kernel/guest'
import type { VirtualMachine } from '../datapath/guest-kernel/machine'
import { addWayOut, firstGuests } from '../datapath/host-kernel/receive-side'
import { addVirtioSender } from '../datapath/host-kernel/vhost'
import { flowKeysOf } from '../datapath/host-user/flows/flow-keys'
import { Pmd, type VhostPort } from '../datapath/host-user/pmd'
import { assignQueues, loadOfGuest, loadOfQueues, type RxqPolicy } from '../datapath/host-user/rxq-assignment'
import { addCard, addNicPart, addRxQueue, addSlot } from '../datapath/nic/card'
import { queueOfFlows } from '../datapath/nic/rss'
import { addPort as addWirePort } from '../datapath/wire/port'
import { addSource } from '../datapath/wire/source'
import type { Network } from '../machine/network'
import { addTraffic } from '../traffic/index'
import { coresParameter, flagParameter, numberParameter, textParameter, type Built, type Mode } from './support/mode'
import { addControl } from './support/control'
import { ovsDpdkParameters } from './ovs-dpdk-parameters'
import { Pinning } from './support/pinning'
import { shareHugepages } from './support/remedies'
import { moreQueuePairs, pollingGuests } from './suggestions/guests'
import { anotherPmd, type PmdSettings, queueForEachPmd, signatureMatchCache } from './suggestions/polling'
import { longerRxRings, longerVirtioRings } from './suggestions/rings'
import { needsParts } from './support/rules'
import { senderOf } from './support/senders'
import { done, guestSteps, replaced, skipped, transmitSteps, unlessIngress } from './support/steps'

export const ovsDpdk: Mode = {
  id: 'ovs-dpdk',
  title: 'OVS-DPDK',
  shortTitle: 'DPDK',
  explain: [
    'Open vSwitch runs in user space on poll mode driver (PMD) threads. A PMD takes bursts of frames from the NIC without interrupt or kernel, looks flows up in its caches, and copies each packet into guest memory through vhost-user.',
    'A PMD needs few hundred cycles a packet and any number of VNFs can share a pNIC. In return whole cores poll at 100 % whatever the load, and guest memory has to be shared hugepages.',
  ],
  asksInReturn: 'whole cores that poll at 100 % whatever the load; shared hugepages',
  bypasses: ['host-kernel'],
  validated: true,
  parameters: ovsDpdkParameters,

  check(lab: Lab): readonly Refusal[] {
    return [...needsParts(lab), ...needsHugepages(lab), ...needsPmd(lab)]
  },

  demands(lab: Lab): LabDemands {
    const version = textParameter(ovsDpdk, lab, 'ovsVersion')
    return ovsDpdkDemands(lab, {
      pmdCores: pmdCoresOf(lab),
      emcEntries: numberParameter(ovsDpdk, lab, 'emcEntries'),
      smc: flagParameter(ovsDpdk, lab, 'smc'),
      batchesPerPort: version !== '2.8',
      simpleMatch: version === '3.1',
    })
  },

  suggests: (lab) => [
    ...queueForEachPmd(ovsDpdk, lab, pmdSettingsOf(lab)),
    ...anotherPmd(ovsDpdk, lab, pmdSettingsOf(lab)),
    ...signatureMatchCache(ovsDpdk, lab, numberParameter(ovsDpdk, lab, 'emcEntries')),
    ...pollingGuests(lab),
    ...moreQueuePairs(lab),
    ...longerRxRings(lab),
    ...longerVirtioRings(lab),
  ],

  build(network: Network): Built {
    const { lab, routes } = network
    const [pnic] = lab.pnics
    const from = addSource(network)
    const nicPart = addNicPart(network, pnic, 'vfio-pci')
    const cores = pmdCoresOf(lab)
    const slot = addSlot(network, pnic)
    const queues = Array.from({ length: pnic.rxQueues }, (_, index) => addRxQueue(network, pnic, nicPart, slot, index))
    const datapath = network.addPart({
      id: 'ovs-dpdk',
      layer: 'host-user',
      shape: 'software',
      title: 'OVS-DPDK datapath',
      note: `${String(cores.length)} PMD, burst 32`,
      core: cores[0],
      machine: null,
      category: 'vswitch',
      frame: 'ovs-vswitchd, PMD threads',
    })
    network.addEdge('dma', nicPart, datapath, ['host-kernel'])
    for (const core of cores)
      network.addPart({
        id: `chip.${core}`,
        layer: 'host-user',
        shape: 'core',
        title: core,
        note: 'PMD',
        core,
        machine: null,
        category: 'vswitch',
        frame: 'ovs-vswitchd, PMD threads',
      })
    const machines = lab.guests.map((guest, index) =>
      addGuest(network, index, virtioNic(guest), flagParameter(ovsDpdk, lab, 'apicv')),
    )
    const ports = machines.map((machine) => addPort(network, machine, datapath, cores[0]))
    const card = { pnic, part: nicPart, slot }
    const out = routes.leaves ? addWayOut(network, card, datapath) : null
    const version = textParameter(ovsDpdk, lab, 'ovsVersion')
    const settings = {
      emcEntries: numberParameter(ovsDpdk, lab, 'emcEntries'),
      emcInsertion: numberParameter(ovsDpdk, lab, 'emcInsertion'),
      smc: flagParameter(ovsDpdk, lab, 'smc'),
      batchesPerPort: version !== '2.8',
      simpleMatch: version === '3.1',
      coldStart: flagParameter(ovsDpdk, lab, 'coldStart'),
    }
    const pmds = cores.map((core, index) => {
      const pinnedBy = { of: 'parameter', name: 'pmdCoreIds', index } as const
      network.threads.push({ id: `pmd.${String(index)}`, title: `PMD ${String(index)}`, core, pinnedBy })
      return new Pmd(network, index, core, datapath, ports, out, settings, cores)
    })
    const sending = ports.filter((_, guest) => routes.sends(guest))
    for (const port of sending) network.addEdge('return', port.part, datapath)
    const sendingPairs = sending.flatMap((port) => port.machine.pairs.map((pair) => ({ port, pair })))
    const guests = firstGuests(network)
    const steering = queueOfFlows(network.flows.all, pnic.rxQueues, pnic.rssFields, (flow) =>
      Math.max(0, guests[flow % guests.length]),
    )
    const loads = loadOfQueues(network, steering, queues.length)
    const polls = [
      ...queues.map((queue, index) => ({
        load: loads[index],
        numaNode: pnic.numaNode,
        by: (pmd: Pmd) => {
          pmd.pollCard(queue)
        },
      })),
      ...sendingPairs.map(({ port, pair }) => ({
        load: loadOfGuest(network, pair.index) / port.machine.pairs.length,
        numaNode: nodeOf(lab, pair.guest.vcpuCores[0]),
        by: (pmd: Pmd) => {
          pmd.pollGuest(port, addVirtioSender(network, pair))
        },
      })),
    ]
    const policy = textParameter(ovsDpdk, lab, 'rxqAssignment') as RxqPolicy
    const assigned = assignQueues(
      policy,
      polls,
      cores.map((core) => nodeOf(lab, core)),
    )
    polls.forEach(({ by }, index) => {
      by(pmds[assigned[index]])
    })
    const keys = flowKeysOf(network, {
      threads: pmds.length,
      ofFlow: (flow) => assigned[steering[flow]],
      ofGuest: (guest, writer) =>
        assigned[
          queues.length +
            sendingPairs.findIndex(({ port, pair }) => {
              const { machine } = port
              return machine.index === guest && pair.number === writer % machine.pairs.length
            })
        ],
    })
    pmds.forEach((pmd, index) => pmd.start(keys[index]))
    const receive = addCard(network, pnic, nicPart, queues, steering, pnic.dropEnable)
    const wire = addWirePort(network, pnic, nicPart, slot, from, receive)
    addControl(network, 'vfio-pci', 'host-kernel', 'vfio-pci, IOMMU', 'set-up only')
    const planner = addTraffic(network, (path) => senderOf(network, path, () => wire.source, machines))
    return {
      planner,
      layers: [
        { id: 'guest-user', state: 'used' },
        { id: 'guest-kernel', state: 'used' },
        { id: 'host-user', state: 'used' },
        { id: 'host-kernel', state: 'bypassed' },
        { id: 'nic', state: 'used' },
        { id: 'wire', state: 'used' },
      ],
      steps: unlessIngress(network, stepsOf(network), 4),
      transmitSteps: transmitsOf(network),
    }
  },
}

function nodeOf(lab: Lab, core: string): number {
  return lab.host.cores.find(({ id }) => id === core)?.numaNode ?? 0
}

/** Cores of the PMD threads: those named, or as many free ones as asked for. */
function pmdCoresOf(lab: Lab): readonly string[] {
  const named = coresParameter(ovsDpdk, lab, 'pmdCoreIds')
  if (named.length > 0) return named
  const pinning = new Pinning(lab)
  return Array.from({ length: numberParameter(ovsDpdk, lab, 'pmdCores') }, (_, index) => pinning.coreFor([], index))
}

const pmdSettingsOf = (lab: Lab): PmdSettings => ({
  cores: pmdCoresOf(lab),
  named: coresParameter(ovsDpdk, lab, 'pmdCoreIds').length > 0,
})

function needsHugepages(lab: Lab): readonly Refusal[] {
  const { pageSize, shared } = lab.host.hugepages
  if (pageSize !== 'none' && shared) return []
  return [
    {
      code: 'no-shared-hugepages',
      message:
        pageSize === 'none'
          ? 'OVS-DPDK needs hugepages: vhost-user maps guest memory, and this host has none.'
          : 'The hugepages are private to each guest; vhost-user has to map guest memory (share=on).',
      path: pageSize === 'none' ? 'host.hugepages.pageSize' : 'host.hugepages.shared',
      remedies: [shareHugepages(lab), { text: 'Use Standard OVS: it needs no hugepages.', mode: 'ovs-kernel' }],
    },
  ]
}

function needsPmd(lab: Lab): readonly Refusal[] {
  if (pmdCoresOf(lab).length > 0) return []
  return [
    {
      code: 'no-pmd-core',
      message: 'OVS-DPDK has no PMD core, so nobody polls its ports.',
      path: 'modes.ovs-dpdk.pmdCores',
      remedies: [
        {
          text: 'Give it a PMD core.',
          command: { kind: 'setParameter', mode: ovsDpdk.id, name: 'pmdCores', value: 1 },
        },
        { text: 'Use Standard OVS: the kernel drives the card.', mode: 'ovs-kernel' },
      ],
    },
  ]
}

function stepsOf(network: Network): readonly DrawnStep[] {
  const { lab } = network
  const [pnic, guest] = [lab.pnics[0], lab.guests[0].id]
  return [
    done(1, pnic.id, 'The frame passes MAC and filter; RSS chooses a receive queue.'),
    done(2, pnic.id, 'The NIC takes a free descriptor and writes frame and descriptor into hugepages over PCIe.'),
    skipped(3, 'The PMD polls the ring: no interrupt.'),
    replaced(
      4,
      'ovs-dpdk',
      'PMD in user space',
      'The PMD takes a burst of up to 32 frames from the ring; there is no sk_buff and no kernel.',
    ),
    skipped(5, 'The frame stays in its mbuf: no copy into OVS.'),
    done(
      6,
      'ovs-dpdk',
      'The PMD finds the flow in the exact match cache, or in the classifier, and gathers packets per output port.',
    ),
    done(
      7,
      `vhost-user.${guest}`,
      "At the end of the burst the PMD takes descriptors of the vNIC's ring. A full ring is tried 8 times more; then the packet is lost here.",
    ),
    done(8, `${guest}.vnic`, 'The "virtual DMA" is a memcpy on the PMD core into shared guest memory.'),
    ...guestSteps(network, 'A kernel guest that does not poll is interrupted: an eventfd write, paid by the PMD.'),
  ]
}

function transmitsOf(network: Network): readonly DrawnStep[] {
  const [pnic, guest] = [network.lab.pnics[0].id, network.lab.guests[0].id]
  const vnic = { part: `${guest}.vnic` }
  const rows = [
    { part: `${guest}.application` },
    { part: `${guest}.driver` },
    vnic,
    null,
    { part: `vhost-user.${guest}` },
    { part: 'ovs-dpdk' },
    { part: 'ovs-dpdk', by: 'PMD in user space' },
    { part: pnic },
    { part: 'sink' },
  ]
  return transmitSteps(network, rows, network.routes.leaves)
}

function addPort(network: Network, machine: VirtualMachine, datapath: number, core: string): VhostPort {
  const id = `vhost-user.${machine.guest.id}`
  const part = network.addPart({
    id,
    layer: 'host-user',
    shape: 'software',
    title: `vhost-user ${machine.guest.name}`,
    note: 'copy into shared hugepages',
    core,
    machine: null,
    category: 'copy',
  })
  network.addEdge('frame', datapath, part)
  network.addEdge('frame', part, machine.parts.vnic)
  return { machine, part, id }
}
