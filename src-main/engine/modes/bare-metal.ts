import type { Lab } from '../../contract/lab'
import type { Refusal } from '../../contract/modes'
import { addProcess } from '../datapath/host-user/process'
import { driverCharge, addReceiveSide, guestOfPaths } from '../datapath/host-kernel/receive-side'
import type { Network } from '../machine/network'
import { addOutlet } from '../machine/outlet'
import { HandOverStage } from '../machine/stages'
import { addTraffic } from '../traffic/index'
import type { Built, Mode } from './mode'
import { done, skipped } from './steps'
import { needsGuest, needsKernelGuests, needsPnic } from './rules'

export const bareMetal: Mode = {
  id: 'bare-metal',
  title: 'Bare metal',
  shortTitle: 'BM',
  explain: [
    'There is no virtualization: the network functions run as processes of the host. The NIC puts each frame into memory and interrupts a core; the kernel takes it through driver, IP and UDP into a socket buffer, and the process reads it from there.',
    'This is the baseline that every other mode is held against: one copy, one kernel, no switch. Its limit is the softirq core or the process, whichever is full first.',
  ],
  asksInReturn: 'no virtualization at all',
  parameters: [],

  check(lab: Lab): readonly Refusal[] {
    return [...needsPnic(lab), ...needsGuest(lab), ...needsKernelGuests(lab)]
  },

  build(network: Network): Built {
    const { lab, pool } = network
    const processes = lab.guests.map((_, index) => addProcess(network, index))
    const guests = guestOfPaths(network)
    const side = addReceiveSide(network, 'Driver + IP stack', (core, part) => {
      const outlets = guests.map((guest) => addOutlet(network, core, part, processes[guest]))
      return network.keep(new HandOverStage(part, 4, 0, driverCharge(core, true), pool, outlets))
    })
    for (const process of processes) network.addEdge('frame', side.driverPart, process.part)
    const planner = addTraffic(network, () => side.link)
    const [pnic, guest] = [lab.pnics[0].id, lab.guests[0].id]
    return {
      planner,
      layers: [
        { id: 'guest-user', state: 'not present' },
        { id: 'guest-kernel', state: 'not present' },
        { id: 'host-user', state: 'used' },
        { id: 'host-kernel', state: 'used' },
        { id: 'nic', state: 'used' },
        { id: 'wire', state: 'used' },
      ],
      steps: [
        done(
          1,
          pnic,
          'The frame passes MAC and filter; RSS chooses a receive queue. It waits in the FIFO only while the ring has no free descriptor.',
        ),
        done(
          2,
          pnic,
          'The NIC takes a free descriptor and writes frame and descriptor to host memory over PCIe. No CPU works on this.',
        ),
        done(
          3,
          `chip.${lab.pnics[0].irqCores[0]}`,
          'The NIC interrupts the core. The handler masks the interrupt and schedules NAPI; frames that come while NAPI polls need no interrupt.',
        ),
        done(
          4,
          'host-driver',
          'NAPI takes up to 64 frames a poll. The driver builds an sk_buff; IP and UDP put it into the socket buffer of the process.',
        ),
        skipped(5, 'There is no virtual switch.'),
        skipped(6, 'There is no virtual switch.'),
        skipped(7, 'There is no virtual machine.'),
        skipped(8, 'There is no virtual machine.'),
        skipped(9, 'There is no virtual machine.'),
        skipped(10, 'There is no virtual machine.'),
        done(
          11,
          `${guest}.application`,
          'recv() copies the packet from the socket buffer to the process. This is the only CPU copy.',
        ),
      ],
    }
  },
}
