import type { RunCommand } from '../contract/calls'
import type { Drawing } from '../contract/drawing'
import type { Lab } from '../contract/lab'
import type { StreamDown } from '../contract/stream'
import type { RunSummary } from '../contract/summary'
import { detailsOf } from './details'
import type { EngineDoor, EngineRun } from './engine-door'
import { FrameGate } from './frame-gate'
import { Player } from './player'
import type { Timing } from './timing'
import { WholeJob } from './whole-job'

/** What identifies a run: the same three give the same fingerprint anywhere. */
export interface RunIdentity {
  readonly lab: Lab
  readonly mode: string
  readonly seed: number
}

/**
 * One run's life: the lab is run to its end in the background, and a second run of it is played. Both are worked on
 * in slices of at most 10 ms in turn, so a command never waits long. Frames go out at most 30 times a second, each
 * against a credit; while a frame is due and there is no credit, simulated time stands still.
 */
export class RunSession {
  readonly drawing: Drawing
  private readonly player: Player
  private readonly whole: WholeJob
  private readonly gate = new FrameGate()
  private cancel: (() => void) | null = null
  private over = false

  /** @throws what the door throws when the mode refuses the lab. */
  constructor(
    private readonly door: EngineDoor,
    private readonly identity: RunIdentity,
    private readonly timing: Timing,
    private readonly post: (message: StreamDown) => void,
  ) {
    const { lab, mode, seed } = identity
    const now = (): number => timing.now()
    const open = (): EngineRun => door.open(lab, mode, { seed, recordMoves: true })
    this.player = new Player(open, now, (result) => post({ kind: 'match', result }))
    this.drawing = this.player.run.drawing
    this.whole = new WholeJob(door.open(lab, mode, { seed, recordMoves: false }), now, post)
    this.wake(0)
  }

  command(command: RunCommand): void {
    this.guard(() => {
      this.player.command(command)
      this.gate.owed = true
    })
  }

  /** The page can take that many more frames. */
  credit(count: number): void {
    this.guard(() => this.gate.grant(count))
  }

  /**
   * Totals at the present position, as a run that ends here would have them: there warm-up is at most half of the time,
   * so an early position is worked out by a short run of its own.
   */
  summary(): RunSummary {
    const { run } = this.player
    const { lab, mode, seed } = this.identity
    const half = Math.floor(run.now / 2)
    if (run.now === 0 || lab.run.warmupPicoseconds <= half) return run.summary()
    const plan = { ...lab.run, durationPicoseconds: run.now, warmupPicoseconds: half }
    const short = this.door.open({ ...lab, run: plan }, mode, { seed, recordMoves: false })
    short.advance(run.now, run.events)
    // Between two events the number is reached before the time; nothing more is due up to there.
    if (short.now < run.now) short.advance(run.now, Infinity)
    return short.summary()
  }

  close(): void {
    this.over = true
    this.cancel?.()
  }

  private guard(action: () => void): void {
    if (this.over) return
    try {
      action()
      this.wake(0)
    } catch (error) {
      this.fail(error)
    }
  }

  private wake(milliseconds: number): void {
    this.cancel?.()
    this.cancel = this.timing.after(milliseconds, () => this.tick())
  }

  private tick(): void {
    try {
      const wait = this.playerSlice()
      if (!this.whole.finished) {
        this.whole.work()
        this.wake(0)
      } else if (wait !== null) this.wake(wait)
    } catch (error) {
      this.fail(error)
    }
  }

  /** Returns the milliseconds until there is something to do, or null when only a command or a credit can bring it. */
  private playerSlice(): number | null {
    const { player, gate } = this
    const { activity } = player
    if (activity !== 'travelling' && gate.owed) this.sendIfOpen()
    switch (activity) {
      case 'resting':
        return null
      case 'travelling':
        return this.travelSlice()
      case 'playing':
        return this.playSlice()
    }
  }

  private travelSlice(): number | null {
    this.player.work()
    const { activity } = this.player
    // The way there is shown when it costs nothing; only the arrival is owed.
    if (activity === 'travelling') this.sendOnTheWay()
    else this.sendOwed()
    return activity === 'resting' ? null : 0
  }

  private playSlice(): number | null {
    const { player, gate } = this
    if (!gate.open) {
      player.hold()
      return null
    }
    const caughtUp = player.work()
    if (player.activity !== 'playing') this.sendOwed()
    else if (gate.wait(this.timing.now()) === 0) this.sendIfOpen()
    if (player.activity === 'resting') return null
    return caughtUp ? gate.wait(this.timing.now()) : 0
  }

  private sendIfOpen(): void {
    if (!this.gate.open) return
    const sequence = this.gate.take(this.timing.now())
    this.post({ kind: 'frame', frame: this.player.run.frame(sequence, this.player.state) })
  }

  private sendOwed(): void {
    this.gate.owed = true
    this.sendIfOpen()
  }

  private sendOnTheWay(): void {
    if (this.player.replaying || this.gate.wait(this.timing.now()) > 0) return
    const { owed } = this.gate
    this.sendIfOpen()
    this.gate.owed = owed
  }

  private fail(error: unknown): void {
    this.close()
    const { mode, seed } = this.identity
    const { now, events } = this.player.run
    this.post({
      kind: 'failed',
      message: 'The simulation stopped on an internal error. The lab itself is unchanged.',
      details: `${detailsOf(error)}\nmode ${mode}, seed ${seed}, event ${events}, ${now} ps`,
    })
  }
}
