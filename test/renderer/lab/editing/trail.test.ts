import { describe, expect, it } from 'vitest'
import type { OpenedLab } from '../../../../src-main/contract/calls'
import { Trail } from '../../../../src-renderer/lab/editing/trail'
import { fakeOpenedLab } from '../../fake/lab'

/** A lab with its history as a host keeps it, and what is on screen of it. */
function host() {
  const labels: string[] = []
  const labs = [fakeOpenedLab().lab]
  let at = 0
  const present = (): OpenedLab => ({
    ...fakeOpenedLab(),
    lab: labs[at] ?? fakeOpenedLab().lab,
    dirty: at > 0,
    undo: labels[at - 1] ?? null,
    redo: labels[at] ?? null,
  })
  return {
    present,
    edit(label: string): void {
      labels.splice(at, Infinity, label)
      labs.splice(++at, Infinity, { ...fakeOpenedLab().lab, name: label })
    },
    /** False at an end of the history. */
    move(direction: -1 | 1): boolean {
      if (labs[at + direction] === undefined) return false
      at += direction
      return true
    },
  }
}

describe('the labs that changes came from and led to', () => {
  it('are those of the host, whatever is changed, taken back and done again', () => {
    const { present, edit, move } = host()
    const trail = new Trail()
    let seed = 7
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below
    let known = 0
    for (let count = 0; count < 2000; count++) {
      const before = present()
      if (random(3) === 0) {
        edit(`Change ${String(count)}`)
        trail.made(before, present())
        continue
      }
      const direction = random(2) === 0 ? -1 : 1
      const expected = trail.next(before, direction)
      if (!move(direction)) {
        expect(expected).toBeNull()
        continue
      }
      if (expected !== null) {
        known++
        expect(expected).toEqual(present())
        expect(expected.lab).toBe(present().lab)
      }
      trail.moved(before, direction, present())
    }
    expect(known).toBeGreaterThan(500)
  })

  it('are not known of a lab that was opened since, nor after a jump', () => {
    const { present, edit } = host()
    const trail = new Trail()
    const before = present()
    edit('A change')
    trail.made(before, present())
    expect(trail.next(present(), -1)?.lab).toBe(before.lab)
    expect(trail.next({ ...present(), documentId: 'another' }, -1)).toBeNull()
    expect(trail.next({ ...present(), lab: { ...present().lab } }, -1)).toBeNull()
    trail.forget()
    expect(trail.next(present(), -1)).toBeNull()
  })
})
