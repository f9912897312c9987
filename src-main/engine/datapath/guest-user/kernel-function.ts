import { socketTruesize } from '../../costs/derive'
import type { CpuCostName } from '../../costs/index'
import type { ExtraWork } from '../../machine/cpu/charge'
import { level, type Task } from '../../machine/cpu/task'
import type { Thread } from '../../machine/cpu/thread'
import { Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import { addOutlet } from '../../machine/outlet'
import { PassStage, type Taker } from '../../machine/stages'
import { transmitStep } from '../../record/steps'
import type { Sender } from '../../traffic/planner'
import type { BufferRefill } from '../guest-kernel/driver'
import type { GuestFrame } from '../guest-kernel/machine'
import { GuestTransmitStage } from '../guest-kernel/sender'
import { ApplicationStage } from './application'
import { forwardsInKernel, NetworkFunction } from './function'
import { WakingSource } from './source'

/** Work of the guest's driver and stack up to the function. */
const received = ['driverReceive', 'socketBufferBuild', 'receiveCore'] as const

/** A kernel guest's network function, as its driver sees it. */
export interface KernelFunction {
  readonly driverWork: readonly CpuCostName[]
  readonly extra?: ExtraWork
  readonly taker: Taker
  readonly worker: Task | null
  readonly source: Sender | null
}

/** Forwarding in softirq, or a process behind a socket. */
export function addKernelFunction(
  network: Network,
  frame: GuestFrame,
  vcpu: Thread,
  refill: BufferRefill,
): KernelFunction {
  const { guest } = frame
  const vnf = new NetworkFunction(network, frame.index, guest.application)
  return forwardsInKernel(network, frame.index)
    ? forwardInKernel(frame, vnf, refill)
    : runProcess(network, frame, vnf, vcpu)
}

function forwardInKernel(frame: GuestFrame, vnf: NetworkFunction, refill: BufferRefill): KernelFunction {
  const { core, parts, sender, guest } = frame
  const transmit = new GuestTransmitStage(parts.driver, core.charge('guestSoftirq', ['driverTransmit']), sender)
  transmit.refill = refill
  return {
    driverWork: [...received, 'ipForward'],
    extra: guest.application,
    taker: { put: (now, packet) => vnf.decide(now, packet, { put: () => transmit }) },
    worker: null,
    source: null,
  }
}

function runProcess(network: Network, frame: GuestFrame, vnf: NetworkFunction, vcpu: Thread): KernelFunction {
  const { logbook } = network
  const { guest, parts, sender } = frame
  const core = network.core(guest.vcpuCores[guest.vcpuCores.length - 1])
  const transmit = new GuestTransmitStage(parts.driver, core.charge('guestApp', ['driverTransmit']), sender)
  const sendCharge = core.charge('guestApp', ['sendCall', 'copyBase', 'copyPerByte'])
  const send = new PassStage(parts.application, transmitStep(1), 1, sendCharge, transmit)
  const work = core.charge('guestApp', ['receiveCall', 'copyBase', 'copyPerByte'], guest.application)
  const application = network.keep(new ApplicationStage(parts.application, work, vnf, { put: () => send }))
  const { chain, place } = network.addChain(parts.application)
  const worker = new Worker(level.guestThread, chain, place)
  worker.thread = vcpu
  worker.wakeCharge = core.charge('guestApp', ['contextSwitch'])
  const id = `${guest.id}.socket`
  const weight = network.frameBytes.map(socketTruesize)
  const ring = network.addRing(parts.application, id, 'socket', guest.socketBufferBytes, 'bytes', weight)
  const reader = worker.serve(new WorkerInput(ring, application))
  const socket = { ring, drop: logbook.ledger.addDrop(id, 'UdpRcvbufErrors'), reader }
  return {
    driverWork: [...received, 'ipUdpStack', 'socketEnqueue'],
    taker: addOutlet(network, network.core(guest.vcpuCores[0]), parts.driver, socket, 'guestSoftirq'),
    worker,
    source: network.routes.isSource(frame.index) ? new WakingSource(network, frame, worker, send) : null,
  }
}
