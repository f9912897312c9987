import { expect, it } from 'vitest'
import { Run } from '../../../src-main/engine'
import { exampleLab } from '../../examples/runs'
import { arrangements, labOf } from '../support/lab'

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

// One function in its process and one in the kernel, where the mode has the difference.
it.each(Object.keys(arrangements) as (keyof typeof arrangements)[])(
  'what a firewall denies is shown at the firewall that denies it: %s',
  (name) => {
    const arrangement = arrangements[name]
    const plain = labOf({ ...arrangement, guests: 2, application: { kind: 'firewall' }, traffic: { flows: 64 } })
    const guests = plain.guests.map((guest, index) => ({
      ...guest,
      application: { ...guest.application, denyPercent: index === 0 ? 20 : 60 },
    }))
    const run = Run.open({ ...plain, guests }, arrangement.mode)
    run.advance(run.untilPicoseconds, Infinity)
    const { dropped } = run.summary()
    expect(dropped.map(({ place, reason }) => `${place}/${reason}`)).toEqual(['APP/policy'])
    const { partDropped } = run.frame(1, 'finished')
    expect(sum(partDropped)).toBe(lost(run))
    const at = (guest: string): number =>
      run.drawing.parts.reduce(
        (total, { id }, index) => total + (id.startsWith(`${guest}.`) ? (partDropped[index] ?? 0) : 0),
        0,
      )
    expect(at(String(guests[0]?.id))).toBeGreaterThan(0)
    expect(at(String(guests[1]?.id))).toBeGreaterThan(at(String(guests[0]?.id)))
  },
)
