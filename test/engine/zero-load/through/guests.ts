import { Polling, transmit } from '../hand'
import type { VariantHand } from '../variants'
import { driverOf, kernelGuest, kernelSender, pollingSender } from '../ways'
import type { Kind, Path, Way } from './way'

/** The virtual machines of a lab: what each does with a packet, whatever carries it there. */
export class Guests {
  private readonly pollers = new Map<string, Polling>()

  /** @param kick what a guest that polls still pays when it has queued a packet */
  constructor(
    private readonly hand: VariantHand,
    readonly kind: Kind,
    path: Path,
    private readonly kick = 0,
  ) {
    const { cpu } = hand
    path.forEach((station, position) => {
      // One that sends packets of its own looks at what it has to send, too.
      const queues = Array.from({ length: position === 0 ? 2 : 1 }, () => cpu('emptyPoll'))
      // Its vCPU is entered once, and never halts.
      this.pollers.set(station, new Polling(cpu('contextSwitch') + cpu('interruptInjection'), queues))
    })
  }

  /** What polls takes no interrupts. */
  get polls(): boolean {
    return this.kind === 'polling'
  }

  begins(way: Way): void {
    // A packet of its own comes from a process, also where the function works in the kernel.
    way.add(...(this.polls ? pollingSender(this.hand) : kernelSender(this.hand)))
  }

  works(way: Way, guest: string): void {
    const { cpu, applicationPerPacket, applicationPerByte } = this.hand
    const application = [applicationPerPacket, applicationPerByte]
    if (this.kind === 'socket') way.add(...kernelGuest(this.hand, true))
    else if (this.kind === 'forwarding')
      way.add({
        step: 10,
        wait: [cpu('softirqEntry'), cpu('napiPoll')],
        service: [...driverOf(this.hand), cpu('ipForward'), ...application],
      })
    else
      way.add({
        step: 10,
        wait: [this.poller(guest).wait(way.now), cpu('pollBurst')],
        service: [cpu('pollReceive'), ...application],
      })
  }

  sends(way: Way): void {
    const { cpu } = this.hand
    if (this.kind === 'socket') way.add(...kernelSender(this.hand))
    else way.add(transmit(2, [], [cpu(this.polls ? 'pollTransmit' : 'driverTransmit')]))
  }

  rests(way: Way, guest: string, sent: boolean): void {
    this.poller(guest).workedUntil(way.now + (sent ? this.kick : 0))
  }

  private poller(guest: string): Polling {
    const poller = this.pollers.get(guest)
    if (poller === undefined) throw new Error(`${guest} is not on the path`)
    return poller
  }
}
