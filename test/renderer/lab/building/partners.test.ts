import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../../src-main/contract/lab'
import {
  commandOf,
  likelyPartners,
  partnersOf,
  refusalOf,
  wire,
} from '../../../../src-renderer/lab/building/connect/partners'
import { exampleLab } from '../../../examples/runs'

const two = exampleLab('two-vnfs')
const [first] = two.traffic.paths
const withPaths = (...ways: readonly (readonly string[])[]): Lab => ({
  ...two,
  traffic: {
    ...two.traffic,
    paths: ways.map((way) => ({
      ...first,
      id: way.join('>'),
      from: way[0] ?? '',
      via: way.slice(1, -1),
      to: way.at(-1) ?? '',
    })),
  },
})
const source = { station: wire, is: 'from' } as const
const sink = { station: wire, is: 'to' } as const

describe('what a station can be connected with', () => {
  it('is every VM and the wire, but not itself', () => {
    expect(partnersOf(two, source)).toEqual(['vm-1', 'vm-2'])
    expect(partnersOf(two, { station: 'vm-1', is: 'from' })).toEqual(['vm-2', wire])
  })

  it('a source most likely goes to a VM that nothing reaches', () => {
    expect(likelyPartners(withPaths(), source)).toEqual(['vm-1', 'vm-2'])
    expect(likelyPartners(withPaths([wire, 'vm-1', wire]), source)).toEqual(['vm-2'])
    expect(likelyPartners(withPaths([wire, 'vm-1', 'vm-2', wire]), source)).toEqual(['vm-1', 'vm-2'])
  })

  it('a sink most likely takes what ends in a VM', () => {
    expect(likelyPartners(withPaths([wire, 'vm-2']), sink)).toEqual(['vm-2'])
    expect(likelyPartners(withPaths(), sink)).toEqual(['vm-1', 'vm-2'])
  })

  it('is refused with the reason', () => {
    expect(refusalOf(two, source, 'vm-1')).toBeNull()
    expect(refusalOf(two, source, wire)).toBe('The wire cannot be connected with itself.')
    expect(refusalOf(two, source, 'pnic-0')).toMatch(/^A path leads from the wire or a VM/)
  })

  it('is connected in the direction of the frames', () => {
    expect(commandOf(source, 'vm-1')).toEqual({ kind: 'connect', from: wire, to: 'vm-1' })
    expect(commandOf(sink, 'vm-1')).toEqual({ kind: 'connect', from: 'vm-1', to: wire })
  })
})
