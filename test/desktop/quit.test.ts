import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { flushBeforeQuit } from '../../src-main/desktop/quit'

class Program extends EventEmitter {
  ended = false
  quit(): void {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.ended = true
  }
}

const begin = (flush: () => Promise<void>) => {
  const program = new Program()
  const reported: unknown[] = []
  flushBeforeQuit(program as never, flush, (error) => reported.push(error))
  return { program, reported }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('ends when everything is written, and not before', async () => {
  const { program, reported } = begin(() => new Promise((resolve) => setTimeout(resolve, 300)))
  program.quit()
  await vi.advanceTimersByTimeAsync(299)
  expect(program.ended).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(program.ended).toBe(true)
  expect(reported).toEqual([])
})

it('waits no longer than half a second, and says so', async () => {
  const { program, reported } = begin(() => new Promise(() => undefined))
  program.quit()
  await vi.advanceTimersByTimeAsync(499)
  expect(program.ended).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(program.ended).toBe(true)
  expect(reported).toHaveLength(1)
})

it.each([
  ['rejects', () => Promise.reject(new Error('disk full'))],
  [
    'throws',
    () => {
      throw new Error('disk full')
    },
  ],
])('ends although the writing %s, and says so', async (_name, flush) => {
  const { program, reported } = begin(flush)
  program.quit()
  await vi.advanceTimersByTimeAsync(0)
  expect(program.ended).toBe(true)
  expect(String(reported[0])).toContain('disk full')
})

it('writes once however often the user asks to quit', async () => {
  const flush = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 100)))
  const { program } = begin(flush)
  for (let times = 0; times < 3; times++) program.quit()
  await vi.advanceTimersByTimeAsync(100)
  expect(program.ended).toBe(true)
  expect(flush).toHaveBeenCalledTimes(1)
})
