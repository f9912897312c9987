import { expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import type { LossCause } from '../../src-main/contract/report/causes'
import type { Journey, JourneyStep } from '../../src-main/contract/summary'
import { fakeWorld } from './fakes'

const step = (number: number, begin: number, wait: number, service: number): JourneyStep => ({
  step: number,
  name: `Step ${number}`,
  place: 'pnic-0',
  core: number > 2 ? 'core-0' : null,
  beginNanoseconds: begin,
  endNanoseconds: begin + wait + service,
  waitNanoseconds: wait,
  serviceNanoseconds: service,
  cycles: service * 2,
  copies: number === 11 ? 1 : 0,
})

const delivered: Journey = {
  packet: 1000,
  outcome: 'delivered',
  latencyNanoseconds: 1300.4,
  steps: [step(1, 1_000_000, 0, 67.2), step(4, 1_000_067.2, 33.2, 200), step(11, 1_000_300.4, 500, 500)],
  transmitSteps: [],
}
const argv = ['journey', 'x', '--mode', 'ovs-kernel', '--packet', '1000']

test('one line per step, then totals: waits + services = latency, to the picosecond', async () => {
  const world = fakeWorld({ journey: delivered })
  expect(await runProgram(world, argv)).toBe(0)
  expect(world.out()).toMatch(/^Packet 1\u2009000 in ovs-kernel\n/)
  expect(world.out()).toMatch(/ 4 {2}Step 4 +pnic-0 +core-0 +1\u2009000\u2009067\.200 ns +33\.2 ns +200 ns +400 +0\n/)
  expect(world.out()).toMatch(/Total +533 ns +767 ns +1\u2009534 +1\n/)
  expect(world.out()).toContain('Delivered: waits 533.200 ns + services 767.200 ns = latency 1\u2009300.400 ns\n')
})

test('a lost frame says where, when and why', async () => {
  const lost = { place: 'pnic-0/rx-0', reason: 'rx_missed', timeNanoseconds: 1_000_067.005 }
  const world = fakeWorld({ journey: { ...delivered, outcome: 'lost', latencyNanoseconds: null, lost } })
  expect(await runProgram(world, argv)).toBe(0)
  expect(world.out()).toContain('Lost at pnic-0/rx-0 at 1\u2009000\u2009067.005 ns: rx_missed.')
  expect(world.out()).not.toContain('Delivered')
})

test('a lost frame: the chain of causes after it, as sentences and as figures', async () => {
  const lost = { place: 'pnic-0/rx-0', reason: 'rx_missed', timeNanoseconds: 1_000_067.005 }
  const journey: Journey = { ...delivered, outcome: 'lost', latencyNanoseconds: null, lost }
  const cause: LossCause = {
    packet: 1000,
    place: 'pnic-0/rx-0',
    reason: 'rx_missed',
    picoseconds: 1_000_067_005,
    windowPicoseconds: 20_000_001,
    queues: [],
    root: 'rule',
    sentences: [
      { text: 'Packet 1 000 was lost.', links: [] },
      { text: 'A rule\u001b decided.', links: [] },
    ],
  }
  const world = fakeWorld({ journey, cause })
  expect(await runProgram(world, argv)).toBe(0)
  expect(world.out()).toMatch(/rx_missed\.\n\nWhy was it lost\n {2}Packet 1 000 was lost\.\n {2}A rule\S* decided\.\n$/)
  expect(world.out()).not.toContain('\u001b')
  const json = fakeWorld({ journey, cause })
  expect(await runProgram(json, [...argv, '--json'])).toBe(0)
  const { why } = JSON.parse(json.out()) as { why: unknown }
  expect(why).toMatchObject({ root: 'rule', windowNanoseconds: 20_000.001, queues: [] })
  const quiet = fakeWorld({ journey: delivered, cause })
  await runProgram(quiet, [...argv, '--json'])
  expect(JSON.parse(quiet.out())).not.toHaveProperty('why')
})

test('a frame still on its way at the end is not called delivered', async () => {
  const world = fakeWorld({ journey: { ...delivered, outcome: 'inFlight', latencyNanoseconds: null } })
  expect(await runProgram(world, argv)).toBe(0)
  expect(world.out()).toContain('Still in flight at the end of the run, after step 11.')
})

test('a frame that is never offered: how many there are, exit 2', async () => {
  const journey: Journey = {
    packet: 1000,
    outcome: 'notOffered',
    latencyNanoseconds: null,
    steps: [],
    transmitSteps: [],
  }
  const world = fakeWorld({ journey })
  expect(await runProgram(world, argv)).toBe(2)
  expect(world.err()).toContain('this run offers 100 frames, 1 to 100.')
  expect(world.out()).toBe('')
  const json = fakeWorld({ journey })
  expect(await runProgram(json, [...argv, '--json'])).toBe(2)
  expect(JSON.parse(json.out()).outcome).toBe('notOffered')
})

test('a mode that refuses the lab: exit 1', async () => {
  const world = fakeWorld({ journey: delivered, refuses: ['ovs-kernel'] })
  expect(await runProgram(world, argv)).toBe(1)
  expect(world.err()).toContain('ovs-kernel refuses this lab:')
})

test('check lists the modes and says which refuses and why', async () => {
  const world = fakeWorld({ refuses: ['bare-metal'] })
  expect(await runProgram(world, ['check', 'x'])).toBe(0)
  expect(world.out()).toBe(
    [
      'fake.dplab: valid',
      '  bare-metal  Title of bare-metal  refuses this lab',
      '  ovs-kernel  Title of ovs-kernel  runs',
      'bare-metal refuses this lab:',
      '  This mode asks for a physical NIC and the lab has none. (pnics)',
      '    - Add a pNIC.',
      '',
    ].join('\n'),
  )
})

test('serve passes its options on', async () => {
  const world = fakeWorld()
  expect(await runProgram(world, ['serve', 'textbook', '--port', '8080', '--no-open'])).toBe(0)
  expect(await runProgram(world, ['serve'])).toBe(0)
  expect(world.served).toEqual([
    { lab: 'textbook', port: 8080, openBrowser: false },
    { lab: null, port: 0, openBrowser: true },
  ])
})
