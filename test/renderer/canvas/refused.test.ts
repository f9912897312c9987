import { describe, expect, it } from 'vitest'
import type { Refusal } from '../../../src-main/contract/modes'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { affectedBy } from '../../../src-renderer/canvas/refused/affected'
import { refusedPicture } from '../../../src-renderer/canvas/refused/drawing'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import { exampleIds, exampleLab, modeIds } from '../../examples/runs'
import { crossed, faultsOf } from './faults'

const lab = exampleLab('six-vnfs-two-pnics')
const ids = lab.guests.map(({ id }) => id)
const refusal = (path: string, message: string): Refusal => ({ code: 'any', path, message, remedies: [] })

describe('what a refusal is about', () => {
  it('is the element of its path', () => {
    expect(affectedBy(refusal('guests[1].name', ''), lab).guests).toEqual([ids[1]])
    expect(affectedBy(refusal('pnics[0].totalVfs', ''), lab).pnics).toEqual(['pnic-0'])
    expect(affectedBy(refusal('externalSwitch', ''), lab).externalSwitch).toBe(true)
    expect(affectedBy(refusal('host.iommu', ''), lab).host).toBe(true)
  })

  it('is what its message names, where the path is a whole list', () => {
    expect(affectedBy(refusal('guests', 'VNF 3, VNF 5 have no pNIC.'), lab).guests).toEqual([ids[2], ids[4]])
    expect(affectedBy(refusal('guests', 'Too many VNFs.'), lab).guests).toEqual(ids)
  })

  it('is no element whose name only begins alike', () => {
    const many = {
      ...lab,
      guests: lab.guests.map((guest, at) => ({ ...guest, name: at === 0 ? 'VNF 1' : `VNF 1${at}` })),
    }
    expect(affectedBy(refusal('guests', 'VNF 12 has no pNIC.'), many).guests).toEqual([ids[2]])
  })
})

describe('a lab that passthrough refuses for want of cards', () => {
  const { drawing, problems } = refusedPicture(lab, refusalsOf(lab, 'passthrough'))
  const layout = layoutOf(drawing, { width: 904, height: 544 })

  it('marks the machines without a card, and says so where the card should be', () => {
    expect(ids.filter((id) => problems.has(id))).toEqual(ids.slice(2))
    const missing = drawing.parts.filter(({ id, layer }) => layer === 'nic' && problems.has(id))
    expect(missing.map(({ title, note }) => `${title} ${note}`)).toEqual(
      [3, 4, 5, 6].map((at) => `no pNIC left for VNF ${String(at)}`),
    )
  })

  it('has a sound picture', () => {
    expect([...faultsOf(drawing, layout), ...crossed(layout)]).toEqual([])
  })
})

describe('the layers that a mode bypasses', () => {
  const bypassesOf = (mode: string) => catalogue().modes.find(({ id }) => id === mode)?.bypasses

  it('are hatched in a refused picture too', () => {
    const { drawing } = refusedPicture(lab, refusalsOf(lab, 'passthrough'), bypassesOf('passthrough'))
    const { bands } = layoutOf(drawing, { width: 904, height: 544 })
    expect(bands.filter(({ state }) => state === 'bypassed').map(({ id }) => id)).toEqual(['host-user', 'host-kernel'])
  })

  it.each(modeIds)('are what the drawing of a lab that %s carries says', (mode) => {
    const carried = exampleIds.map(exampleLab).filter((one) => refusalsOf(one, mode).length === 0)
    expect(carried.length).toBeGreaterThan(0)
    const drawn = carried.map((one) =>
      Run.open(one, mode)
        .drawing.layers.filter(({ state }) => state === 'bypassed')
        .map(({ id }) => id),
    )
    const always = drawn.reduce((common, ids) => common.filter((id) => ids.includes(id)))
    expect(new Set(bypassesOf(mode) ?? [])).toEqual(new Set(always))
  })
})
