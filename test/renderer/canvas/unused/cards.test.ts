import { describe, expect, it } from 'vitest'
import { refusalsOf, Run } from '../../../../src-main/engine'
import { layoutOf } from '../../../../src-renderer/canvas/layout'
import { spoken } from '../../../../src-renderer/canvas/words'
import { pictureOf } from '../../../../src-renderer/lab/run/order'
import { exampleIds, exampleLab, modeIds } from '../../../examples/runs'
import { crossed, faultsOf } from '../faults'

const view = { width: 904, height: 544 }
const shownIn = (id: string, mode: string) => {
  const lab = exampleLab(id)
  const run = Run.open(lab, mode)
  const drawing = pictureOf(lab, run.drawing)
  return { lab, run, drawing, layout: layoutOf(drawing, view) }
}

describe('a card that the mode hands nothing', () => {
  it('is drawn, says so, and stands in the order of nothing that a frame counts', () => {
    const { lab, run, drawing, layout } = shownIn('service-chain', 'ovs-kernel')
    const placed = lab.pnics.map(({ id }) => layout.parts.find(({ part }) => part.id === id))
    expect(placed.map((one) => one?.part.unused ?? false)).toEqual([false, true, true, true])
    expect(drawing.parts.slice(0, run.drawing.parts.length)).toEqual(run.drawing.parts)
    const last = drawing.parts.at(-1)
    expect(last && spoken(drawing, run.frame(1, 'paused'), last)).toBe('pNIC 3, NIC hardware, not used in this mode')
    expect(run.drawing.parts.every(({ unused }) => unused === undefined)).toBe(true)
  })

  it('is no other one: a drawing that has all cards stays the same object', () => {
    const lab = exampleLab('two-vnfs')
    const { drawing } = Run.open(lab, 'passthrough')
    expect(pictureOf(lab, drawing)).toBe(drawing)
  })

  it.each(exampleIds)('%s has a sound picture with all its cards in every mode', (id) => {
    for (const mode of modeIds.filter((one) => refusalsOf(exampleLab(id), one).length === 0)) {
      const { lab, drawing, layout } = shownIn(id, mode)
      expect([...faultsOf(drawing, layout), ...crossed(layout)], mode).toEqual([])
      for (const { id: card } of lab.pnics) expect(layout.parts.map(({ part }) => part.id)).toContain(card)
    }
  })
})
