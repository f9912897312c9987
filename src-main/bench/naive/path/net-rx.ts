import type { Simulation } from '../simulation'
import type { Packet } from './books'
import { type Process, whenChosen, type Work } from './processor'

/** Linux's limits of a softirq, in packets, rounds and picoseconds. */
const weight = 64
const budget = 300
const budgetTime = 8e9
const mostRounds = 10
const mostTime = 2e9

/** What a softirq polls. */
export interface Polled {
  readonly entry: Work
  readonly poll: Work
  readonly hasFrame: () => boolean
  readonly take: () => Packet
  /** All that is done with one frame. */
  readonly receive: (packet: Packet) => Process
  /** Nothing is left: interrupts on again. */
  readonly complete: () => void
  /** The host leaves the rest to a thread after some time; a guest has none. */
  readonly defer: ((toThread: boolean) => void) | null
}

/** The receive softirq of a core with one queue. */
export class NetRx {
  private scheduled = false

  constructor(
    private readonly simulation: Simulation,
    private readonly polled: Polled,
    private readonly wake: () => void,
  ) {}

  schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.wake()
  }

  *process(): Process {
    for (;;) {
      yield () => this.scheduled
      yield this.polled.entry
      yield* this.pollUntilEmpty()
      this.scheduled = false
      this.polled.complete()
      this.polled.defer?.(false)
    }
  }

  private *pollUntilEmpty(): Process {
    const { simulation, polled } = this
    const began = simulation.now
    let [roundBegan, rounds, spent] = [began, 0, 0]
    for (;;) {
      yield polled.poll
      let taken = 0
      while (taken < weight && polled.hasFrame()) {
        yield whenChosen
        yield* polled.receive(polled.take())
        taken++
        spent++
      }
      if (taken < weight) return
      if (spent < budget && simulation.now - roundBegan < budgetTime) continue
      roundBegan = simulation.now
      spent = 0
      rounds++
      if (rounds >= mostRounds || simulation.now - began >= mostTime) polled.defer?.(true)
    }
  }
}
