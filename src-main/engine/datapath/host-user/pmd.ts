import type { Lab } from '../../../contract/lab'
import { cpuPicoseconds } from '../../costs/derive'
import type { CpuCostName } from '../../costs/index'
import { RandomStream } from '../../kernel/random'
import type { Charge, ExtraWork } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import { type OutputBatch, type PolledQueue, Poller } from '../../machine/cpu/poller'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import type { Network } from '../../machine/network'
import { remoteAccess } from '../../machine/numa'
import type { Ring } from '../../machine/ring'
import { outside } from '../../machine/routes'
import { PassStage, type Taker } from '../../machine/stages'
import { transmitStep } from '../../record/steps'
import type { QueuePair, VirtualMachine } from '../guest-kernel/machine'
import type { VirtioSender } from '../guest-kernel/sender'
import { FlowTable } from '../host-kernel/flow-table'
import { throughPipeline } from '../host-kernel/passes'
import { HostTransmitStage } from '../host-kernel/transmit'
import { CopyToGuestStage, GuestNotifier } from '../host-kernel/vnic-queue'
import { withCompletion } from '../nic/completion'
import type { RxQueue } from '../nic/rx-queue'
import { DpdkLookupStage, type FlowCaches, type LookupCharges } from './dpdk-lookup'
import { ExactMatchCache } from './emc'
import { type BatchSize, NicOutput, perFlow, perPort } from './output'
import { type FlowStateWork, flowStateWork } from './flows/flow-state'
import { SignatureMatchCache } from './smc'
import { FlushStage, VhostUserOutput, VhostUserStage } from './vhost-user'

/** Packets a burst holds at most (NETDEV_MAX_BURST). */
const burstPackets = 32
/** Attempts at a full vhost-user ring before a packet is lost (VHOST_ENQ_RETRY_DEF). */
const vhostRetries = 8

/** What can be set about the caches. */
export interface CacheSettings {
  readonly emcEntries: number
  readonly emcInsertion: number
  readonly smc: boolean
  readonly coldStart: boolean
  /** One output batch per port; false: one per flow, before Open vSwitch 2.9. */
  readonly batchesPerPort: boolean
  /** Rules on the input port alone are found without a cache, from Open vSwitch 3.1 on. */
  readonly simpleMatch: boolean
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
  private readonly caches: FlowCaches

  constructor(
    private readonly network: Network,
    index: number,
    coreId: string,
    private readonly part: number,
    ports: readonly VhostPort[],
    out: WayOut,
    private readonly settings: CacheSettings,
    pmdCores: readonly string[],
  ) {
    const { lab, pool, routes, flows } = network
    const core = network.core(coreId)
    this.core = core
    this.away = withCompletion(network, remoteAccess(network, coreId, lab.pnics[0].numaNode, true))
    const id = `pmd.${String(index)}`
    const caches = cachesOf(network, id, settings)
    this.caches = caches
    const tableStream = new RandomStream(network.seed, `${id}.megaflows`)
    const table = new FlowTable(lab.traffic, flows, routes, settings.coldStart, tableStream)
    const batching = settings.batchesPerPort ? perPort : perFlow(pool)
    const gather = (name: string, title: string): Ring =>
      network.addRing(part, `${id}.${name}`, `to ${title}`, burstPackets, 'packets')
    const toGuests = ports.map((port) => ({ ring: gather(port.id, network.parts[port.part].title), port }))
    const toWire = out === null ? null : gather('wire', 'wire')
    const outputs: OutputBatch[] = toGuests.map(({ ring, port }) =>
      // Each PMD has a transmit queue of its own, as far as the port has them.
      vhostOutput(network, core, port, port.machine.pairs[index % port.machine.pairs.length], ring, batching),
    )
    if (toWire !== null && out !== null) {
      const first = new HostTransmitStage(part, transmitStep(7), core.charge('vswitch', ['pollTransmit']), out)
      outputs.push(new NicOutput(toWire, first, batching))
    }
    const rings = routes.legs.map((leg) => (leg.to === outside ? toWire : toGuests[leg.to].ring))
    const waits = flowStateWork(network, {
      core,
      pmdCores,
      emcEntries: settings.emcEntries,
      megaflows: table.installed,
    })
    const charges = lookupCharges(core, lab, caches, waits)
    this.lookup = network.keep(new DpdkLookupStage(part, charges, caches, table, flows.all, routes, pool, rings))
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

  /**
   * All queues are known: the thread begins to poll. @param keys flows of this thread's queues, one key for each of their
   * hops; without a cold start they have been coming for a while
   */
  start(keys: Int32Array): void {
    if (!this.settings.coldStart) {
      this.caches.exact.fill(keys)
      this.caches.signature.fill(keys)
    }
    this.thread.pollPeriod =
      Math.max(1, this.queues.length) * cpuPicoseconds('emptyPoll', this.core.gigahertz, 0, this.network.costs)
    this.core.addThread(this.thread, [this.poller])
  }

  private announce(readyAt: number): void {
    this.core.wake(this.poller, readyAt)
  }
}

/** Exact match and signature match cache of one PMD. */
function cachesOf(network: Network, id: string, settings: CacheSettings): FlowCaches {
  const { lab, seed } = network
  const exact = new ExactMatchCache(settings.emcEntries, settings.emcInsertion, new RandomStream(seed, `${id}.emc`))
  const signature = new SignatureMatchCache(settings.smc, new RandomStream(seed, `${id}.smc`))
  return { exact, signature, simpleMatch: settings.simpleMatch && lab.traffic.rules.granularity === 'port' }
}

function lookupCharges(core: Core, lab: Lab, { signature }: FlowCaches, waits: FlowStateWork): LookupCharges {
  const { masks, passes = 1 } = lab.traffic.rules
  /** As often as packets go through the pipeline. */
  const charge = (names: readonly CpuCostName[], wait?: ExtraWork): Charge =>
    core.charge('vswitch', throughPipeline(names, passes), wait)
  const missed = signature.enabled ? (['emcLookup', 'smcLookup'] as const) : (['emcLookup'] as const)
  const classifier = (group: readonly 'flowGroup'[]): readonly Charge[] =>
    Array.from({ length: Math.max(1, masks) }, (_, further) => {
      const more = Array.from({ length: further }, () => 'dpclsSubtable' as const)
      return charge([...missed, 'dpclsFirst', ...more, ...group], waits.classifier)
    })
  const upcall = [...missed, 'dpclsFirst', 'flowGroup', 'upcallHandle'] as const
  return {
    smcHit: charge(['emcLookup', 'smcLookup'], waits.classifier),
    smcHitNewFlow: charge(['emcLookup', 'smcLookup', 'flowGroup'], waits.classifier),
    simple: charge(['simpleMatch']),
    simpleNewFlow: charge(['simpleMatch', 'flowGroup']),
    emcHit: charge(['emcLookup'], waits.emcHit),
    emcHitNewFlow: charge(['emcLookup', 'flowGroup'], waits.emcHit),
    classifier: classifier([]),
    classifierNewFlow: classifier(['flowGroup']),
    upcall: core.charge('vswitch', upcall, waits.classifier),
    upcallInstalling: core.charge('vswitch', [...upcall, 'upcallInstall'], waits.classifier),
  }
}

function vhostOutput(
  network: Network,
  core: Core,
  port: VhostPort,
  pair: QueuePair,
  gathered: Ring,
  batching: BatchSize,
): VhostUserOutput {
  const { part } = port
  const copy = network.keep(
    new CopyToGuestStage(pair.parts.vnic, core.charge('copy', ['copyBase', 'copyPerByte']), pair.ring, true),
  )
  const retries = core.charge(
    'copy',
    Array.from({ length: vhostRetries }, () => 'vhostUserRetry' as const),
  )
  const drop = network.logbook.ledger.addDrop(port.id, 'ovs_tx_failure_drops')
  const enqueue = core.charge('copy', ['vhostUserEnqueue'])
  const first = network.keep(new VhostUserStage(part, enqueue, retries, pair.ring, copy, drop, network.logbook))
  const notifier = new GuestNotifier(network, pair, part, core, ['vhostUserNotify'])
  const sent = new FlushStage(part, core.charge('copy', ['vhostUserFlush']))
  return new VhostUserOutput(gathered, first, batching, notifier, sent)
}
