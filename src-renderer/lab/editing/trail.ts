import type { OpenedLab } from '../../../src-main/contract/calls'

/** As many as the host keeps the states of. */
const longest = 16

/**
 * The labs that the last changes came from and led to, as they were shown: where taking one back leads is known before
 * the host has answered. Forgets all of it when the lab on screen is none it has led to.
 */
export class Trail {
  private labs: readonly OpenedLab[] = []
  /** Place of the one on screen. */
  private at = 0

  /** A change has led from one to the other. */
  made(before: OpenedLab, after: OpenedLab): void {
    const known = this.isAt(before) ? this.labs.slice(0, this.at) : []
    this.labs = [...known, before, after].slice(-longest)
    this.at = this.labs.length - 1
  }

  /** The lab that one change back (-1) or forward (1) leads to; null where that is not known. */
  next(present: OpenedLab, direction: -1 | 1): OpenedLab | null {
    const lab = this.isAt(present) ? this.labs[this.at + direction] : undefined
    if (lab === undefined) return null
    const { documentId, fileName, hasFile } = present
    // What was taken back last can be done again: it is what the lab behind this one can take back.
    const redo = this.labs[this.at + direction + 1]?.undo ?? null
    return { ...lab, documentId, fileName, hasFile, redo }
  }

  /** One change was taken back or done again. */
  moved(present: OpenedLab, direction: -1 | 1, after: OpenedLab): void {
    if (this.isAt(present) && this.labs[this.at + direction]?.lab === after.lab) this.at += direction
    else this.forget()
  }

  forget(): void {
    this.labs = []
  }

  private isAt(present: OpenedLab): boolean {
    const known = this.labs[this.at]
    return known?.lab === present.lab && known.documentId === present.documentId
  }
}
