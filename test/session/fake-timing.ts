import type { Timing } from '../../src-main/session/timing'

interface Entry {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

/** A clock that moves only when told to; what is planned is called in order of time. */
export class FakeTiming implements Timing {
  milliseconds = 0
  private planned: Entry[] = []
  private order = 0

  now(): number {
    return this.milliseconds
  }

  after(milliseconds: number, callback: () => void): () => void {
    const entry = { at: this.milliseconds + Math.max(0, milliseconds), order: this.order++, callback }
    this.planned.push(entry)
    return () => {
      this.planned = this.planned.filter((other) => other !== entry)
    }
  }

  get waiting(): number {
    return this.planned.length
  }

  /** Lets that much time pass, with all that is planned in it. */
  pass(milliseconds: number): void {
    const end = this.milliseconds + milliseconds
    for (;;) {
      const next = this.planned.sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (next === undefined || next.at > end) break
      this.planned = this.planned.filter((other) => other !== next)
      this.milliseconds = Math.max(this.milliseconds, next.at)
      next.callback()
    }
    this.milliseconds = Math.max(this.milliseconds, end)
  }
}
