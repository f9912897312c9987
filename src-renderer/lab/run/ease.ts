/** Redraws that are judged together: a third of a second at 60 Hz. */
const judged = 20
/** So many late ones of them are too many. */
const tooMany = 2
/** A redraw is late after so many times as long as it should take. */
const lateAfter = 1.5
/** A redraw at 60 Hz, milliseconds: quicker screens need no more. */
const sixtieth = 1000 / 60
/** After this long, milliseconds, a window was not seen, or nothing was drawn: that says nothing of how busy it is. */
const notDrawn = 250
const seldomest = 4
/** Groups of redraws in time before the run is shown more often again: about two seconds, and at most half a minute. */
const firstTrial = 6
const longestTrial = 96

/**
 * How often a run that plays is shown: as often as its frames come, or 2 or 4 times less often while the window misses
 * redraws, so that moving the picture and every click stay quick on a machine that has too much to do. The run itself
 * goes on as before: what is shown less often is its progress. After two seconds without a late redraw it is shown more
 * often again; where that was too early the next attempt waits twice as long.
 */
export class Ease {
  /** So many times less often than frames come: 1, 2 or 4. */
  factor = 1
  private last = -Infinity
  /** The quickest redraw so far: screens of 30 Hz are not late. */
  private quickest = Infinity
  private redraws = 0
  private late = 0
  /** Groups in a row without too many late redraws. */
  private calm = 0
  private trial = firstTrial
  /** The run is shown more often since lately. */
  private onTrial = false

  /** A redraw, at a time in milliseconds; to be told of all of them while the run plays. */
  redraw(now: number): void {
    const interval = now - this.last
    this.last = now
    if (interval > notDrawn) {
      this.begin()
      return
    }
    this.quickest = Math.min(this.quickest, interval)
    this.redraws++
    if (interval > lateAfter * Math.max(this.quickest, sixtieth)) this.late++
    if (this.late >= tooMany) this.showLess()
    else if (this.redraws === judged) this.stayOrShowMore()
  }

  private begin(): void {
    this.redraws = 0
    this.late = 0
  }

  private showLess(): void {
    this.begin()
    this.calm = 0
    if (this.onTrial) this.trial = Math.min(longestTrial, 2 * this.trial)
    this.onTrial = false
    this.factor = Math.min(seldomest, 2 * this.factor)
  }

  private stayOrShowMore(): void {
    this.begin()
    this.calm++
    if (this.calm < this.trial) return
    this.calm = 0
    // It has gone well for as long as was asked for: the next attempt need not wait longer.
    if (this.onTrial) this.trial = firstTrial
    this.onTrial = this.factor > 1
    this.factor = Math.max(1, this.factor / 2)
  }
}
