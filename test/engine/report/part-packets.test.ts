import { expect, it } from 'vitest'
import { Run } from '../../../src-main/engine'
import { labOf } from '../support/lab'

it('counts a packet once at each part, also where it takes two steps', () => {
  const run = Run.open(labOf(), 'ovs-kernel')
  run.advance(Infinity, Infinity)
  const { partPackets } = run.frame(1, 'finished')
  const visits = (id: string): number => partPackets[run.drawing.parts.findIndex((part) => part.id === id)] ?? -1
  const { steps } = run.summary()
  // Steps 1 and 2 happen at the pNIC, 5 and 6 at Open vSwitch.
  expect(visits('pnic-0')).toBe(steps[0]?.packets)
  expect(visits('ovs')).toBe(steps[4]?.packets)
  expect(steps[4]?.packets).toBeGreaterThan(0)
})
