import type { CpuCategory } from '../../../src-main/contract/summary'
import { Charge } from '../../../src-main/engine/machine/cpu/charge'
import type { Core } from '../../../src-main/engine/machine/cpu/core'
import { Task } from '../../../src-main/engine/machine/cpu/task'
import { Network } from '../../../src-main/engine/machine/network'
import { labOf, type LabOptions, millisecond } from './lab'

/** A network without parts: cores, scheduler and timers only. */
export function bareNetwork(options: LabOptions = {}): Network {
  return new Network(labOf(options), 1, millisecond, 0)
}

/** A charge of so many picoseconds on a core. */
export function chargeOf(core: Core, category: CpuCategory, picoseconds: number): Charge {
  const charge = new Charge(category, Float64Array.of(picoseconds))
  core.charges.push(charge)
  return charge
}

/** Does something at a moment of simulated time. */
export function at(network: Network, picoseconds: number, action: (now: number) => void): void {
  network.timers.set(network.timers.add({ expire: action }), picoseconds)
}

/** A task that does a number of steps of one kind, and notes when each began and ended. */
export class ScriptedTask extends Task {
  readonly begun: number[] = []
  readonly finished: number[] = []

  constructor(
    taskLevel: number,
    private readonly kind: Charge,
    public steps: number,
  ) {
    super(taskLevel)
  }

  runnable(): boolean {
    return this.step.begun || this.steps > 0
  }

  begin(now: number): void {
    this.steps--
    this.step.charge = this.kind
    this.begun.push(now)
  }

  finish(now: number): void {
    this.finished.push(now)
  }
}
