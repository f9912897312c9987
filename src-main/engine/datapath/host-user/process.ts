import { socketTruesize } from '../../costs/derive'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import { Worker } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import type { Destination } from '../../machine/outlet'
import { SinkStage } from '../guest-user/application'

/** Bare metal: a lab's guest runs as a process of the host and reads its socket. */
export function addProcess(network: Network, index: number): Destination & { readonly part: number } {
  const guest = network.lab.guests[index]
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
  const ring = network.addRing(
    part,
    id,
    'socket',
    guest.socketBufferBytes,
    'bytes',
    network.frameBytes.map(socketTruesize),
  )
  const charge = core.charge('guestApp', ['receiveCall', 'copyBase', 'copyPerByte'], guest.application)
  const sink = network.keep(new SinkStage(part, guest.id, index, charge, network.logbook))
  const { chain, place } = network.addChain(part)
  const worker = new Worker(level.thread, ring, sink, chain, place)
  worker.thread = new Thread(`${guest.id}.process`, guest.name, [core.charge('sched', ['contextSwitch'])], null)
  core.addThread(worker.thread, [worker])
  return { ring, drop: network.logbook.ledger.addDrop(id, 'UdpRcvbufErrors'), reader: worker, part }
}
