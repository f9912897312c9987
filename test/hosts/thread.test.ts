import { beforeEach, expect, it, vi } from 'vitest'
import { Thread } from '../../src-main/hosts/thread'

const said: string[] = []
vi.mock('node:v8', () => ({ setFlagsFromString: (flag: string) => void said.push(flag) }))
beforeEach(() => void said.splice(0))

const off = '--no-incremental-marking-task'
const on = '--incremental-marking-task'
/** What is said around the end of a thread on the Node versions that abort without it. */
const expected = (flags: string[]): string[] => (process.versions.node.startsWith('20.') ? flags : [])

function busyThread(): Thread {
  const thread = new Thread('for (;;);', { eval: true })
  thread.on('exit', () => said.push('exit'))
  return thread
}

it('schedules no marking from when a thread is told to end until it has', async () => {
  await busyThread().terminate()
  expect(said.filter((word) => word !== 'exit')).toEqual(expected([off, on]))
  expect(said.indexOf('exit')).toBeGreaterThanOrEqual(0)
  if (expected([on]).length > 0) expect(said.indexOf('exit')).toBeLessThan(said.indexOf(on))
})

it('schedules marking again only when the last of several has ended', async () => {
  await Promise.all([busyThread().terminate(), busyThread().terminate()])
  expect(said.filter((word) => word === on)).toEqual(expected([on]))
  expect(said.lastIndexOf(off)).toBeLessThan(said.length - 1)
  expect(said.at(-1)).toBe(expected([on])[0] ?? 'exit')
})
