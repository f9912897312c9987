import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { applyPatch } from '../../../src-main/contract/edit/patch'
import type { EditCommand } from '../../../src-main/contract/edit/commands'
import { refusalsOf } from '../../../src-main/engine'
import { EditedLab, EditRefused, patchBetween, replay } from '../../../src-main/lab/edit'
import { checked, reported } from './checked'
import { command, known, read, starts } from './edit-arbitrary'

const folder = mkdtempSync(join(tmpdir(), 'lab-scripts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Does what the lab allows; what it refuses must leave no trace. */
function carryOut(lab: EditedLab, commands: readonly EditCommand[]): number {
  let done = 0
  for (const one of commands) {
    const before = { text: lab.text, place: lab.history.place }
    try {
      lab.edit(one)
      done += 1
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      expect(error.message.length).toBeGreaterThan(10)
      expect({ text: lab.text, place: lab.history.place }).toEqual(before)
    }
  }
  return done
}

// `LAB_EDIT_SCRIPTS=1000 npx vitest run --project unit test/lab/edit/scripts` is the long form: minutes.
const numRuns = Number(process.env['LAB_EDIT_SCRIPTS'] ?? 30)
/** A script takes 0.1 to 0.3 s of a core: the limit is for a machine with ten others at work. */
const timeout = 60_000 + numRuns * 3_000
const script = fc.tuple(fc.constantFrom(...starts), fc.array(command, { maxLength: 200, size: 'max' }))

describe('any script of edits', () => {
  it('is undone, done again, saved, opened, replayed and checked, byte for byte', { timeout }, async () => {
    let carried = 0
    let longest = 0
    await fc.assert(
      fc.asyncProperty(script, fc.nat(200), async ([start, commands], back) => {
        longest = Math.max(longest, commands.length)
        const lab = new EditedLab(read(start), known)
        carried += carryOut(lab, commands)
        const end = lab.text
        // 200 commands at most: nothing has been forgotten.
        const log = lab.memory.done.flatMap(({ steps }) => steps)
        if (log.length > 0) expect(replay(read(start), log, known).document.text).toBe(end)
        while (lab.undo());
        expect(lab.text).toBe(start)
        expect(lab.dirty).toBe(false)
        while (lab.redo());
        expect(lab.text).toBe(end)

        // Somewhere on the way: saved and opened it is the same lab, with the same problems, in the window and without.
        lab.jump(Math.max(0, lab.history.place - back))
        const opened = read(lab.text)
        expect(opened.document.text).toBe(lab.text)
        expect(opened.lab).toEqual(lab.lab)
        expect(opened.warnings).toEqual(lab.warnings)
        const path = join(folder, 'saved.dplab')
        expect(await checked(lab.text, path)).toEqual({ exit: 0, lines: reported(lab, path) })

        // As a draft keeps it.
        const restored = new EditedLab(opened, known, structuredClone(lab.memory))
        expect(restored.text).toBe(lab.text)
        while (restored.redo());
        expect(restored.text).toBe(end)
        while (restored.undo());
        expect(restored.text).toBe(start)
      }),
      { numRuns, seed: 5 },
    )
    expect(carried).toBeGreaterThan(numRuns * 10)
    expect(longest).toBeLessThanOrEqual(200)
  })

  it('comes to the page as patches that make the same lab, with modes that refuse it for a reason', { timeout }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.array(command, { maxLength: 40, size: 'max' }), (start, commands) => {
        const lab = new EditedLab(read(start), known)
        let page = lab.lab
        for (const one of commands) {
          const before = lab.lab
          carryOut(lab, [one])
          page = applyPatch(page, structuredClone(patchBetween(before, lab.lab)))
          expect(page).toEqual(lab.lab)
        }
        for (const { id } of known.modes) {
          for (const { message } of refusalsOf(lab.lab, id)) expect(message).toMatch(/^\S.{10,}/)
        }
      }),
      { numRuns: Math.ceil(numRuns / 3), seed: 7 },
    )
  })
})
