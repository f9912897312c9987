import type { RunCommand } from '../../../../src-main/contract/calls'

type Steps = Extract<RunCommand, { readonly count: number }>

interface Order {
  command: RunCommand
  readonly sent: Promise<unknown>
}

/** After steps were sent, the next order waits so long: key presses of a program come faster than the host takes calls. */
const pauseMilliseconds = 20

const isSteps = (command: RunCommand): command is Steps => 'count' in command

/**
 * The orders to one run, sent in their order and one at a time. Steps the same way that have to wait become one order,
 * so however fast a key is pressed, every step is taken and the host is not flooded.
 */
export class Orders {
  private before: Promise<unknown> = Promise.resolve()
  /** The last order, while it has not been sent. */
  private waiting: Order | null = null

  constructor(private readonly send: (command: RunCommand) => Promise<unknown>) {}

  /** Settles as the call does that carries the order. */
  take(command: RunCommand): Promise<unknown> {
    const last = this.waiting
    // Not steps of opposite ways: back at the very start goes nowhere, and the step forward after it still counts.
    if (last && isSteps(command) && isSteps(last.command) && last.command.action === command.action) {
      last.command = { ...last.command, count: last.command.count + command.count }
      return last.sent
    }
    const order: Order = {
      command,
      sent: this.before.then(() => {
        if (this.waiting === order) this.waiting = null
        return this.send(order.command)
      }),
    }
    this.waiting = order
    this.before = order.sent.catch(() => undefined).then(() => (isSteps(order.command) ? pause() : undefined))
    return order.sent
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
