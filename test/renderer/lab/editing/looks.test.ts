import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../../src-main/contract/lab'
import { Looks } from '../../../../src-renderer/lab/editing/looks'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeOpenedLab } from '../../fake/lab'

const view = { mode: 'ovs-kernel', seed: 7 }
const labNamed = (name: string): Lab => ({ ...structuredClone(fakeOpenedLab([]).lab), name })

describe('what labs look like', () => {
  it('is known of a lab that holds the same, in the same mode and on the same seed', () => {
    const looks = new Looks()
    const lab = labNamed('one')
    const picture = fakeOvsDrawing(2)
    looks.keep(lab, view, picture)
    expect(looks.same(labNamed('one'))).toBe(lab)
    expect(looks.of(looks.same(labNamed('one')), view)).toBe(picture)
    expect(looks.of(lab, { ...view, mode: 'ovs-dpdk' })).toBeUndefined()
    expect(looks.of(lab, { ...view, seed: 8 })).toBeUndefined()
    const other = labNamed('two')
    expect(looks.same(other)).toBe(other)
    expect(looks.of(other, view)).toBeUndefined()
  })

  it('is forgotten, the one that was kept longest ago first', () => {
    const looks = new Looks()
    const labs = Array.from({ length: 9 }, (_, place) => labNamed(`lab ${place}`))
    for (const lab of labs.slice(0, 8)) looks.keep(lab, view, fakeOvsDrawing(2))
    const again = fakeOvsDrawing(2)
    const [first, second, , , , , , , last] = labs
    if (!first || !second || !last) throw new Error('too few labs')
    looks.keep(first, view, again)
    looks.keep(last, view, fakeOvsDrawing(2))
    expect(looks.of(first, view)).toBe(again)
    expect(looks.of(second, view)).toBeUndefined()
    expect(looks.of(last, view)).toBeDefined()
  })

  it('where a mode refuses it is one picture for each mode', () => {
    const looks = new Looks()
    const lab = labNamed('one')
    const refusals = [{ code: 'no-iommu', message: 'The host has no IOMMU.', path: 'host.iommu', remedies: [] }]
    const refused = looks.refusedOf(lab, 'sriov-veb', refusals)
    expect(looks.refusedOf(lab, 'sriov-veb', refusals)).toBe(refused)
    expect(looks.refusedOf(lab, 'passthrough', refusals, ['host-user'])).not.toBe(refused)
    expect(refused.drawing.parts.some(({ title }) => title === 'no IOMMU')).toBe(true)
  })
})
