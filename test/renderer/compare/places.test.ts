import { expect, it } from 'vitest'
import type { Drawing } from '../../../src-main/contract/drawing'
import { placeTitle } from '../../../src-renderer/compare/places'

const part = { layer: 'guest-kernel', shape: 'hardware', note: '', core: null, machine: null, category: null } as const
const drawing: Drawing = {
  layers: [],
  machines: [],
  parts: [{ ...part, id: 'vnic-1', title: 'vNIC VNF 1' }],
  rings: [{ id: 'vm-1.txRing', part: 'vnic-1', title: 'Tx', capacity: 256, unit: 'descriptors' }],
  edges: [],
  steps: [],
  cores: [],
}

it('names a queue after its part, and keeps what it does not know', () => {
  expect(placeTitle(drawing, 'vm-1.txRing')).toBe('vNIC VNF 1 Tx')
  expect(placeTitle(drawing, 'vnic-1')).toBe('vNIC VNF 1')
  expect(placeTitle(drawing, 'meter')).toBe('meter')
  expect(placeTitle(undefined, 'vm-1.txRing')).toBe('vm-1.txRing')
})
