import type { RunCommand } from '../contract/calls'
import type { MatchResult } from '../contract/report/events'
import type { RunFrame } from '../contract/stream'
import { readFilter } from '../filter'
import type { EngineRun } from './engine-door'
import { MatchSearch } from './events/search'
import { advanceForSlice } from './slice'

/** Playing that falls behind real time by more than this gives the rest up instead of chasing it, milliseconds. */
const maximumDebtMilliseconds = 100

/** A position to go to as fast as possible: a number of finished events, or a simulated time. */
interface Leg {
  readonly kind: 'events' | 'time'
  readonly target: number
  /** Begun from 0 s, because the target lies before the present position. */
  readonly replay: boolean
}

/**
 * The transport of one run: play, pause, step, step back, go to a time. A position is a number of finished events, so
 * stepping back is a replay to an earlier number and exact. Work is done in slices by `work`; nothing here waits.
 */
export class Player {
  run: EngineRun
  private leg: Leg | null = null
  /** Steps asked for while a journey to a time was under way; taken from where it arrives. */
  private stepsAfterLeg = 0
  private search: MatchSearch | null = null
  /** A filter to go on with from where a replay arrives. */
  private filterAfterLeg: string | null = null
  /** Simulated picoseconds per real second while playing, or null. */
  private speed: number | null = null
  private anchorMilliseconds = 0
  private anchorPicoseconds = 0
  private held = false

  constructor(
    private readonly open: () => EngineRun,
    private readonly now: () => number,
    /** Told how a run to the next match ended. */
    private readonly report: (result: MatchResult) => void = () => undefined,
  ) {
    this.run = open()
  }

  /** What a frame taken now says of the run. */
  get state(): RunFrame['state'] {
    if (this.speed !== null || this.search !== null || (this.leg !== null && !this.leg.replay)) return 'playing'
    return this.run.ended ? 'finished' : 'paused'
  }

  /** `travelling`: on the way to a position; `playing`: following real time; `resting`: nothing to do. */
  get activity(): 'travelling' | 'playing' | 'resting' {
    if (this.leg !== null || this.search !== null) return 'travelling'
    return this.speed === null ? 'resting' : 'playing'
  }

  /** True while an earlier position is being recomputed: what lies between is not to be shown. */
  get replaying(): boolean {
    return this.leg?.replay === true
  }

  command(command: RunCommand): void {
    this.stopSearch()
    switch (command.action) {
      case 'play':
        this.stopForwardLeg()
        this.speed = command.picosecondsPerSecond
        this.anchor()
        break
      case 'pause':
        this.stopForwardLeg()
        this.speed = null
        break
      case 'step':
        this.step(command.count)
        break
      case 'stepBack':
        this.step(-command.count)
        break
      case 'toTime':
        this.travel('time', Math.floor(command.picoseconds))
        break
      case 'toEnd':
        this.travel('time', this.run.untilPicoseconds)
        break
      case 'toMatch':
        this.stopForwardLeg()
        this.speed = null
        if (this.leg === null) this.searchFor(command.filter)
        else this.filterAfterLeg = command.filter
        break
      case 'restart':
        this.restart()
        break
    }
  }

  /** Does one slice of what there is to do; true when there is nothing left to do at this moment. */
  work(): boolean {
    if (this.leg !== null) return this.workOnLeg(this.leg)
    if (this.search !== null) return this.workOnSearch(this.search)
    if (this.speed !== null) return this.workOnPlaying(this.speed)
    return true
  }

  /** The picture cannot be taken at the moment: simulated time stands still until the next slice. */
  hold(): void {
    this.held = true
  }

  private step(count: number): void {
    this.speed = null
    if (this.leg?.kind === 'time') this.stepsAfterLeg += count
    else this.travel('events', Math.max(0, (this.leg?.target ?? this.run.events) + count))
  }

  private travel(kind: Leg['kind'], target: number): void {
    this.speed = null
    this.stepsAfterLeg = 0
    const replay = target < (kind === 'events' ? this.run.events : this.run.now)
    if (replay) this.run = this.open()
    // A replay that is under way and still short of the new target goes on as a replay.
    this.leg = { kind, target, replay: replay || this.replaying }
  }

  /** To 0 s: time may have passed before the first event, and then the number of events does not tell. */
  private restart(): void {
    if (this.run.now > 0 && this.run.events === 0) this.run = this.open()
    this.travel('events', 0)
  }

  /** A replay is always finished: halfway is a position nobody asked for. */
  private stopForwardLeg(): void {
    if (this.leg === null || this.leg.replay) return
    this.leg = null
    this.stepsAfterLeg = 0
  }

  private workOnLeg(leg: Leg): boolean {
    const destination =
      leg.kind === 'events'
        ? { picoseconds: this.run.untilPicoseconds, events: leg.target }
        : { picoseconds: leg.target, events: Infinity }
    if (!advanceForSlice(this.run, destination, this.now)) return false
    this.leg = null
    if (this.stepsAfterLeg !== 0) {
      const speed = this.speed
      this.step(this.stepsAfterLeg)
      this.speed = speed
      return false
    }
    if (this.filterAfterLeg !== null) {
      this.searchFor(this.filterAfterLeg)
      return false
    }
    this.anchor()
    return this.speed === null
  }

  /** From the present position to the first event that the filter takes. */
  private searchFor(filter: string): void {
    this.filterAfterLeg = null
    const reading = readFilter(filter, this.run.eventNames)
    if (reading.ok) this.search = new MatchSearch(this.run, reading.test)
    else this.report({ outcome: 'wrong', fault: reading.fault })
  }

  private stopSearch(): void {
    this.filterAfterLeg = null
    this.search?.stop()
    this.search = null
  }

  private workOnSearch(search: MatchSearch): boolean {
    if (!search.work(this.now)) return false
    this.stopSearch()
    this.report(search.found === null ? { outcome: 'none' } : { outcome: 'found', event: search.found })
    return true
  }

  private workOnPlaying(speed: number): boolean {
    if (this.held) this.anchor()
    const elapsed = this.now() - this.anchorMilliseconds
    const target = Math.floor(this.anchorPicoseconds + (elapsed / 1000) * speed)
    const picoseconds = Math.min(target, this.run.untilPicoseconds)
    const arrived = advanceForSlice(this.run, { picoseconds, events: Infinity }, this.now)
    if (this.run.ended) this.speed = null
    if (!arrived) this.forgiveDebt(speed)
    return arrived
  }

  private forgiveDebt(speed: number): void {
    const wanted = this.anchorPicoseconds + ((this.now() - this.anchorMilliseconds) / 1000) * speed
    const debtMilliseconds = ((wanted - this.run.now) / speed) * 1000
    if (debtMilliseconds > maximumDebtMilliseconds)
      this.anchorMilliseconds += debtMilliseconds - maximumDebtMilliseconds
  }

  private anchor(): void {
    this.held = false
    this.anchorMilliseconds = this.now()
    this.anchorPicoseconds = this.run.now
  }
}
