import { type Worker, WorkerInput } from '../../machine/cpu/worker'
import type { Network } from '../../machine/network'
import type { Ring } from '../../machine/ring'
import type { Stage } from '../../machine/stage'
import type { DropCounter } from '../../record/ledger'
import type { Logbook } from '../../record/logbook'
import type { Sender } from '../../traffic/planner'
import type { Guest } from '../../../contract/lab'

/** Packets a sending application has planned and not yet sent at most; beyond, it is behind its plan. */
const sendQueuePackets = 1024

/** A guest or process that sends, and where its application is drawn. */
interface SendingGuest {
  readonly guest: Guest
  readonly parts: { readonly application: number }
}

/** What a sending application still has to send. */
abstract class SendQueue implements Sender {
  readonly ring: Ring
  private readonly drop: DropCounter
  private readonly logbook: Logbook

  constructor(network: Network, frame: SendingGuest) {
    const id = `${frame.guest.id}.sendQueue`
    this.ring = network.addRing(frame.parts.application, id, 'to send', sendQueuePackets, 'packets')
    this.drop = network.logbook.ledger.addDrop('SOURCE', 'behind')
    this.logbook = network.logbook
  }

  offer(now: number, packet: number): void {
    if (!this.ring.hasRoom) {
      this.logbook.dropped(packet, this.drop, this.ring.hash, now)
      return
    }
    this.ring.push(packet, now, now)
    this.queued(now)
  }

  protected abstract queued(now: number): void
}

/** An application that sleeps between packets: a timer of its own wakes it when the next one is due. */
export class WakingSource extends SendQueue {
  private readonly input: WorkerInput

  constructor(
    network: Network,
    frame: SendingGuest,
    private readonly worker: Worker,
    send: Stage,
  ) {
    super(network, frame)
    this.input = worker.serve(new WorkerInput(this.ring, send, null, null, true))
  }

  protected queued(now: number): void {
    if (this.input.needsWake()) this.worker.wake(now)
  }
}

/** An application that polls its own plan as it polls its rings. */
export class PollingSource extends SendQueue {
  private announce: (now: number) => void = () => undefined

  /** Who is told of a packet to send. */
  pollBy(announce: (now: number) => void): void {
    this.announce = announce
  }

  protected queued(now: number): void {
    this.announce(now)
  }
}
