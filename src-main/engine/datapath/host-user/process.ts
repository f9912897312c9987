import { socketTruesize } from '../../costs/derive'
import type { Core } from '../../machine/cpu/core'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import type { Destination } from '../../machine/outlet'
import { HandOverStage, type Taker } from '../../machine/stages'
import { transmitStep } from '../../record/steps'
import type { Sender } from '../../traffic/planner'
import { ApplicationStage } from '../guest-user/application'
import { NetworkFunction, receiveCosts } from '../guest-user/function'
import { WakingSource } from '../guest-user/source'

/** A lab's guest as a process of the host. */
export interface Process extends Destination {
  readonly part: number
  readonly core: Core
  readonly vnf: NetworkFunction
  readonly source: Sender | null
  /** Where packets it sends go, by leg. */
  sendTo(takers: readonly Taker[]): void
}

/** Bare metal: a lab's guest runs as a process of the host, reads its socket and sends by another. */
export function addProcess(network: Network, index: number): Process {
  const { lab, logbook, pool, routes } = network
  const guest = lab.guests[index]
  const core = network.core(guest.vcpuCores[0])
  const part = network.addPart({
    id: `${guest.id}.application`,
    layer: 'host-user',
    shape: 'application',
    title: guest.name,
    note: `${guest.application.kind}, process`,
    core: core.id,
    machine: null,
    category: 'guestApp',
  })
  const id = `${guest.id}.socket`
  const weight = network.frameBytes.map(socketTruesize)
  const ring = network.addRing(part, id, 'socket', guest.socketBufferBytes, 'bytes', weight)
  const vnf = new NetworkFunction(network, index, guest.application)
  const takers: Taker[] = []
  const sendCharge = core.charge('guestApp', ['sendCall', 'copyBase', 'copyPerByte'])
  const send = new HandOverStage(part, transmitStep(1), 1, sendCharge, pool, takers)
  const work = core.charge(
    'guestApp',
    [...receiveCosts(guest.application), 'copyBase', 'copyPerByte'],
    guest.application,
  )
  const application = network.keep(new ApplicationStage(part, work, vnf, { put: () => send }))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, chain, place)
  worker.thread = new Thread(`${guest.id}.process`, guest.name, [core.charge('sched', ['contextSwitch'])], null)
  const pinnedBy = { of: 'vcpu', guest: guest.id, index: 0 } as const
  network.threads.push({ id: `${guest.id}.process`, title: guest.name, core: core.id, pinnedBy })
  core.addThread(worker.thread, [worker])
  const reader = worker.serve(new WorkerInput(ring, application))
  const frame = { guest, parts: { application: part } }
  return {
    ring,
    drop: logbook.ledger.addDrop(id, 'UdpRcvbufErrors'),
    reader,
    part,
    core,
    vnf,
    source: routes.isSource(index) ? new WakingSource(network, frame, worker, send) : null,
    sendTo(all) {
      takers.push(...all)
    },
  }
}
