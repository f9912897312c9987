import { describe, expect, it } from 'vitest'
import type { Drawing, DrawnPart } from '../../../src-main/contract/drawing'
import { lossWords, reasonWords } from '../../../src-main/contract/report/loss-words'
import { placeName } from '../../../src-main/contract/report/place-names'

const part = (id: string, title: string, machine: string | null = null): DrawnPart => ({
  id,
  title,
  machine,
  layer: 'guest-kernel',
  shape: 'hardware',
  note: '',
  core: null,
  category: null,
})
const drawing: Drawing = {
  layers: [],
  machines: [
    { id: 'vm-1', name: 'VM 1', note: '' },
    { id: 'vm-12', name: 'VM 12', note: '' },
  ],
  parts: [
    part('vm-1.vnic', 'vNIC VM 1', 'vm-1'),
    part('vm-1.driver', 'Driver + stack', 'vm-1'),
    part('vm-12.vnic', 'VF 3', 'vm-12'),
    part('pnic-0', 'pNIC 0'),
    part('tor', 'ToR switch'),
  ],
  rings: [
    { id: 'vm-1.txRing', part: 'vm-1.vnic', title: 'Tx ring', capacity: 256, unit: 'descriptors' },
    { id: 'pnic-0.rxRing.0', part: 'pnic-0', title: 'Rx q0', capacity: 512, unit: 'descriptors' },
  ],
  edges: [],
  steps: [],
  transmitSteps: [],
  cores: [],
}

describe('a place', () => {
  it('that is a queue has the name of its machine or part, and its own', () => {
    expect(placeName(drawing, 'vm-1.txRing')).toBe('VM 1, Tx ring')
    expect(placeName(drawing, 'pnic-0.rxRing.0')).toBe('pNIC 0, Rx q0')
  })
  it('that is a part has its title, with the machine where the title does not say it', () => {
    expect(placeName(drawing, 'vm-1.driver')).toBe('VM 1, Driver + stack')
    expect(placeName(drawing, 'vm-1.vnic')).toBe('vNIC VM 1')
    expect(placeName(drawing, 'tor')).toBe('ToR switch')
  })
  it('inside a part or machine that the drawing does not show is named after what it begins with', () => {
    expect(placeName(drawing, 'pnic-0.link')).toBe('pNIC 0')
    expect(placeName(drawing, 'vm-12.vf')).toBe('VM 12, VF 3')
  })
  it('outside the drawing has a name of its own; one that nobody knows keeps its id', () => {
    expect(placeName(drawing, 'SOURCE')).toBe('traffic source')
    expect(placeName(drawing, 'pmd.1')).toBe('PMD 1')
    expect(placeName(drawing, 'meter')).toBe('meter')
    expect(placeName(null, 'vm-1.txRing')).toBe('vm-1.txRing')
  })
})

describe('a loss', () => {
  it('is said with what its counter counts', () => {
    expect(lossWords(drawing, { place: 'vm-1.txRing', reason: 'tx_dropped' })).toBe('VM 1, Tx ring: full (tx_dropped)')
  })
  it('keeps the name of a counter that nobody knows', () => {
    expect(reasonWords('odd')).toBe('odd')
  })
})
