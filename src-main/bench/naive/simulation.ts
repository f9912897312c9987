/** Something to be done at a time. Ties go to the lower priority number, then to what was planned first. */
export interface Event {
  readonly time: number
  readonly priority: number
  readonly sequence: number
  action: () => void
}

/**
 * A discrete event simulation as most are written first: a binary heap of objects, each with a closure.
 * It shares nothing with the engine, and is what the engine's speed is measured by.
 */
export class Simulation {
  /** Time of the event in hand, in picoseconds. */
  now = 0
  /** Events done. */
  events = 0
  private sequence = 0
  private readonly heap: Event[] = []

  /** Plans something for a time that is not in the past. */
  at(time: number, priority: number, action: () => void): Event {
    const event = { time, priority, sequence: this.sequence++, action }
    this.heap.push(event)
    this.up(this.heap.length - 1)
    return event
  }

  after(delay: number, priority: number, action: () => void): Event {
    return this.at(this.now + delay, priority, action)
  }

  /** The event stays in the heap and does nothing when its time comes. */
  cancel(event: Event): void {
    event.action = () => undefined
  }

  /** Does everything that is due up to a time, that time included. */
  run(until: number): void {
    while (this.heap.length > 0 && this.heap[0].time <= until) {
      const event = this.take()
      this.now = event.time
      this.events++
      event.action()
    }
    if (until < Infinity) this.now = until
  }

  private take(): Event {
    const first = this.heap[0]
    const last = this.heap.pop()
    if (last !== undefined && this.heap.length > 0) {
      this.heap[0] = last
      this.down(0)
    }
    return first
  }

  private up(start: number): void {
    let index = start
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(this.heap[index], this.heap[parent])) return
      this.swap(index, parent)
      index = parent
    }
  }

  private down(start: number): void {
    let index = start
    for (;;) {
      const left = 2 * index + 1
      const right = left + 1
      let least = index
      if (left < this.heap.length && isBefore(this.heap[left], this.heap[least])) least = left
      if (right < this.heap.length && isBefore(this.heap[right], this.heap[least])) least = right
      if (least === index) return
      this.swap(index, least)
      index = least
    }
  }

  private swap(a: number, b: number): void {
    const event = this.heap[a]
    this.heap[a] = this.heap[b]
    this.heap[b] = event
  }
}

function isBefore(a: Event, b: Event): boolean {
  if (a.time !== b.time) return a.time < b.time
  return a.priority !== b.priority ? a.priority < b.priority : a.sequence < b.sequence
}
