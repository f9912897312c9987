import { expect, test } from 'vitest'
import { Simulation } from '../../src-main/bench/naive/simulation'

test('events come by time, then priority, then in the order they were planned', () => {
  const simulation = new Simulation()
  const seen: string[] = []
  const planned: [number, number, string][] = [
    [5, 1, 'd'],
    [3, 9, 'b'],
    [5, 0, 'c'],
    [5, 1, 'e'],
    [1, 4, 'a'],
    [9, 0, 'f'],
  ]
  for (const [time, priority, name] of planned) simulation.at(time, priority, () => seen.push(name))
  simulation.run(Infinity)
  expect(seen.join('')).toBe('abcdef')
  expect(simulation.events).toBe(6)
})

test('a run ends with what is due at its end, and the clock stands there', () => {
  const simulation = new Simulation()
  const seen: number[] = []
  const tick = (): void => {
    seen.push(simulation.now)
    simulation.after(10, 0, tick)
  }
  simulation.after(10, 0, tick)
  simulation.run(30)
  expect(seen).toEqual([10, 20, 30])
  simulation.run(35)
  expect(simulation.now).toBe(35)
  simulation.run(40)
  expect(seen).toEqual([10, 20, 30, 40])
})

test('a cancelled event does nothing', () => {
  const simulation = new Simulation()
  const seen: string[] = []
  const event = simulation.at(1, 0, () => seen.push('cancelled'))
  simulation.at(1, 0, () => seen.push('kept'))
  simulation.cancel(event)
  simulation.run(Infinity)
  expect(seen).toEqual(['kept'])
})

test('many events in any order come sorted', () => {
  const simulation = new Simulation()
  const seen: number[] = []
  for (let i = 0; i < 1000; i++) {
    const time = (i * 7919) % 1009
    simulation.at(time, 0, () => seen.push(time))
  }
  simulation.run(Infinity)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.length).toBe(1000)
})
