import type { DrawnStep } from '../../../contract/drawing'
import type { Guest } from '../../../contract/lab'
import { forwardsInKernel } from '../../datapath/guest-user/function'
import type { Network } from '../../machine/network'
import { outside } from '../../machine/routes'

/** The eleven steps of the standard OVS receive path: the yardstick of every mode. */
export const stepNames = [
  'pNIC receives the frame',
  'DMA to host memory',
  'IRQ to the core',
  'Driver and network stack',
  'Copy to Open vSwitch',
  'OVS forwards to the VM',
  'vNIC Rx queue',
  'Virtual DMA into VM memory',
  'vIRQ to the vCPU',
  'Guest driver and stack',
  'Copy to the application',
] as const

/** A step that happens, at the given part. */
export function done(step: number, part: string, text: string): DrawnStep {
  return { step, name: stepNames[step - 1], state: 'done', part, text }
}

/** A step that something else does at its place. */
export function replaced(step: number, part: string, by: string, text: string): DrawnStep {
  return { step, name: stepNames[step - 1], state: 'replaced', by, part, text }
}

/** A step this mode does not have. */
export function skipped(step: number, text: string): DrawnStep {
  return { step, name: stepNames[step - 1], state: 'skipped', part: null, text }
}

/** The mirror image: what a frame goes through that a guest sends. */
export const transmitStepNames = [
  'Application sends',
  'Guest stack and driver',
  'vNIC Tx ring',
  'Kick or doorbell',
  'Back end takes the frame',
  'Switch forwards to the wire',
  'Host driver and pNIC Tx ring',
  'DMA read by the pNIC',
  'Wire',
] as const

/** What does a transmit step in a mode: its own part, something else in its place, or nothing. */
export type TransmitRow = { readonly part: string; readonly by?: string } | null

/**
 * Transmit steps of a lab. Steps 6 to 9 only happen to frames for the wire, or that cross it; a lab in
 * which no guest sends has none of them.
 */
export function transmitSteps(
  network: Network,
  rows: readonly TransmitRow[],
  crossesWire: boolean,
): readonly DrawnStep[] {
  const { routes, lab } = network
  if (!lab.guests.some((_, guest) => routes.sends(guest))) return []
  const sendsBySocket = lab.guests.some(
    (guest, index) =>
      routes.sends(index) && (guest.kind === 'dpdk' ? routes.isSource(index) : !forwardsInKernel(network, index)),
  )
  return transmitStepNames.map((name, index) => {
    const step = index + 1
    const row = rows[index]
    const absent = row === null || (step === 1 && !sendsBySocket) || (step >= 6 && !crossesWire)
    if (absent) return { step, name, state: 'skipped', part: null, text: '' }
    return {
      step,
      name,
      state: row.by === undefined ? 'done' : 'replaced',
      ...(row.by === undefined ? {} : { by: row.by }),
      part: row.part,
      text: '',
    }
  })
}

/** Guests that frames are sent to. */
export function reachedGuests({ lab, routes }: Network): readonly Guest[] {
  return lab.guests.filter((_, index) => routes.legs.some((leg) => leg.to === index))
}

/** No step of the receive path is left where no guest receives. */
export function unlessReceived(network: Network, steps: readonly DrawnStep[]): readonly DrawnStep[] {
  if (reachedGuests(network).length > 0) return steps
  return steps.map((step) => skipped(step.step, 'No guest receives: all frames go from a guest to the wire.'))
}

/** Transmit step 9 of an assigned device: the outside, or the switch where all frames are turned. */
export function farEnd({ lab, routes }: Network): TransmitRow {
  return { part: routes.leaves ? 'sink' : (lab.externalSwitch?.id ?? 'source') }
}

/** Steps 9 to 11 as the lab's guests do them. */
export function guestSteps(network: Network, interrupted: string): readonly DrawnStep[] {
  const { guests } = network.lab
  const reached = reachedGuests(network)
  const kernel = reached.find((guest) => guest.kind === 'kernel')
  const socket = reached.find((guest) => guest.kind === 'kernel' && runsProcess(network, guest.id))
  const [first] = reached.length > 0 ? reached : guests
  return [
    kernel === undefined
      ? skipped(9, 'The guest polls its ring: no interrupt.')
      : done(9, `${kernel.id}.vcpu`, interrupted),
    kernel === undefined
      ? replaced(
          10,
          `${first.id}.application`,
          'poll mode driver of the guest',
          'The guest polls its ring in user space; there is no sk_buff and no kernel stack.',
        )
      : done(
          10,
          `${kernel.id}.driver`,
          "The guest's driver takes the frame and builds an sk_buff; it goes through IP and UDP into a socket buffer, or on its way in the kernel.",
        ),
    socket === undefined
      ? skipped(11, 'No process reads a socket: the function works in the kernel or polls.')
      : done(11, `${socket.id}.application`, 'recv() copies the packet to the application in the VM.'),
  ]
}

/** The guest's function is a process behind a socket. */
export function runsProcess(network: Network, id: string): boolean {
  const index = network.lab.guests.findIndex((guest) => guest.id === id)
  const guest = network.lab.guests[index]
  return guest.kind === 'kernel' && (guest.application.runsIn === 'socket' || network.routes.isSource(index))
}

/** Frames come in from the wire. */
export function hasIngress(network: Network): boolean {
  return network.routes.legs.some((leg) => leg.from === outside)
}

/** Steps that only frames from the wire go through are skipped where none comes. */
export function unlessIngress(network: Network, steps: readonly DrawnStep[], last: number): readonly DrawnStep[] {
  if (hasIngress(network)) return steps
  return steps.map((step) => (step.step <= last ? skipped(step.step, 'All traffic starts in a guest.') : step))
}

/** Step 3 of an assigned device: a guest that polls takes no interrupt at all. */
export function assignedInterruptStep(network: Network, part: string, text: string): DrawnStep {
  return reachedGuests(network).some((guest) => guest.kind === 'kernel')
    ? replaced(3, part, 'posted or forwarded interrupt', text)
    : skipped(3, 'The guest polls its ring: the device does not interrupt.')
}

/** Step 3 where the host's kernel drives the card. */
export function hostInterruptStep(network: Network): DrawnStep {
  const { host, pnics } = network.lab
  return done(
    3,
    `chip.${pnics[0].irqCores[0]}`,
    host.napi
      ? 'The NIC interrupts the core. The handler masks the interrupt and schedules NAPI; frames that come while NAPI polls need no interrupt.'
      : 'The NIC interrupts the core for every frame. Without NAPI the handler itself takes the frame, builds its sk_buff and queues it to the backlog of the core.',
  )
}

/** Step 4 in the host's kernel. @param then what becomes of the frame, from the middle of a sentence on */
export function driverText(network: Network, then: string): string {
  return network.lab.host.napi
    ? `NAPI takes up to 64 frames a poll. The driver builds an sk_buff; ${then}`
    : `The softirq takes the frame from the backlog of the core; ${then}`
}
