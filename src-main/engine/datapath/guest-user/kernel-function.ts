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
import type { PairFrame } from '../guest-kernel/machine'
import { GuestTransmitStage } from '../guest-kernel/sender'
import { ApplicationStage } from './application'
import { forwardsInKernel, hookCosts, NetworkFunction, receiveCosts } from './function'
import { WakingSource } from './source'

/** Work of the guest's driver and stack up to the function. */
const received = ['driverReceive', 'socketBufferBuild', 'receiveCore'] as const

/** What the driver of one queue pair does with a frame, and whom it hands it to. */
export interface PairWork {
  readonly costs: readonly CpuCostName[]
  readonly extra?: ExtraWork
  readonly taker: Taker
}

/** A kernel guest's network function, as its drivers see it. */
export interface KernelFunction {
  /** One a queue pair. */
  readonly works: readonly PairWork[]
  readonly worker: Task | null
  readonly source: Sender | null
}

/** Forwarding in softirq, or a process behind a socket. */
export function addKernelFunction(
  network: Network,
  frames: readonly PairFrame[],
  lastVcpu: Thread,
  refills: readonly BufferRefill[],
): KernelFunction {
  const [{ index, guest }] = frames
  const vnf = new NetworkFunction(network, index, guest.application)
  if (!forwardsInKernel(network, index)) return runProcess(network, frames, vnf, lastVcpu)
  const works = frames.map((frame, number) => forwardInKernel(frame, vnf, refills[number]))
  return { works, worker: null, source: null }
}

/** Each vCPU sends what it has received by the Tx ring of its own pair. */
function forwardInKernel(frame: PairFrame, vnf: NetworkFunction, refill: BufferRefill): PairWork {
  const { core, parts, sender, guest } = frame
  const transmit = new GuestTransmitStage(parts.driver, core.charge('guestSoftirq', ['driverTransmit']), sender)
  transmit.refill = refill
  return {
    costs: [...received, ...hookCosts(guest.application)],
    extra: guest.application,
    taker: { put: (now, packet) => vnf.decide(now, packet, { put: () => transmit }) },
  }
}

/** The process runs on the last vCPU and sends by that one's Tx ring, as far as there are rings (XPS). */
function runProcess(
  network: Network,
  frames: readonly PairFrame[],
  vnf: NetworkFunction,
  vcpu: Thread,
): KernelFunction {
  const { logbook } = network
  const { guest, parts } = frames[0]
  const last = guest.vcpuCores.length - 1
  const { sender } = frames[last % frames.length]
  const core = network.core(guest.vcpuCores[last])
  const transmit = new GuestTransmitStage(parts.driver, core.charge('guestApp', ['driverTransmit']), sender)
  const sendCharge = core.charge('guestApp', ['sendCall', 'copyBase', 'copyPerByte'])
  const send = new PassStage(parts.application, transmitStep(1), 1, sendCharge, transmit)
  const work = core.charge(
    'guestApp',
    [...receiveCosts(guest.application), 'copyBase', 'copyPerByte'],
    guest.application,
  )
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
    works: frames.map((frame) => ({
      costs: [...received, 'ipUdpStack', 'socketEnqueue'],
      taker: addOutlet(network, frame.core, parts.driver, socket, 'guestSoftirq'),
    })),
    worker,
    source: network.routes.isSource(frames[0].index) ? new WakingSource(network, frames[0], worker, send) : null,
  }
}
