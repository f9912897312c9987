import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { readLab } from '../../../src-main/lab'
import { ringColumns, ringsReading } from '../../../src-renderer/canvas/layout/group-readings'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import { modeIds } from '../../examples/runs'
import { manyGuests } from '../../frames/many-guests.mjs'
import { fakeFrame } from '../fake/frames'
import { crossed, faultsOf } from './faults'

function labOf(queuePairs: number): Lab {
  const many = manyGuests(2, 1)
  const cores = Array.from({ length: 8 + 2 * queuePairs }, (_, at) => ({ id: `cpu${String(at)}` }))
  const guests = many.guests.map((guest, at) => ({
    ...guest,
    vcpus: queuePairs,
    queuePairs,
    vcpuCores: cores.slice(8 + at * queuePairs, 8 + (at + 1) * queuePairs).map(({ id }) => id),
  }))
  const text = JSON.stringify({ ...many, host: { ...many.host, cores }, guests })
  const read = readLab(new TextEncoder().encode(text), 'queues.dplab', catalogue())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.lab
}
const drawingOf = (queuePairs: number, mode = 'ovs-kernel') => Run.open(labOf(queuePairs), mode).drawing
const view = { width: 904, height: 544 }

describe('many queue pairs', () => {
  it.each([10, 12, 64])('%i a machine have a sound, legible picture in every mode', (queuePairs) => {
    const lab = labOf(queuePairs)
    for (const mode of modeIds.filter((id) => refusalsOf(lab, id).length === 0)) {
      const { drawing } = Run.open(lab, mode)
      const layout = layoutOf(drawing, view)
      expect([...faultsOf(drawing, layout), ...crossed(layout)], mode).toEqual([])
      const thin = layout.parts.filter(({ box }) => box.width < 26 || box.height < 18)
      expect(
        thin.map(({ part }) => part.id),
        mode,
      ).toEqual([])
    }
  })

  it('are laid out in the time of a few: 64 once took over a minute', () => {
    const drawing = drawingOf(64)
    const start = performance.now()
    layoutOf(drawing, view)
    expect(performance.now() - start).toBeLessThan(1500)
  })

  it('stand together with their vCPUs and threads, counted; a few stay apart', () => {
    const { parts, standIn } = layoutOf(drawingOf(12), view)
    const titles = parts.filter(({ members }) => members.length > 1).map(({ part }) => `${part.title}, ${part.note}`)
    expect(titles.sort()).toEqual([
      '12 vCPUs, 12 cores',
      '12 vCPUs, 12 cores',
      'vhost VM 1, 12 threads',
      'vhost VM 2, 12 threads',
    ])
    const rings = parts.find(({ part }) => part.id === 'vm-01.vnic')?.rings ?? []
    expect(rings.map(({ ring, members }) => [ring.title, members.length])).toEqual([['12 Rx queues', 12]])
    expect(standIn.get('vhost.vm-01.7')).toBe('vhost.vm-01')
    expect(layoutOf(drawingOf(3), view).parts.every(({ members }) => members.length === 1)).toBe(true)
  })

  it('show their sum and the fullest of them', () => {
    const drawing = drawingOf(12)
    const ids = layoutOf(drawing, view).parts.find(({ part }) => part.id === 'vm-01.vnic')?.rings[0]?.members ?? []
    const rings = ringColumns(drawing, ids)
    const frame = fakeFrame(drawing, { timePicoseconds: 1e9, fill: { 'vm-01.rxRing': 20, 'vm-01.rxRing.7': 256 } })
    expect(ringsReading(drawing, frame, rings)).toEqual({ fill: 276, capacity: 12 * 256, full: false, worst: 1 })
  })
})
