import { expect, it } from 'vitest'
import { Run } from '../../../src-main/engine'
import { exampleLab } from '../../examples/runs'

const lost = (run: Run): number => run.summary().dropped.reduce((sum, { packets }) => sum + packets, 0)
const sum = (column: Float64Array): number => column.reduce((total, count) => total + count, 0)

it.each([
  ['five-graves', 'ovs-dpdk', 'vhost-user.vm-2'],
  ['vepa-without-relay', 'sriov-vepa', 'tor'],
  ['five-graves', 'ovs-kernel', null],
  ['five-graves', 'passthrough', null],
])('in %s, %s every loss is shown at a part or one of its rings', (example, mode, part) => {
  const run = Run.open(exampleLab(example), mode)
  run.advance(run.untilPicoseconds, Infinity)
  const { ringDropped, partDropped } = run.frame(1, 'finished')
  expect(lost(run)).toBeGreaterThan(0)
  expect(sum(ringDropped) + sum(partDropped)).toBe(lost(run))
  const parts = run.drawing.parts.filter((_part, index) => (partDropped[index] ?? 0) > 0).map(({ id }) => id)
  expect(parts).toEqual(part === null ? [] : [part])
})
