import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EditCommand } from '../../../../src-main/contract/edit/commands'
import { catalogue, drawingOf } from '../../../../src-main/engine'
import { readLab } from '../../../../src-main/lab'
import { EditedLab, EditRefused } from '../../../../src-main/lab/edit'
import { keptLayout } from '../../../../src-renderer/canvas/scene/kept-layout'
import { layoutOf } from '../../../../src-renderer/canvas/layout'
import { withKept } from '../../../../src-renderer/kept'

const known = catalogue()
const view = { width: 904, height: 544 }

function labOf(example: string): EditedLab {
  const text = readFileSync(resolve('resources/examples', `${example}.dplab`), 'utf8')
  const read = readLab(text, 'x.dplab', known)
  if (!read.ok) throw new Error('the example is no lab')
  return new EditedLab(read, known)
}

type Wish = (lab: EditedLab, pick: number) => EditCommand | 'undo' | 'redo'
const at = <Item>(list: readonly Item[], pick: number): Item | undefined => list[pick % Math.max(list.length, 1)]
const wishes: readonly Wish[] = [
  () => ({ kind: 'add', element: 'guest', template: 'router' }),
  () => ({ kind: 'add', element: 'guest', template: 'sink' }),
  () => ({ kind: 'add', element: 'pnic' }),
  ({ lab }, pick) => ({ kind: 'remove', ids: [at(lab.guests, pick)?.id ?? ''] }),
  ({ lab }, pick) => ({ kind: 'duplicate', ids: [at(lab.guests, pick)?.id ?? ''] }),
  ({ lab }, pick) => ({ kind: 'move', id: at(lab.guests, pick)?.id ?? '', to: pick % Math.max(lab.guests.length, 1) }),
  ({ lab }, pick) => ({ kind: 'connect', from: 'wire', to: at(lab.guests, pick)?.id ?? '' }),
  ({ lab }, pick) => ({ kind: 'connect', from: at(lab.guests, pick)?.id ?? '', to: 'wire' }),
  ({ lab }, pick) => {
    const elements = [{ kind: 'guest', id: at(lab.guests, pick)?.id ?? '' }] as const
    return { kind: 'setField', elements, field: 'name', value: `Renamed ${pick}` }
  },
  (_, pick) => ({ kind: 'setParameter', mode: 'ovs-dpdk', name: 'pmdCores', value: 1 + (pick % 4) }),
  () => 'undo',
  () => 'redo',
]

/** What cannot be done is left out, as the window leaves the lab then. */
function carryOut(lab: EditedLab, wish: EditCommand | 'undo' | 'redo'): void {
  try {
    if (wish === 'undo') lab.undo()
    else if (wish === 'redo') lab.redo()
    else lab.edit(wish)
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error
  }
}

describe('a layout that keeps what stands where it stood', () => {
  it.each(['ovs-kernel', 'ovs-dpdk', 'sriov-veb', 'bare-metal'])('is the layout from scratch, in %s', (mode) => {
    const script = fc.array(fc.tuple(fc.nat(wishes.length - 1), fc.nat(20)), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(fc.constantFrom('two-vnfs', 'six-vnfs-two-pnics', 'service-chain'), script, (example, steps) => {
        const lab = labOf(example)
        let shown = drawingOf(lab.lab, mode, 1)
        let layout = shown ? layoutOf(shown, view) : undefined
        for (const [which, pick] of steps) {
          const wish = wishes[which]?.(lab, pick)
          if (wish !== undefined) carryOut(lab, wish)
          const fresh = drawingOf(lab.lab, mode, 1)
          if (fresh === null) continue
          shown = withKept(shown, fresh)
          layout = keptLayout(layout, layoutOf(shown, view))
          expect(shown).toEqual(fresh)
          expect(layout).toEqual(layoutOf(fresh, view))
        }
      }),
      { numRuns: 8 },
    )
  })

  it('draws nothing anew for an edit that changes nothing of the picture', () => {
    const { lab } = labOf('six-vnfs-two-pnics')
    const [one, other] = [drawingOf(lab, 'ovs-kernel', 1), drawingOf(lab, 'ovs-kernel', 1)]
    if (!one || !other) throw new Error('the mode carries the lab')
    expect(withKept(one, other)).toBe(one)
    const before = layoutOf(one, view)
    const now = keptLayout(before, layoutOf(other, view))
    expect(now.parts).toBe(before.parts)
    expect(now.edges).toBe(before.edges)
    expect(now.machines).toBe(before.machines)
  })
})
