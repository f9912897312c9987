import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { readLab } from '../../../src-main/lab'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import type { Layout } from '../../../src-renderer/canvas/layout/types'
import { exampleIds, exampleLab, modeIds } from '../../examples/runs'
import { manyGuests } from '../../frames/many-guests.mjs'
import { crossed, faultsOf } from './faults'

// What the engine really draws, in every mode that carries the lab.

const views = [
  { width: 904, height: 544 },
  { width: 1600, height: 700 },
]

function labOf(guests: number, pnics: number): Lab {
  const text = JSON.stringify(manyGuests(guests, pnics))
  const read = readLab(new TextEncoder().encode(text), 'many.dplab', catalogue())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.lab
}
const drawingsOf = (lab: Lab): [mode: string, drawing: Drawing][] =>
  modeIds.filter((mode) => refusalsOf(lab, mode).length === 0).map((mode) => [mode, Run.open(lab, mode).drawing])

/** Parts whose title an edge covers; what the faults of places are comes first. */
const brokenIn = (drawing: Drawing, layout: Layout): string[] => [...faultsOf(drawing, layout), ...crossed(layout)]

describe('every example', () => {
  it.each(exampleIds)('%s has a sound picture in every mode', (id) => {
    for (const [mode, drawing] of drawingsOf(exampleLab(id)))
      for (const view of views) expect(brokenIn(drawing, layoutOf(drawing, view)), `${mode} ${view.width}`).toEqual([])
  })
})

describe('any number of VMs and cards', () => {
  it('has a sound picture in every mode', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 32 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 31 }),
        (guests, pnics, openedAt) => {
          for (const [mode, drawing] of drawingsOf(labOf(guests, pnics))) {
            const opened = new Set(drawing.machines.slice(openedAt, openedAt + 2).map(({ id }) => id))
            const layout = layoutOf(drawing, views[0] ?? { width: 904, height: 544 }, opened)
            expect(brokenIn(drawing, layout), mode).toEqual([])
          }
        },
      ),
      {
        numRuns: 8,
        examples: [
          [32, 1, 0],
          [16, 16, 3],
          [9, 8, 30],
          [8, 8, 0],
        ],
      },
    )
  }, 60_000)

  it('draws up to eight VMs in full and more as cards, but for those that are opened', () => {
    const cards = (guests: number, opened: readonly number[]): number => {
      const drawing = Run.open(labOf(guests, 1), 'ovs-kernel').drawing
      const ids = new Set(opened.map((at) => drawing.machines[at]?.id ?? ''))
      return layoutOf(drawing, { width: 904, height: 544 }, ids).parts.filter(({ card }) => card).length
    }
    expect(cards(8, [])).toBe(0)
    expect(cards(9, [])).toBe(9)
    expect(cards(32, [4, 7])).toBe(30)
  })

  it('keeps the height of the bands however many there are', () => {
    const drawing = Run.open(labOf(32, 1), 'ovs-kernel').drawing
    expect(layoutOf(drawing, { width: 904, height: 544 }).height).toBe(544)
  })
})
