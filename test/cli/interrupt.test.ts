import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { onInterrupt } from '../../src-main/cli/host/interrupt'

class FakeProcess extends EventEmitter {
  readonly exits: number[] = []
  exit(code: number): void {
    this.exits.push(code)
  }
}

test('one press that arrives twice is one; a press later on ends the process', () => {
  const source = new FakeProcess()
  let now = 500
  let heard = 0
  onInterrupt(
    () => heard++,
    source,
    () => now,
  )
  source.emit('SIGINT')
  now = 900
  source.emit('SIGINT')
  expect([heard, source.exits]).toEqual([1, []])
  now = 1600
  source.emit('SIGINT')
  expect([heard, source.exits]).toEqual([1, [130]])
})

test('afterwards the signal is the system’s again', () => {
  const source = new FakeProcess()
  const forget = onInterrupt(() => undefined, source)
  expect(source.listenerCount('SIGINT')).toBe(1)
  forget()
  expect(source.listenerCount('SIGINT')).toBe(0)
})
