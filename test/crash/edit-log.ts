import fc from 'fast-check'
import type { EditCommand, EditHistory } from '../../src-main/contract/edit/commands'
import { EditedLab, type UndoMemory } from '../../src-main/lab/edit'
import { command, known, read } from '../lab/edit/edit-arbitrary'

/** What somebody at work does. */
export type Move =
  | { readonly kind: 'edit'; readonly command: EditCommand }
  | { readonly kind: 'undo' | 'redo' | 'save' }
  | { readonly kind: 'jump'; readonly place: number }

/** Edits of every kind, now and then taken back, done again, or saved. */
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ kind: fc.constant('edit' as const), command }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('jump' as const), place: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('save' as const) }) },
)

/** `count` moves, the same for the same seed. */
export const movesOf = (seed: number, count: number): readonly Move[] => fc.sample(move, { numRuns: count, seed })

/** The lab after a move, and when the host had said that it is done; milliseconds since 1970. */
export interface Entry {
  readonly atMilliseconds: number
  readonly text: string
  readonly history: EditHistory
  readonly memory: UndoMemory
}

/** The log of what a window has done to a lab, kept beside the host that is going to be killed. */
export class EditLog {
  readonly entries: Entry[] = []
  private constructor(private readonly lab: EditedLab) {
    this.note()
  }

  /** A lab as it is opened. */
  static of(text: string): EditLog {
    return new EditLog(new EditedLab(read(text), known))
  }

  /** A lab as it was after a move, from where it goes on. */
  static from({ text, memory }: Entry): EditLog {
    return new EditLog(new EditedLab(read(text), known, structuredClone(memory)))
  }

  /** The move is done here too. @throws EditRefused as the host does. */
  carryOut(move: Move): void {
    if (move.kind === 'edit') this.lab.edit(move.command)
    else if (move.kind === 'undo') this.lab.undo()
    else if (move.kind === 'redo') this.lab.redo()
    else if (move.kind === 'jump') this.lab.jump(move.place)
    else this.lab.markSaved()
    this.note()
  }

  /** The last entry that is like this, or -1. */
  lastLike(like: (entry: Entry) => boolean): number {
    return this.entries.findLastIndex(like)
  }

  private note(): void {
    const { text, history, memory } = this.lab
    this.entries.push({ atMilliseconds: Date.now(), text, history, memory: structuredClone(memory) })
  }
}

/** The texts that lie at the two ends of what an entry remembers: all undone, all done again. */
export function endsOf({ text, memory }: Entry): { first: string; last: string } {
  const lab = new EditedLab(read(text), known, structuredClone(memory))
  while (lab.undo());
  const first = lab.text
  while (lab.redo());
  return { first, last: lab.text }
}
