import type { Problem } from '../../contract/calls'
import { LineIndex } from './line-index'
import { visibleText } from './visible-text'

/** Where something is: its offset in the text and its JSON path. */
export interface Place {
  readonly offset: number
  readonly path: string
}

/** What is wrong or remarkable, what is allowed, and what to do, in words and as changes. */
export type Described = Pick<Problem, 'found' | 'allowed' | 'remedy' | 'fixes'>
interface Finding extends Place, Described {}

const shownAtMost = 20
const foundCharacters = 80
const pathCharacters = 200

/** Collects what is wrong or remarkable in one text and hands it out in the order of the text, 20 at most. */
export class Findings {
  private readonly lines: LineIndex
  private readonly errors: Finding[] = []
  private readonly warnings: Finding[] = []
  private moreWarnings = 0

  constructor(text: string) {
    this.lines = new LineIndex(text)
  }

  get failed(): boolean {
    return this.errors.length > 0
  }

  lineOf(offset: number): number {
    return this.lines.positionOf(offset).line
  }

  error(place: Place, found: string, allowed: string, remedy: string): void {
    this.errors.push({ offset: place.offset, path: place.path, found, allowed, remedy })
  }

  /** `describe` is called only for a warning that will be shown: a file may hold tens of thousands of unknown names. */
  warn(place: Place, describe: () => Described): void {
    if (this.warnings.length < shownAtMost) {
      this.warnings.push({ offset: place.offset, path: place.path, ...describe() })
    } else {
      this.moreWarnings += 1
    }
  }

  errorsShown(): { errors: Problem[]; omitted: number } {
    return { errors: this.problems(this.errors, 'error'), omitted: Math.max(0, this.errors.length - shownAtMost) }
  }

  warningsShown(): Problem[] {
    const shown = this.problems(this.warnings, 'warning')
    if (this.moreWarnings === 0) return shown
    const found = `${this.moreWarnings} more warnings`
    const rest = { line: 0, column: 0, path: '', found, allowed: 'are not listed', remedy: 'mend the ones above first' }
    return [...shown, { severity: 'warning', ...rest }]
  }

  private problems(findings: readonly Finding[], severity: Problem['severity']): Problem[] {
    const inOrder = findings.toSorted((first, second) => first.offset - second.offset)
    return inOrder.slice(0, shownAtMost).map(({ offset, path, found, allowed, remedy, fixes }) => ({
      severity,
      ...this.lines.positionOf(offset),
      path: visibleText(path, pathCharacters),
      found: visibleText(found, foundCharacters),
      allowed: visibleText(allowed),
      remedy: visibleText(remedy),
      ...(fixes && { fixes }),
    }))
  }
}
