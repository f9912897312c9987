import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue, drawingOf } from '../../../../src-main/engine'
import { readLab } from '../../../../src-main/lab'
import { EditedLab } from '../../../../src-main/lab/edit'
import { layoutOf } from '../../../../src-renderer/canvas/layout'
import { type Box, type Layout, touches } from '../../../../src-renderer/canvas/layout/types'
import { farKept, mostNewFar } from '../../../../src-renderer/canvas/view/far-kept'
import { fakeOvsDrawing } from '../../fake/drawing'

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
const edgesOf = ({ edges }: Layout): string[] => edges.map(({ edge }) => edge.id)
const nowhere: Box = { x: -9000, y: -9000, width: 10, height: 10 }
const everywhere: Box = { x: -9000, y: -9000, width: 90_000, height: 90_000 }

describe('what an edit has moved', () => {
  const [before, after] = layouts()
  const moved = [...boxes(after)].flatMap(([id, box]) => {
    const old = boxes(before).get(id)
    return old !== undefined && old.x !== box.x ? [{ id, old, box }] : []
  })

  it('stays where it was shown while nobody sees it', () => {
    expect(moved.length).toBeGreaterThan(3)
    const shown = farKept(before, after, nowhere)
    for (const { id, old } of moved) expect(boxes(shown).get(id)).toEqual(old)
    const machineBoxes = ({ machines }: Layout): (readonly [string, Box])[] =>
      machines.map(({ machine, box }) => [machine.id, box] as const)
    const wasThere = new Map(machineBoxes(before))
    expect(wasThere.size).toBeGreaterThan(0)
    for (const [id, box] of machineBoxes(shown)) expect(box).toEqual(wasThere.get(id) ?? box)
  })

  it('is drawn where it stands when it is seen, or was', () => {
    expect(boxes(farKept(before, after, everywhere))).toEqual(boxes(after))
    for (const { id, old, box } of moved) {
      expect(boxes(farKept(before, after, box)).get(id)).toEqual(box)
      expect(boxes(farKept(before, after, old)).get(id)).toEqual(box)
    }
  })

  it('is there when it is new, and gone when it is gone, seen or not', () => {
    expect([...boxes(farKept(before, after, nowhere)).keys()]).toEqual([...boxes(after).keys()])
    expect([...boxes(farKept(after, before, nowhere)).keys()]).toEqual([...boxes(before).keys()])
    expect(edgesOf(farKept(before, after, nowhere))).toEqual(edgesOf(after))
  })
})

describe('what an edit brings', () => {
  const all = layoutOf(fakeOvsDrawing(32), { width: 904, height: 544 })
  const none: Layout = { ...all, parts: [], machines: [], edges: [] }
  const view: Box = { x: 0, y: 0, width: 904, height: 544 }

  it('is there at once where it can be seen, and elsewhere as far as it is little', () => {
    const shown = farKept(none, all, view)
    const seen = all.parts.filter(({ box }) => touches(box, view))
    expect(seen.length).toBeGreaterThan(10)
    for (const part of seen) expect(shown.parts).toContain(part)
    expect(all.parts.length).toBeGreaterThan(seen.length + 3 * mostNewFar)
    expect(shown.parts).toHaveLength(seen.length + mostNewFar)
    expect(shown.machines.length).toBeLessThanOrEqual(all.machines.length)
    expect(shown.edges.length).toBeLessThan(all.edges.length)
  })

  it('is all there where all of it can be seen', () => {
    expect(farKept(none, all, everywhere)).toEqual(all)
  })
})

describe('a line that an edit has led elsewhere', () => {
  const view: Box = { x: 0, y: 0, width: 100, height: 100 }
  const empty = { ...layoutOf(fakeOvsDrawing(1), { width: 904, height: 544 }), parts: [], machines: [] }
  const edge = { id: 'a>b', from: 'a', to: 'b', kind: 'frame', tube: [] } as const
  const line = (...points: (readonly [number, number])[]): Layout => ({
    ...empty,
    edges: [{ edge, points: points.map(([x, y]) => ({ x, y })), over: false }],
  })
  const before = line([10, 50], [10, 40], [300, 40], [300, 10])

  it('stays where it was while what can be seen of it is the same', () => {
    const now = line([10, 50], [10, 40], [400, 40], [400, 10])
    expect(farKept(before, now, view).edges).toEqual(before.edges)
    const corner = line([10, 50], [10, 40], [200, 40], [200, 60], [400, 60], [400, 10])
    expect(farKept(before, corner, view).edges).toEqual(before.edges)
  })

  it('is led anew where anything of it can be seen elsewhere', () => {
    for (const now of [
      line([10, 50], [10, 30], [300, 30], [300, 10]),
      line([10, 50], [10, 40], [90, 40], [90, 10]),
      line([10, 50], [10, 40], [300, 40], [300, 80], [50, 80]),
      line([300, 10], [300, 40], [400, 40]),
    ]) {
      expect(farKept(before, now, view).edges).toEqual(now.edges)
      expect(farKept(now, before, view).edges).toEqual(before.edges)
    }
  })

  it('is drawn anew where it is of another kind', () => {
    const now = line([10, 50], [10, 40], [400, 40], [400, 10])
    const slow = { ...now, edges: now.edges.map((routed) => ({ ...routed, edge: { ...edge, kind: 'slow' as const } })) }
    expect(farKept(before, slow, view).edges).toEqual(slow.edges)
  })
})
