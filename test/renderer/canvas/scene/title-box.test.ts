import { describe, expect, it } from 'vitest'
import { refusalsOf, Run } from '../../../../src-main/engine'
import { layoutOf } from '../../../../src-renderer/canvas/layout'
import { textWidth } from '../../../../src-renderer/canvas/layout/measure'
import { narrowShare, titleBox, titleOf } from '../../../../src-renderer/canvas/layout/titles'
import { textScaleAt } from '../../../../src-renderer/canvas/picture'
import { exampleIds, exampleLab, modeIds } from '../../../examples/runs'

const zooms = [0.6, 0.75, 0.8, 0.84, 0.9, 1, 2]

describe('the room that marks leave to titles', () => {
  it.each(exampleIds)('holds each title of %s at every zoom', (id) => {
    const lab = exampleLab(id)
    const outside = modeIds
      .filter((mode) => refusalsOf(lab, mode).length === 0)
      .flatMap((mode) => {
        const drawing = Run.open(lab, mode).drawing
        const titled = layoutOf(drawing, { width: 664, height: 404 }).parts.filter(
          ({ card, part }) => !card && part.shape !== 'core',
        )
        return titled.flatMap((placed) =>
          zooms.flatMap((zoom) => {
            const { lines, narrow, size } = titleOf(placed, drawing.machines, textScaleAt(zoom))
            const widest = Math.max(...lines.map((line) => textWidth(line, size, placed.part.shape !== 'control')))
            const drawn = narrow ? widest * narrowShare : widest
            const kept = titleBox(placed, drawing.machines).width
            return drawn > kept + 0.5 ? [`${mode} ${placed.part.id} at ${String(zoom)}`] : []
          }),
        )
      })
    expect(outside).toEqual([])
  })
})
