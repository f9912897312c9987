import { describe, expect, it } from 'vitest'
import type { Drawing } from '../../../src-main/contract/drawing'
import { refusalsOf, Run } from '../../../src-main/engine'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import { placeDiscs } from '../../../src-renderer/canvas/layout/discs'
import { followedBox, placeTags, restingPlace } from '../../../src-renderer/canvas/layout/marks'
import { textWidth } from '../../../src-renderer/canvas/layout/measure'
import { titleBoxes, titleOf } from '../../../src-renderer/canvas/layout/titles'
import type { Box, Layout } from '../../../src-renderer/canvas/layout/types'
import { exampleIds, exampleLab, modeIds } from '../../examples/runs'
import { overlap } from './faults'

// Canvases of a window of 1440x900 and of 1200x760.
const views = [
  { width: 904, height: 544 },
  { width: 664, height: 404 },
]
const pictures = exampleIds.flatMap((id) => {
  const lab = exampleLab(id)
  return modeIds
    .filter((mode) => refusalsOf(lab, mode).length === 0)
    .map((mode): [string, Drawing] => [`${id} ${mode}`, Run.open(lab, mode).drawing])
})
const discRadius = 8.5

interface Mark {
  readonly name: string
  readonly box: Box
}

function marksOf(drawing: Drawing, layout: Layout, part: string, packet: number): Mark[] {
  const machine = drawing.parts.find(({ id }) => id === part)?.machine ?? null
  const discs = placeDiscs(drawing, layout, machine)
  const resting = restingPlace(drawing, layout, discs, { packet, part })
  const followed = resting ? followedBox(resting, packet) : null
  // Each part that has a ring may lose: all of them at once.
  const losers = new Set(drawing.rings.map((ring) => layout.standIn.get(ring.part) ?? ring.part))
  const losses = new Map([...losers].map((id) => [id, '860.4 kpps']))
  const tags = placeTags(drawing, layout, discs, losses, followed)
  expect(tags).toHaveLength(losers.size)
  return [
    ...titleBoxes(drawing.machines, layout).map((box, at) => ({ name: `title ${String(at)}`, box })),
    ...discs.map(({ at, step }) => ({
      name: `disc ${String(step.step)}`,
      box: { x: at.x - discRadius, y: at.y - discRadius, width: 2 * discRadius, height: 2 * discRadius },
    })),
    ...(followed ? [{ name: `followed at ${part}`, box: followed }] : []),
    ...tags.map((tag) => ({ name: `tag of ${tag.part}`, box: tag.box })),
  ]
}

function covered(marks: readonly Mark[]): string[] {
  return marks.flatMap((mark, at) =>
    marks
      .slice(at + 1)
      .filter((other) => !(mark.name.startsWith('title') && other.name.startsWith('title')))
      .filter((other) => overlap(mark.box, other.box))
      .map((other) => `${mark.name} and ${other.name}`),
  )
}

describe('titles', () => {
  it.each(pictures)('of %s are whole and lie in their parts', (_, drawing) => {
    for (const view of views) {
      const layout = layoutOf(drawing, view)
      for (const placed of layout.parts) {
        if (placed.card || placed.part.shape === 'core') continue
        const { lines, narrow, size, drop } = titleOf(placed, drawing.machines, 1.14)
        const own = lines.join(' ')
        const machine = drawing.machines.find(({ name }) => placed.part.title === `${own} ${name}`)
        expect(machine ? `${own} ${machine.name}` : own).toBe(placed.part.title)
        const width = Math.max(...lines.map((line) => textWidth(line, size))) * (narrow ? 0.86 : 1)
        expect(width, own).toBeLessThanOrEqual(placed.box.width - 7)
        expect(drop + size, own).toBeLessThanOrEqual(placed.box.height)
        expect(size).toBeGreaterThan(9)
      }
    }
  })
})

describe('discs, drop tags and the followed packet', () => {
  it.each(pictures)('of %s cover no title and no other mark', (_, drawing) => {
    for (const view of views) {
      const layout = layoutOf(drawing, view)
      const steps = drawing.steps.flatMap(({ part }) => (part === null ? [] : [part]))
      for (const part of new Set(steps)) {
        for (const packet of [1, 1_482_306]) expect(covered(marksOf(drawing, layout, part, packet)), part).toEqual([])
      }
    }
  })
})
