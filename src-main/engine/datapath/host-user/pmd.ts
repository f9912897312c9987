import { cpuPicoseconds } from '../../costs/derive'
import { RandomStream } from '../../kernel/random'
import type { ExtraWork } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import { type OutputBatch, type PolledQueue, Poller } from '../../machine/cpu/poller'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import type { Network } from '../../machine/network'
import { remoteAccess } from '../../machine/numa'
import type { Ring } from '../../machine/ring'
import { outside } from '../../machine/routes'
import { PassStage, type Taker } from '../../machine/stages'
import { flowsOf } from '../../packet/flow'
import { transmitStep } from '../../record/steps'
import type { VirtualMachine } from '../guest-kernel/machine'
import type { VirtioSender } from '../guest-kernel/sender'
import { FlowTable } from '../host-kernel/flow-table'
import { HostTransmitStage } from '../host-kernel/transmit'
import { CopyToGuestStage, GuestNotifier } from '../host-kernel/vnic-queue'
import type { RxQueue } from '../nic/rx-queue'
import { DpdkLookupStage, type LookupCharges } from './dpdk-lookup'
import { ExactMatchCache } from './emc'
import { FlushStage, VhostUserOutput, VhostUserStage } from './vhost-user'

/** Packets a burst holds at most (NETDEV_MAX_BURST). */
const burstPackets = 32
/** Attempts at a full vhost-user ring before a packet is lost (VHOST_ENQ_RETRY_DEF). */
const vhostRetries = 8

/** What can be set about the caches. */
export interface CacheSettings {
  readonly emcEntries: number
  readonly emcInsertion: number
  readonly coldStart: boolean
}

/** A vhost-user port as the datapath sees it. */
export interface VhostPort {
  readonly machine: VirtualMachine
  readonly part: number
  readonly id: string
}

/** The way out of the host, as the PMDs see it; null in a lab where nothing leaves. */
export type WayOut = Taker | null

/** One PMD thread: polls receive queues and guests' Tx rings, looks flows up, copies into guests or sends. */
export class Pmd {
  private readonly core: Core
  /** What a frame in the memory of the card's node costs this core. */
  private readonly away: ExtraWork
  private readonly queues: PolledQueue[] = []
  private readonly lookup: DpdkLookupStage
  private readonly thread: Thread
  private readonly poller: Poller

  constructor(
    private readonly network: Network,
    index: number,
    coreId: string,
    private readonly part: number,
    ports: readonly VhostPort[],
    out: WayOut,
    settings: CacheSettings,
  ) {
    const { lab, pool, routes } = network
    const core = network.core(coreId)
    this.core = core
    this.away = remoteAccess(network, coreId, lab.pnics[0].numaNode, true)
    const flows = flowsOf(lab.traffic)
    const id = `pmd.${String(index)}`
    const cacheStream = new RandomStream(network.seed, `${id}.emc`)
    const cache = new ExactMatchCache(settings.emcEntries, settings.emcInsertion, cacheStream)
    if (!settings.coldStart) cache.fill(flows * routes.hops)
    const tableStream = new RandomStream(network.seed, `${id}.megaflows`)
    const table = new FlowTable(lab.traffic.rules, flows, routes, settings.coldStart, tableStream)
    const gather = (name: string): Ring => network.addRing(part, `${id}.${name}`, `to ${name}`, burstPackets, 'packets')
    const toGuests = ports.map((port) => ({ ring: gather(port.id), port }))
    const toWire = out === null ? null : gather('wire')
    const outputs: OutputBatch[] = toGuests.map(({ ring, port }) => vhostOutput(network, core, port, ring))
    if (toWire !== null && out !== null) {
      const first = new HostTransmitStage(part, transmitStep(7), core.charge('vswitch', ['pollTransmit']), out)
      outputs.push({ ring: toWire, first, flush: () => null })
    }
    const rings = routes.legs.map((leg) => (leg.to === outside ? toWire : toGuests[leg.to].ring))
    this.lookup = network.keep(
      new DpdkLookupStage(part, lookupCharges(core, lab.traffic.rules.masks), cache, table, flows, routes, pool, rings),
    )
    const { chain, place } = network.addChain(part, id)
    const burst = core.charge('vswitch', ['pollBurst'])
    this.poller = new Poller(level.thread, this.queues, outputs, burstPackets, burst, chain, place, this.lookup)
    this.thread = new Thread(id, `PMD ${String(index)}`, [core.charge('sched', ['contextSwitch'])], null)
  }

  /** A receive queue of the pNIC. */
  pollCard(queue: RxQueue): void {
    const receive = new PassStage(this.part, 4, 0, this.core.charge('vswitch', ['pollReceive'], this.away), this.lookup)
    this.queues.push({ ring: queue.ring, first: this.network.keep(receive), isSource: false })
    queue.announcer = { announce: (readyAt) => this.announce(readyAt) }
  }

  /** The Tx ring of a guest, which never has to kick. */
  pollGuest(port: VhostPort, sender: VirtioSender): void {
    const charge = this.core.charge('copy', ['vhostUserDequeue', 'copyBase', 'copyPerByte'])
    this.queues.push({
      ring: sender.ring,
      first: new PassStage(port.part, transmitStep(5), 1, charge, this.lookup),
      isSource: false,
    })
    sender.poller = (now) => this.announce(now)
  }

  /** All queues are known: the thread begins to poll. */
  start(): void {
    this.thread.pollPeriod = Math.max(1, this.queues.length) * cpuPicoseconds('emptyPoll', this.core.gigahertz, 0)
    this.core.addThread(this.thread, [this.poller])
  }

  private announce(readyAt: number): void {
    this.core.wake(this.poller, readyAt)
  }
}

function lookupCharges(core: Core, masks: number): LookupCharges {
  return {
    emcHit: core.charge('vswitch', ['emcLookup']),
    emcHitNewFlow: core.charge('vswitch', ['emcLookup', 'flowGroup']),
    classifier: Array.from({ length: Math.max(1, masks) }, (_, further) =>
      core.charge('vswitch', [
        'emcLookup',
        'flowGroup',
        'dpclsFirst',
        ...Array.from({ length: further }, () => 'dpclsSubtable' as const),
      ]),
    ),
    upcall: core.charge('vswitch', ['emcLookup', 'flowGroup', 'dpclsFirst', 'upcallHandle']),
  }
}

function vhostOutput(network: Network, core: Core, port: VhostPort, gathered: Ring): VhostUserOutput {
  const { machine, part } = port
  const copy = network.keep(
    new CopyToGuestStage(machine.parts.vnic, core.charge('copy', ['copyBase', 'copyPerByte']), machine.ring, true),
  )
  const retries = core.charge(
    'copy',
    Array.from({ length: vhostRetries }, () => 'vhostUserRetry' as const),
  )
  const drop = network.logbook.ledger.addDrop(port.id, 'ovs_tx_failure_drops')
  const enqueue = core.charge('copy', ['vhostUserEnqueue'])
  const first = network.keep(new VhostUserStage(part, enqueue, retries, machine.ring, copy, drop, network.logbook))
  const notifier = new GuestNotifier(network, machine, part, core, ['vhostUserNotify'])
  return new VhostUserOutput(gathered, first, notifier, new FlushStage(part, core.charge('copy', ['vhostUserFlush'])))
}

/** Each queue is polled by exactly one PMD, dealt in turn (rxq assignment by round robin). */
export function deal<Queue>(
  queues: readonly Queue[],
  pmds: readonly Pmd[],
  give: (pmd: Pmd, queue: Queue) => void,
): void {
  queues.forEach((queue, index) => {
    give(pmds[index % pmds.length], queue)
  })
}
