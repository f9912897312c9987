import { expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import { fakeSummary, fakeWorld } from './fakes'

const suggestions = (mode: string) =>
  mode === 'bare-metal' ? [{ text: 'Switch to Standard OVS.', why: 'Asks in return: CPU.', mode: 'ovs-kernel' }] : []
/** Standard OVS delivers more than bare metal here. */
const summary = (mode: string) => {
  const plain = fakeSummary(mode)
  const packetsPerSecond = mode === 'ovs-kernel' ? 4750 : 4500
  return { ...plain, delivered: { ...plain.delivered, packetsPerSecond }, fingerprint: mode }
}

test('run --suggest tries what is suggested and prints it below the run as it stands', async () => {
  const world = fakeWorld({ suggestions, summary })
  expect(await runProgram(world, ['run', 'fake', '--mode', 'bare-metal', '--suggest'])).toBe(0)
  const lines = world.out().split('\n')
  const head = lines.findIndex((line) => line.startsWith('bare-metal, tried'))
  expect(lines[head]).toMatch(/Delivered +p99 +Cores busy +Busiest/)
  expect(lines[head + 1]).toMatch(/^as it stands +4\.50 kpps +4\.00 µs +0\.600/)
  expect(lines[head + 2]).toMatch(/^Switch to Standard OVS\. +4\.75 kpps +4\.00 µs/)
  expect(world.replications.tasks.length).toBe(2)
  expect(world.replications.closed).toBe(1)
})

test('the same as JSON; without the option nothing is tried', async () => {
  const world = fakeWorld({ suggestions, summary })
  expect(await runProgram(world, ['run', 'fake', '--mode', 'bare-metal', '--suggest', '--json'])).toBe(0)
  expect(JSON.parse(world.out()).runs[0].bottleneck.remedies).toEqual([
    {
      text: 'Switch to Standard OVS.',
      why: 'Asks in return: CPU.',
      mode: 'ovs-kernel',
      deliveredPacketsPerSecond: 4750,
      p99Nanoseconds: 4000,
      busyCores: 0.6,
      bottleneck: summary('x').bottleneck.resource,
      utilisation: summary('x').bottleneck.utilisation,
      fingerprint: 'ovs-kernel',
    },
  ])
  const plain = fakeWorld({ suggestions, summary })
  expect(await runProgram(plain, ['run', 'fake', '--mode', 'bare-metal', '--json'])).toBe(0)
  expect(JSON.parse(plain.out()).runs[0].bottleneck.remedies).toEqual([])
  expect(plain.replications.tasks).toEqual([])
})

test('a refused mode is not tried', async () => {
  const world = fakeWorld({ suggestions, summary, refuses: ['bare-metal'] })
  expect(await runProgram(world, ['run', 'fake', '--suggest', '--json'])).toBe(0)
  const [refused, ran] = JSON.parse(world.out()).runs
  expect(refused.refused).toHaveLength(1)
  expect(ran.bottleneck.remedies).toEqual([])
})
