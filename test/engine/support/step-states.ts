import type { Lab } from '../../../src-main/contract/lab'
import type { StepState } from '../../../src-main/contract/summary'

/**
 * Which steps a frame takes on one leg of its path: D done, R replaced by something else at that place, S skipped. By
 * mode, and by what the guest is that receives or sends: a process behind a socket, a function in the guest's kernel,
 * or one that polls.
 */
type Rows = Readonly<Record<string, Readonly<Record<Kind, string>>>>
type Kind = 'socket' | 'forwarding' | 'polling'

const skippedAll = 'SSSSSSSSSSS'

/** Steps 1 to 11 of a frame that comes from the wire. */
const fromWire: Rows = {
  'bare-metal': { socket: 'DDDDSSSSSSD', forwarding: 'DDDDSSSSSSS', polling: 'DDSRSSSSSSS' },
  'ovs-kernel': { socket: 'DDDDDDDDDDD', forwarding: 'DDDDDDDDDDS', polling: 'DDDDDDDDSRS' },
  passthrough: { socket: 'DRRSSSSSDDD', forwarding: 'DRRSSSSSDDS', polling: 'DRSSSSSSSRS' },
  'sriov-veb': { socket: 'DRRSSRSSDDD', forwarding: 'DRRSSRSSDDS', polling: 'DRSSSRSSSRS' },
  'sriov-vepa': { socket: 'DRRSSRSSDDD', forwarding: 'DRRSSRSSDDS', polling: 'DRSSSRSSSRS' },
  'ovs-dpdk': { socket: 'DDSRSDDDDDD', forwarding: 'DDSRSDDDDDS', polling: 'DDSRSDDDSRS' },
}

/** The same of a frame that another guest has sent: only what lies between the two. */
const fromGuest: Rows = {
  // By the loopback device; from function to function in one softirq; through a ring in shared memory.
  'bare-metal': { socket: 'SSSDSSSSSSD', forwarding: skippedAll, polling: skippedAll },
  'ovs-kernel': { socket: 'SSSSDDDDDDD', forwarding: 'SSSSDDDDDDS', polling: 'SSSSDDDDSRS' },
  // Two cards, or the reflecting switch: the frame has been on the link.
  passthrough: fromWire['passthrough'],
  'sriov-vepa': fromWire['sriov-vepa'],
  'sriov-veb': { socket: 'SRRSSRSSDDD', forwarding: 'SRRSSRSSDDS', polling: 'SRSSSRSSSRS' },
  'ovs-dpdk': { socket: 'SSSSSDDDDDD', forwarding: 'SSSSSDDDDDS', polling: 'SSSSSDDDSRS' },
}

/** Transmit steps 1 to 9 of a frame that leaves by the wire; without the first, which is its source's alone. */
const toWire: Readonly<Record<string, string>> = {
  'ovs-kernel': 'SDDDDDDDD',
  passthrough: 'SDDRSSSDD',
  'sriov-veb': 'SDDRSSSDD',
  'sriov-vepa': 'SDDRSSSDD',
  'ovs-dpdk': 'SDDSDDRDD',
  'bare-metal': 'SSSSSSDDD',
}

const toGuest: Readonly<Record<string, string>> = {
  'ovs-kernel': 'SDDDDSSSS',
  passthrough: toWire['passthrough'],
  'sriov-vepa': toWire['sriov-vepa'],
  'sriov-veb': 'SDDRSSSDS',
  'ovs-dpdk': 'SDDSDSSSS',
  'bare-metal': 'SSSSSSSSS',
}

const states: Readonly<Record<string, StepState>> = { D: 'done', R: 'replaced', S: 'skipped' }

function kindOf({ guests, traffic }: Lab, id: string): Kind {
  const guest = guests.find((one) => one.id === id)
  if (guest === undefined) throw new Error(`${id} is no guest`)
  if (guest.kind === 'dpdk') return 'polling'
  // A function that sends packets of its own is a process.
  const begins = traffic.paths.some(({ from }) => from === id)
  return guest.application.runsIn === 'kernel' && !begins ? 'forwarding' : 'socket'
}

/** Step by step what any of the rows does: done, if guests of several kinds do it in several ways. */
function union(rows: readonly string[], length: number): StepState[] {
  return Array.from({ length }, (_, index) => {
    const letters = rows.map((row) => row[index])
    return states[['D', 'R'].find((letter) => letters.includes(letter)) ?? 'S']
  })
}

function receiveRow(lab: Lab, mode: string, before: string, station: string): string {
  const kind = kindOf(lab, station)
  if (before === 'wire') return fromWire[mode][kind]
  // What a process sends comes to a function in the same kernel by the loopback device, not in the sender's softirq.
  const byLoopback = mode === 'bare-metal' && kind === 'forwarding' && kindOf(lab, before) === 'socket'
  return byLoopback ? 'SSSDSSSSSSS' : fromGuest[mode][kind]
}

/** What the legs of a lab's paths come to in a mode; no transmit steps where no guest sends. */
export function expectedStates(lab: Lab, mode: string): { steps: StepState[]; transmitSteps: StepState[] } {
  const receive: string[] = []
  const transmit: string[] = []
  for (const { from, via, to } of lab.traffic.paths) {
    const stations = [from, ...via, to]
    stations.slice(1).forEach((station, index) => {
      const before = stations[index]
      if (station !== 'wire') receive.push(receiveRow(lab, mode, before, station))
      if (before === 'wire') return
      const row = (station === 'wire' ? toWire : toGuest)[mode]
      const sends = kindOf(lab, before) === 'socket' || index === 0
      transmit.push((sends ? 'D' : 'S') + row.slice(1))
    })
  }
  return { steps: union(receive, 11), transmitSteps: transmit.length === 0 ? [] : union(transmit, 9) }
}
