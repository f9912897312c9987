import { describe, expect, it } from 'vitest'
import { elementAt, elementOfRefusal, marksOf } from '../../../../src-renderer/lab/fixes/places'
import { fakeOpenedLab } from '../../fake/lab'

const { lab } = fakeOpenedLab()
const pnic = { kind: 'pnic', id: lab.pnics[0]?.id }

describe('the element of a path', () => {
  it('is the item of the list that the path names', () => {
    expect(elementAt(lab, 'pnics[0].rxQueues')).toEqual(pnic)
    expect(elementAt(lab, 'host.cores[1].sibling')).toEqual({ kind: 'core', id: lab.host.cores[1]?.id })
    expect(elementAt(lab, 'traffic.paths[0].to')).toEqual({ kind: 'path', id: 'p1' })
  })

  it('is what the lab has once, and the host for what belongs to no element', () => {
    expect(elementAt(lab, 'externalSwitch')).toEqual({ kind: 'externalSwitch', id: 'tor' })
    expect(elementAt(lab, 'traffic.flows')).toEqual({ kind: 'traffic', id: '' })
    expect(elementAt(lab, 'run.duration')).toEqual({ kind: 'run', id: '' })
    expect(elementAt(lab, 'modes.ovs-dpdk.pmdCores')).toEqual({ kind: 'host', id: '' })
    expect(elementAt(lab, 'guests[7]')).toEqual({ kind: 'host', id: '' })
  })

  it('of a refusal is the first it names', () => {
    const refusal = { code: 'any', message: 'The card is too small.', path: 'pnics', remedies: [] }
    expect(elementOfRefusal(lab, refusal)).toEqual(pnic)
    expect(elementOfRefusal(lab, { ...refusal, path: 'host.iommu' })).toEqual({ kind: 'host', id: '' })
  })
})

describe('marks of warnings', () => {
  it('stand at guests and cards, with all that is told of one', () => {
    const marks = marksOf(lab, [
      { path: 'pnics[0].rxQueues', found: '4 queues for one flow' },
      { path: 'pnics[0].numaNode', found: 'far away' },
      { path: 'run.duration', found: 'long' },
    ])
    expect([...marks]).toEqual([[pnic.id, '4 queues for one flow; far away']])
  })
})
