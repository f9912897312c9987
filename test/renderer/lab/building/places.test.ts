import { ringColumns } from '../../../../src-renderer/canvas/layout/group-readings'
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../../src-renderer/canvas/layout'
import { centre } from '../../../../src-renderer/canvas/layout/types'
import { refusedPicture } from '../../../../src-renderer/canvas/refused/drawing'
import {
  boxOf,
  elementsIn,
  hitAt,
  layerAt,
  nextRight,
  placeAt,
  type Shown,
} from '../../../../src-renderer/lab/building/stage/places'
import { inOrderOf } from '../../../../src-renderer/lab/run/order'
import { Run } from '../../../../src-main/engine'
import { exampleLab } from '../../../examples/runs'

const lab = exampleLab('two-vnfs')
const { drawing } = Run.open(lab, 'passthrough')
const view = { width: 904, height: 544 }
const shown: Shown = { lab, drawing, layout: layoutOf(drawing, view) }
const at = (id: string) => {
  const box = boxOf(shown, id)
  if (!box) throw new Error(`${id} is not drawn`)
  return box
}

describe('places on the canvas', () => {
  it('belong to the element that stands there', () => {
    expect(hitAt(shown, centre(at('pnic-1')))).toMatchObject({ hit: { id: 'pnic-1', of: 'pnic' }, onPart: true })
    const frame = at('vm-2')
    expect(hitAt(shown, { x: frame.x + 3, y: frame.y + 3 })).toMatchObject({ hit: { id: 'vm-2' }, onPart: false })
    const band = shown.layout.bands.find(({ id }) => id === 'host-user')
    expect(layerAt(shown.layout, { x: 5, y: (band?.y ?? 0) + 1 })).toBe('host-user')
  })

  it('have an order: what is dropped stands before the next to the right', () => {
    expect(nextRight(shown, 'guest', at('vm-1').x - 5)).toBe('vm-1')
    expect(nextRight(shown, 'guest', centre(at('vm-1')).x + 5)).toBe('vm-2')
    expect(nextRight(shown, 'guest', 1e6)).toBeUndefined()
    expect(placeAt(shown, 'guest', 'vm-1', 1e6)).toBe(1)
    expect(placeAt(shown, 'pnic', 'pnic-1', 0)).toBe(0)
  })

  it('in a box: all elements that it touches', () => {
    expect(elementsIn(shown, { x: 0, y: 0, width: 1e6, height: 1e6 })).toEqual([
      'pnic-0',
      'pnic-1',
      'tor',
      'vm-1',
      'vm-2',
    ])
    expect(elementsIn(shown, at('vm-1'))).toEqual(['vm-1'])
  })
})

describe('the order of the lab', () => {
  const moved = { ...lab, guests: lab.guests.toReversed(), pnics: lab.pnics.toReversed() }

  it('is that of the picture, from left to right', () => {
    const layout = layoutOf(inOrderOf(moved, drawing), view, undefined, ['pnic-1', 'pnic-0'])
    const x = (id: string) => boxOf({ lab: moved, drawing, layout }, id)?.x ?? NaN
    expect(x('vm-2')).toBeLessThan(x('vm-1'))
    expect(x('pnic-1')).toBeLessThan(x('pnic-0'))
  })

  it('leaves the columns of a frame where they are', () => {
    const layout = layoutOf(drawing, view, undefined, ['pnic-1', 'pnic-0'])
    const rings = layout.parts.flatMap((placed) => placed.rings)
    expect(rings.length).toBeGreaterThan(0)
    for (const { ring, members } of rings) {
      expect(ringColumns(drawing, members).map((column) => drawing.rings[column]?.id)).toEqual([ring.id])
    }
  })
})

describe('a lab of which nothing is connected', () => {
  it('has no source and no sink on the canvas', () => {
    const bare = { ...lab, traffic: { ...lab.traffic, paths: [] } }
    const ids = refusedPicture(bare, []).drawing.parts.map(({ id }) => id)
    expect(ids).not.toContain('source')
    expect(ids).not.toContain('sink')
    expect(ids).toEqual(expect.arrayContaining(['tor', 'pnic-0', 'pnic-1']))
    const empty = { ...bare, pnics: [], guests: [], externalSwitch: null }
    expect(refusedPicture(empty, []).drawing.parts).toEqual([])
  })
})
