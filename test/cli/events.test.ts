import { expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import { fakeWorld } from './fakes'

const argv = ['events', 'x', '--mode', 'ovs-kernel']

test('lists the events that match, and what lies between them', async () => {
  const world = fakeWorld({ events: 25 })
  expect(await runProgram(world, [...argv, '--filter', 'kind=drop'])).toBe(0)
  expect(world.out()).toBe(
    [
      'Events in ovs-kernel where kind = drop',
      '',
      '     Time  Kind  Packet  Place   Core  What',
      '  … 9 events do not match',
      '15.000 ns  drop      10  pnic-0  –     lost: rx_missed',
      '  … 9 events do not match',
      '30.000 ns  drop      20  pnic-0  –     lost: rx_missed',
      '  … 5 events do not match',
      '',
      '2 of 25 events match.',
      '',
    ].join('\n'),
  )
})

test('lists the first ones up to the limit', async () => {
  const world = fakeWorld({ events: 25 })
  expect(await runProgram(world, [...argv, '--limit', '2'])).toBe(0)
  expect(world.out()).toContain(
    '1.500 ns  serve       1  pnic-0  –     step 1, 67.2 ns of work after 2.00 ns of waiting\n',
  )
  expect(world.out()).toContain('  … 23 further events\n\n25 of 25 events match; the first 2 are listed.\n')
})

test('as JSON', async () => {
  const world = fakeWorld({ events: 12 })
  expect(await runProgram(world, [...argv, '--filter', 'kind = drop', '--json'])).toBe(0)
  expect(JSON.parse(world.out())).toEqual({
    lab: 'Fake lab',
    mode: 'ovs-kernel',
    filter: 'kind = drop',
    rows: [
      {
        elidedBefore: 9,
        timeNanoseconds: 15,
        kind: 'drop',
        place: 'pnic-0',
        packet: 10,
        core: null,
        flow: 0,
        step: null,
        reason: 'rx_missed',
        bytes: 64,
        waitNanoseconds: null,
        serviceNanoseconds: null,
        fill: null,
      },
    ],
    events: 12,
    matched: 1,
    elidedAfter: 2,
    limitHit: false,
    engineVersion: '9.9.9',
  })
})

test('a filter that cannot be read: its place, what is allowed and how to mend it, exit 2', async () => {
  const world = fakeWorld()
  expect(await runProgram(world, [...argv, '--filter', 'packet = 1 or kind = dorp'])).toBe(2)
  expect(world.out()).toBe('')
  const [first = '', ...others] = world.err().split('\n')
  expect(first).toMatch(/^--filter, column 22: found “dorp”; allowed: kinds of events: send, .*drop.*\.$/)
  expect(others).toEqual(['  packet = 1 or kind = dorp', '                       ^~~~', 'Did you mean drop?', ''])
})

test('a filter that ends too early is marked behind its end', async () => {
  const world = fakeWorld()
  expect(await runProgram(world, [...argv, '--filter', 'kind ='])).toBe(2)
  expect(world.err()).toContain('  kind =\n        ^\n')
})

test.each(['0', '5001', 'many', '1.5'])('--limit %s: what is allowed, exit 2', async (limit) => {
  const world = fakeWorld()
  expect(await runProgram(world, [...argv, '--limit', limit])).toBe(2)
  expect(world.err()).toContain(`--limit ${limit}: allowed is a whole number from 1 to 5000.`)
})

test('a mode that refuses the lab: exit 1', async () => {
  const world = fakeWorld({ refuses: ['ovs-kernel'] })
  expect(await runProgram(world, argv)).toBe(1)
  expect(world.err()).toContain('ovs-kernel refuses this lab:')
})
