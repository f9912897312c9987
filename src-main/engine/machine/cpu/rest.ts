import { cpuCategories } from '../../../contract/summary'
import { IdleGovernor, type IdleState } from './idle'
import type { Thread } from './thread'

const idle = cpuCategories.indexOf('idle')
const pollIdle = cpuCategories.indexOf('pollIdle')
const haltPoll = cpuCategories.indexOf('haltPoll')

/**
 * What a core does while no step runs: it sleeps, its thread polls empty queues, or the host polls for a
 * halted vCPU. Accounted when the rest ends.
 */
export class Rest {
  since = 0
  /** The current thread polls empty queues. */
  polling: Thread | null = null
  /** The host polls for this vCPU until `pollUntil`, in case it is woken soon. */
  awaited: Thread | null = null
  pollUntil = 0
  /** Time to wake up from the idle state the core is in; 0 while it is awake. */
  exitLatency: number
  private readonly governor: IdleGovernor
  /** Empty polls begun, in picoseconds, and how much of them was cut short by other work. */
  private pollTime = 0
  private pollCut = 0
  private haltPollTime = 0

  constructor(
    private readonly account: Float64Array,
    states: readonly IdleState[],
  ) {
    this.governor = new IdleGovernor(states)
    this.exitLatency = this.governor.exitLatency()
  }

  /** Nothing is left to do: which way of resting, and when it ends by itself (Infinity: never). */
  sleep(now: number): number {
    if (this.awaited !== null && now < this.pollUntil) return this.pollUntil
    this.awaited = null
    this.exitLatency = this.governor.exitLatency()
    return Infinity
  }

  /** When the poll that is under way at `now` has ended. */
  nextPoll(thread: Thread, now: number): number {
    return this.since + Math.ceil((now - this.since) / thread.pollPeriod) * thread.pollPeriod
  }

  /** @returns the vCPU that was polled for, if the rest was that */
  end(now: number): Thread | null {
    const time = now - this.since
    const { polling, awaited } = this
    this.account[this.category] += time
    if (polling !== null) {
      polling.runtime += time
      const begun = this.nextPoll(polling, now) - this.since
      this.pollTime += begun
      this.pollCut += begun - time
      this.polling = null
    } else if (awaited !== null) {
      this.haltPollTime += time
      this.awaited = null
    } else {
      if (time > 0) this.governor.record(time)
      this.exitLatency = 0
    }
    this.since = now
    return awaited
  }

  /** Category of the rest under way. */
  get category(): number {
    if (this.polling !== null) return pollIdle
    return this.awaited === null ? idle : haltPoll
  }

  /** Adds what rest came to, apart from sleep, from its own counters. */
  addRecomputed(result: Float64Array, now: number, resting: boolean): void {
    result[pollIdle] += this.pollTime - this.pollCut
    result[haltPoll] += this.haltPollTime
    if (resting && this.category !== idle) result[this.category] += now - this.since
  }
}
