import type { CpuCategory } from '../../../contract/summary'
import { type CpuTime, noCpuTime } from '../cpu-time'
import type { Event, Simulation } from '../simulation'

/** A piece of work that occupies a core. */
export interface Work {
  readonly category: CpuCategory
  /** Picoseconds. */
  readonly time: number
}

/** What a process asks for: that its core does some work, or to go on once something holds. */
export type Wish = Work | (() => boolean)

/** A program in steps. After a piece of work it goes on when that is done; after a condition, when the core gets to it. */
export type Process = Generator<Wish, void, void>

/** To go on when the core gets to it, whatever holds. */
export const whenChosen = (): boolean => true

/** A process with what it waits for. */
export class Context {
  /** Picoseconds left of a piece of work that was set aside, or null. */
  left: number | null = null
  /** An interrupt's work that goes on in a thread. */
  deferred = false
  wish: Wish

  constructor(
    private readonly process: Process,
    /** Its work is set aside for more urgent work. */
    readonly givesWay = false,
  ) {
    this.wish = this.next()
  }

  get wantsCore(): boolean {
    return typeof this.wish === 'function' ? this.wish() : true
  }

  goOn(): void {
    this.wish = this.next()
  }

  private next(): Wish {
    const { value } = this.process.next()
    if (!value) throw new Error('a process has ended')
    return value
  }
}

/** A thread with a core of its own: what runs in it, most urgent first, and what getting on and off the core takes. */
export class Thread {
  on = false
  readonly contexts: Context[] = []
  readonly switching: Context
  /** When a thread that polls will find something by itself. */
  nextVisible: () => number = () => Infinity

  constructor(
    enter: readonly Work[],
    leave: Work | null,
    /** Time of an empty poll; 0 for a thread that sleeps. */
    readonly pollPeriod: number,
    left: () => void = () => undefined,
    /** Its contexts are those of interrupts, as far as they are deferred. */
    private readonly takesDeferred = false,
  ) {
    this.switching = new Context(this.switch(enter, leave, left))
  }

  get wantsCore(): boolean {
    return this.pollPeriod > 0 || this.mostUrgent !== undefined
  }

  /** What runs first of all that it has to do. */
  get mostUrgent(): Context | undefined {
    return this.contexts.find((context) => context.deferred === this.takesDeferred && context.wantsCore)
  }

  /** Off its core, and nothing will bring it back by itself. */
  get sleeps(): boolean {
    return !this.on && !this.wantsCore
  }

  private *switch(enter: readonly Work[], leave: Work | null, left: () => void): Process {
    for (;;) {
      yield () => this.wantsCore
      for (const work of enter) yield work
      this.on = true
      yield () => !this.wantsCore
      if (leave !== null) yield leave
      this.on = false
      left()
    }
  }
}

/** One core: does the most urgent work there is, and books its time. */
export class Processor {
  readonly interrupts: Context[] = []
  thread: Thread | null = null
  private readonly picoseconds = noCpuTime()
  private running: { readonly context: Context; readonly work: Work } | null = null
  /** While nothing runs. */
  private resting: CpuCategory = 'idle'
  private since = 0
  private next: Event | null = null
  private choosing = false

  constructor(
    readonly id: string,
    private readonly simulation: Simulation,
    private readonly priority: number,
  ) {}

  /** To be called once all that runs here is known. */
  start(): void {
    if (this.thread !== null && this.thread.pollPeriod > 0) this.chooseAt(0)
  }

  /** A context may have got something to do. @param urgent it does not wait for work that gives way */
  wake(urgent: boolean): void {
    const { now } = this.simulation
    if (this.choosing) return
    if (this.running === null) this.chooseAt(now)
    else if (urgent && this.running.context.givesWay) this.setAside(this.running.context)
  }

  /** A thread that polls will find something from a time on, at the end of the poll under way then. */
  notice(time: number): void {
    if (!this.choosing && this.running === null) this.chooseAt(this.endOfPoll(time))
  }

  /** CPU time by category so far. */
  account(): CpuTime {
    const result = { ...this.picoseconds }
    result[this.doing] += this.simulation.now - this.since
    return result
  }

  private setAside(context: Context): void {
    this.book()
    context.left = (this.next?.time ?? this.since) - this.simulation.now
    this.running = null
    this.resting = 'idle'
    if (this.next !== null) this.simulation.cancel(this.next)
    this.next = null
    this.chooseAt(this.simulation.now)
  }

  private chooseAt(time: number): void {
    if (this.next !== null) {
      if (this.next.time <= time) return
      this.simulation.cancel(this.next)
    }
    this.next = this.simulation.at(time, this.priority, () => this.choose())
  }

  private choose(): void {
    this.book()
    this.choosing = true
    let context = this.mostUrgent()
    while (context !== null && typeof context.wish === 'function') {
      context.goOn()
      context = this.mostUrgent()
    }
    this.choosing = false
    this.next = null
    if (context === null || typeof context.wish === 'function') this.rest()
    else this.begin(context, context.wish)
  }

  private begin(context: Context, work: Work): void {
    this.running = { context, work }
    this.next = this.simulation.after(context.left ?? work.time, this.priority, () => {
      this.book()
      this.running = null
      this.resting = 'idle'
      context.left = null
      this.choosing = true
      context.goOn()
      this.choose()
    })
  }

  private rest(): void {
    const { thread } = this
    const polls = thread !== null && thread.on && thread.pollPeriod > 0
    this.resting = polls ? 'pollIdle' : 'idle'
    if (!polls) return
    const found = thread.nextVisible()
    if (found !== Infinity) this.chooseAt(this.endOfPoll(Math.max(found, this.simulation.now)))
  }

  private endOfPoll(time: number): number {
    const period = this.thread?.pollPeriod ?? 1
    return this.since + Math.ceil((time - this.since) / period) * period
  }

  private mostUrgent(): Context | null {
    const { interrupts, thread } = this
    const interrupt = interrupts.find((context) => !context.deferred && context.wantsCore)
    if (interrupt !== undefined) return interrupt
    if (thread === null) return null
    if (thread.switching.wantsCore) return thread.switching
    return (thread.on ? thread.mostUrgent : undefined) ?? null
  }

  private book(): void {
    const { now } = this.simulation
    this.picoseconds[this.doing] += now - this.since
    this.since = now
  }

  private get doing(): CpuCategory {
    return this.running?.work.category ?? this.resting
  }
}
