import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DrawnPart, Drawing } from '../../../src-main/contract/drawing'
import { layerIds } from '../../../src-main/contract/drawing'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import type { Box, Layout, Point } from '../../../src-renderer/canvas/layout/types'
import { crossed, faultsOf, inside, overlap, segments } from './faults'
import { fakeBareMetalDrawing, fakeOvsDrawing } from '../fake/drawing'

const reference = { width: 904, height: 544 }
/** Any drawing that the contract allows: parts anywhere, edges between any two. */
const anyDrawing = fc
  .record({
    machines: fc.integer({ min: 0, max: 8 }),
    parts: fc.array(
      fc.record({
        layer: fc.constantFrom(...layerIds),
        shape: fc.constantFrom<DrawnPart['shape'][]>('hardware', 'software', 'application', 'control', 'core'),
        title: fc.string({ minLength: 1, maxLength: 24 }),
        note: fc.string({ maxLength: 30 }),
        machine: fc.nat(8),
        core: fc.option(fc.nat(5)),
        rings: fc.nat(3),
      }),
      { maxLength: 24 },
    ),
    links: fc.array(fc.tuple(fc.nat(23), fc.nat(23), fc.constantFrom('frame', 'dma', 'interrupt', 'slow', 'return')), {
      maxLength: 30,
    }),
  })
  .map(({ machines, parts, links }): Drawing => {
    const drawn = parts.map((part, at): DrawnPart => {
      const guest = part.layer === 'guest-user' || part.layer === 'guest-kernel'
      return {
        id: `part${at}`,
        layer: part.layer,
        shape: part.shape,
        title: part.title,
        note: part.note,
        core: part.core === null ? null : `core${part.core}`,
        machine: guest && machines > 0 ? `vm${part.machine % machines}` : null,
        category: null,
      }
    })
    return {
      layers: layerIds.map((id) => ({ id, state: 'used' })),
      machines: Array.from({ length: machines }, (_, at) => ({ id: `vm${at}`, name: `VM-${at}`, note: '' })),
      parts: drawn,
      rings: parts.flatMap((part, at) =>
        Array.from({ length: part.rings }, (_, ring) => ({
          id: `part${at}/ring${ring}`,
          part: `part${at}`,
          title: `ring ${ring}`,
          capacity: 256,
          unit: 'packets' as const,
        })),
      ),
      edges: links
        .filter(([from, to]) => from !== to && from < drawn.length && to < drawn.length)
        .map(
          ([from, to, kind], at) =>
            ({ id: `edge${at}`, from: `part${from}`, to: `part${to}`, kind, tube: [] }) as const,
        ),
      steps: [],
      transmitSteps: [],
      cores: [],
    }
  })

describe('layout', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'keeps every part in its band and apart from all others: %i machines',
    (machines) => {
      const drawing = fakeOvsDrawing(machines)
      const layout = layoutOf(drawing, reference)
      expect(faultsOf(drawing, layout)).toEqual([])
      expect(crossed(layout)).toEqual([])
    },
  )

  it.each([1, 2, 4, 8])('does so without machines: %i applications', (applications) => {
    const drawing = fakeBareMetalDrawing(applications)
    const layout = layoutOf(drawing, reference)
    expect(faultsOf(drawing, layout)).toEqual([])
    expect(crossed(layout)).toEqual([])
  })

  it('does so in any window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 600, max: 2600 }),
        fc.integer({ min: 320, max: 1200 }),
        (machines, width, height) => {
          const drawing = fakeOvsDrawing(machines)
          expect(faultsOf(drawing, layoutOf(drawing, { width, height }))).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('places any drawing the contract allows without overlap and inside the bands', () => {
    fc.assert(
      fc.property(anyDrawing, (drawing) => {
        expect(faultsOf(drawing, layoutOf(drawing, reference))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('keeps order and ratio of the six bands in every mode', () => {
    const ratios = (layout: Layout): number[] =>
      layout.bands.map((band) => Math.round((band.height / layout.height) * 1e6))
    const ovs = layoutOf(fakeOvsDrawing(2), reference)
    const bare = layoutOf(fakeBareMetalDrawing(2), reference)
    expect(ovs.bands.map((band) => band.id)).toEqual([...layerIds])
    expect(ratios(ovs)).toEqual(ratios(bare))
    expect(ovs.bands.map((band) => band.height)).toEqual([78, 96, 104, 116, 94, 56])
  })

  it('lists the parts from the wire to the application', () => {
    const { pathOrder } = layoutOf(fakeOvsDrawing(1), reference)
    const way = ['tg', 'tor', 'pnic0', 'driver', 'ovs', 'vhost1', 'vnic1', 'gdrv1', 'app1']
    expect(pathOrder.filter((id) => way.includes(id))).toEqual(way)
    expect([...pathOrder].sort()).toEqual(
      fakeOvsDrawing(1)
        .parts.map((part) => part.id)
        .sort(),
    )
  })

  it('gives the same picture for the same drawing', () => {
    expect(layoutOf(fakeOvsDrawing(3), reference)).toEqual(layoutOf(fakeOvsDrawing(3), reference))
  })

  it('puts skipped steps into the layer where standard OVS does them', () => {
    const layout = layoutOf(fakeBareMetalDrawing(2), reference)
    const rows = layout.skipped.map((group) => group.steps.map((step) => step.step))
    expect(rows).toEqual([
      [7, 8, 9, 10],
      [5, 6],
    ])
    for (const group of layout.skipped) {
      expect(layout.parts.filter((placed) => overlap(placed.box, group.box))).toEqual([])
    }
  })

  it('finds room for the step card beside two machines', () => {
    const layout = layoutOf(fakeOvsDrawing(2), reference)
    const card = layout.freeBox
    if (!card) throw new Error('no room for the card')
    expect([...layout.parts, ...layout.machines].filter((placed) => overlap(placed.box, card))).toEqual([])
  })
})

describe('edges', () => {
  it('run only level and upright', () => {
    for (const { points } of layoutOf(fakeOvsDrawing(4), reference).edges) {
      for (const [one, other] of segments(points)) {
        expect(Math.min(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeLessThan(0.6)
      }
    }
  })

  it('begin and end on the border of their parts', () => {
    const layout = layoutOf(fakeOvsDrawing(4), reference)
    const box = (id: string): Box => {
      const placed = layout.parts.find((part) => part.part.id === id)
      if (!placed) throw new Error(`no part ${id}`)
      return placed.box
    }
    const onBorder = (point: Point, of: Box): boolean => {
      const dx = Math.min(Math.abs(point.x - of.x), Math.abs(point.x - of.x - of.width))
      const dy = Math.min(Math.abs(point.y - of.y), Math.abs(point.y - of.y - of.height))
      return (
        Math.min(dx, dy) < 0.6 &&
        inside(
          { ...point, width: 0, height: 0 },
          { x: of.x - 1, y: of.y - 1, width: of.width + 2, height: of.height + 2 },
        )
      )
    }
    for (const { edge, points } of layout.edges) {
      expect(onBorder(points[0], box(edge.from)), `${edge.id} begins`).toBe(true)
      expect(onBorder(points.at(-1) as Point, box(edge.to)), `${edge.id} ends`).toBe(true)
    }
  })

  it('are all drawn', () => {
    const drawing = fakeOvsDrawing(8)
    expect(
      layoutOf(drawing, reference)
        .edges.map(({ edge }) => edge.id)
        .sort(),
    ).toEqual(drawing.edges.map((edge) => edge.id).sort())
  })
})
