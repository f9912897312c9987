import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue, drawingOf } from '../../../../src-main/engine'
import { readLab } from '../../../../src-main/lab'
import { EditedLab } from '../../../../src-main/lab/edit'
import { layoutOf } from '../../../../src-renderer/canvas/layout'
import type { Box, Layout } from '../../../../src-renderer/canvas/layout/types'
import { farKept } from '../../../../src-renderer/canvas/view/far-kept'

const known = catalogue()
const text = readFileSync(resolve('resources/examples/two-vnfs.dplab'), 'utf8')

/** The layouts before and after a VM is added, which makes room for itself. */
function layouts(): readonly [Layout, Layout] {
  const read = readLab(text, 'x.dplab', known)
  if (!read.ok) throw new Error('the example is no lab')
  const lab = new EditedLab(read, known)
  const draw = (): Layout => {
    const drawing = drawingOf(lab.lab, 'ovs-kernel', 1)
    if (!drawing) throw new Error('the mode refuses the lab')
    return layoutOf(drawing, { width: 904, height: 544 })
  }
  const before = draw()
  lab.edit({ kind: 'add', element: 'guest', template: 'router' })
  return [before, draw()]
}

const boxes = ({ parts }: Layout): Map<string, Box> => new Map(parts.map(({ part, box }) => [part.id, box]))

describe('what an edit has moved', () => {
  const [before, after] = layouts()
  const moved = [...boxes(after)].filter(([id, box]) => {
    const old = boxes(before).get(id)
    return old !== undefined && old.x !== box.x
  })

  it('stays where it was shown while nobody sees it', () => {
    expect(moved.length).toBeGreaterThan(3)
    const shown = boxes(farKept(before, after, () => false))
    for (const [id] of moved) expect(shown.get(id)).toEqual(boxes(before).get(id))
  })

  it('is drawn where it stands when it is seen, or was', () => {
    const seenNow = farKept(before, after, (box) => [...boxes(after).values()].includes(box))
    expect(boxes(seenNow)).toEqual(boxes(after))
    const seenBefore = farKept(before, after, (box) => [...boxes(before).values()].includes(box))
    expect(boxes(seenBefore)).toEqual(boxes(after))
  })

  it('is there when it is new, and gone when it is gone, seen or not', () => {
    expect([...boxes(farKept(before, after, () => false)).keys()]).toEqual([...boxes(after).keys()])
    expect([...boxes(farKept(after, before, () => false)).keys()]).toEqual([...boxes(before).keys()])
    const edges = ({ edges: all }: Layout): string[] => all.map(({ edge }) => edge.id)
    expect(edges(farKept(before, after, () => false))).toEqual(edges(after))
  })
})
