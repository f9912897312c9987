import { expect, it } from 'vitest'
import { costs } from '../../../src-main/engine/costs/index'
import { constantsOfHost, Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

const lab = labOf({
  gigahertz: 2,
  traffic: { packetsPerSecond: 10_000 },
  frameBytes: 64,
  durationPicoseconds: 10 * millisecond,
  warmupPicoseconds: millisecond,
})

it('splits the CPU time of a run by constant: how often each was paid, times what it costs', () => {
  const run = Run.open(lab, 'ovs-kernel')
  run.advance(Infinity, Infinity)
  run.drain()
  const { constants = [], sent, interrupts } = run.summary()
  const of = (name: string) => constants.find((constant) => constant.name === name)?.picoseconds
  // At 2 GHz a cycle is 500 ps; one interrupt of the host each, one look-up and one key a packet.
  expect(of('hardirq')).toBe(Math.round(costs.hardirq.value * 500) * interrupts.host)
  expect(of('virtioHardirq')).toBe(Math.round(costs.virtioHardirq.value * 500) * interrupts.guest)
  expect(of('ovsLookup')).toBe(Math.round(costs.ovsLookup.value * 500) * sent.packets)
  const sizes = constants.map(({ picoseconds }) => picoseconds)
  expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
  expect(constants.map(({ name }) => name)).not.toContain('upcallHandle')
})

it('adds up to the accounts of the cores, but for rest and the work of applications', () => {
  const plain = {
    ...lab,
    guests: lab.guests.map((guest) => ({
      ...guest,
      application: { ...guest.application, cyclesPerPacket: 0, cyclesPerByte: 0 },
    })),
  }
  const run = Run.open(plain, 'ovs-kernel')
  run.advance(Infinity, Infinity)
  run.drain()
  const { constants = [], cores } = run.summary()
  const resting = new Set(['idle', 'haltPoll', 'pollIdle'])
  const accounted = cores
    .flatMap(({ picoseconds }) => Object.entries(picoseconds))
    .reduce((sum, [category, time]) => (resting.has(category) ? sum : sum + time), 0)
  const split = constants.reduce((sum, { picoseconds }) => sum + picoseconds, 0)
  // At most one step is under way when the last packet has arrived, and counts as a whole.
  expect(split - accounted).toBeGreaterThanOrEqual(0)
  expect(split - accounted).toBeLessThan(2_000_000)
})

it('knows every constant on the lab’s host with its source, and which the lab sets itself', () => {
  const own = constantsOfHost({ ...lab, host: { ...lab.host, costs: { hardirq: 17 } } })
  expect(own.map(({ name }) => name)).toEqual(Object.keys(costs))
  expect(own.every(({ source }) => source.length > 0)).toBe(true)
  expect(own.find(({ name }) => name === 'hardirq')).toMatchObject({ value: 17, ofLab: true })
  expect(own.find(({ name }) => name === 'ovsLookup')).not.toHaveProperty('ofLab')
})
