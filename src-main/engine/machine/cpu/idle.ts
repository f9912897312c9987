import { idleCosts } from '../../costs/idle'
import { picosecondsPerMicrosecond } from '../../kernel/time'

/** How deep a core may sleep, from the shallowest state on. */
export interface IdleState {
  readonly exit: number
  readonly residency: number
}

const all = [
  ['C1', idleCosts.exitC1.value, idleCosts.residencyC1.value],
  ['C1E', idleCosts.exitC1E.value, idleCosts.residencyC1E.value],
  ['C3', idleCosts.exitC3.value, idleCosts.residencyC3.value],
  ['C6', idleCosts.exitC6.value, idleCosts.residencyC6.value],
] as const

/** States down to the deepest allowed; none at all for a core that is kept awake. */
export function idleStatesDownTo(deepest: string): readonly IdleState[] {
  const last = all.findIndex(([name]) => name === deepest)
  return all.slice(0, last + 1).map(([, exit, residency]) => ({
    exit: exit * picosecondsPerMicrosecond,
    residency: residency * picosecondsPerMicrosecond,
  }))
}

/** Idle periods the choice looks back on. */
const memory = 8

/**
 * The idle governor of a core: the deepest state whose residency is not above the mean of the last
 * eight idle periods. So the idle machine is the slow one to answer.
 */
export class IdleGovernor {
  private readonly last = new Float64Array(memory)
  private sum = 0
  private count = 0
  private next = 0

  constructor(private readonly states: readonly IdleState[]) {}

  /** An idle period has ended. */
  record(duration: number): void {
    this.sum += duration - this.last[this.next]
    this.last[this.next] = duration
    this.next = (this.next + 1) % memory
    if (this.count < memory) this.count++
  }

  /** Time to wake up from the state a core enters now; before it knows anything it sleeps deep. */
  exitLatency(): number {
    const mean = this.count === 0 ? Infinity : this.sum / this.count
    let exit = 0
    for (let i = 0; i < this.states.length; i++) if (this.states[i].residency <= mean) exit = this.states[i].exit
    return exit
  }
}
