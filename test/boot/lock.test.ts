import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStale, removeStale, tryLock, underLock } from '../../src-main/boot/lock.mjs'
import { isAlive } from '../../src-main/boot/process.mjs'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that has certainly ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid
const held = (pid: number, host = hostname()): void => writeFileSync(file, JSON.stringify({ pid, host }))
const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

describe('a lock is stale', () => {
  const here = { host: 'desk', pid: 1, alive: (pid: number) => pid === 7 || pid === 1 }
  it.each([
    ['never while its holder lives', { pid: 7, host: 'desk' }, 1_000, false],
    ['when its holder is gone', { pid: 8, host: 'desk' }, 1_000, true],
    ['when it carries our own number, which we would know of', { pid: 1, host: 'desk' }, 1_000, true],
    ['never by a number of another machine', { pid: 8, host: 'laptop' }, 1_000, false],
    ['when silent for long, whoever holds it', { pid: 7, host: 'desk' }, 31_000, true],
    ['never while it is just being written', null, 10, false],
    ['when it was never fully written', null, 31_000, true],
  ])('%s', (_name, holder, age, expected) => {
    expect(isStale(holder, age, here)).toBe(expected)
  })
})

it('tells the living from the dead', () => {
  expect([isAlive(process.pid), isAlive(deadPid())]).toEqual([true, false])
})

describe('the lock file', () => {
  it('is had by one only', () => {
    expect([tryLock(file), tryLock(file)]).toEqual([true, false])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid, host: hostname() })
  })
  it('of a dead process is removed, of a living one stays', () => {
    held(deadPid())
    expect([removeStale(file), existsSync(file)]).toEqual([true, false])
    held(process.ppid)
    expect([removeStale(file), existsSync(file)]).toEqual([false, true])
  })
  it('of a silent holder is removed', () => {
    held(process.ppid)
    const longAgo = new Date(Date.now() - 60_000)
    utimesSync(file, longAgo, longAgo)
    expect([removeStale(file), existsSync(file)]).toEqual([true, false])
  })
})

describe('work under the lock', () => {
  it('takes over from a dead process and leaves no lock', async () => {
    held(deadPid())
    expect(await underLock(file, () => Promise.resolve(existsSync(file)), 5)).toBe(true)
    expect(existsSync(file)).toBe(false)
  })
  it('leaves no lock when it fails', async () => {
    await expect(underLock(file, () => Promise.reject(new Error('no')), 5)).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })
  it('waits for a living holder', async () => {
    held(process.ppid)
    let done = false
    const waiting = underLock(file, () => Promise.resolve((done = true)), 5)
    await pause(60)
    expect(done).toBe(false)
    rmSync(file)
    await waiting
    expect(done).toBe(true)
  })
  it('is done by one process at a time', async () => {
    const program = join(folder, 'worker.mjs')
    const log = join(folder, 'log')
    const lock = new URL('../../src-main/boot/lock.mjs', import.meta.url).href
    writeFileSync(
      program,
      `import { appendFileSync } from 'node:fs'
       import { underLock } from '${lock}'
       await underLock(process.argv[2], async () => {
         appendFileSync(process.argv[3], 'in ')
         await new Promise((wake) => setTimeout(wake, 60))
         appendFileSync(process.argv[3], 'out ')
       }, 5)`,
    )
    held(deadPid())
    const ends = [1, 2, 3, 4].map(
      () => new Promise((end) => spawn(process.execPath, [program, file, log], { stdio: 'ignore' }).on('exit', end)),
    )
    expect(await Promise.all(ends)).toEqual([0, 0, 0, 0])
    expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(4))
  })
})
