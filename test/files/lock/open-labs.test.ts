import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OpenLabs } from '../../../src-main/files/lock/open-labs'
import { DiskError, FaultyDisk } from '../faulty-disk'

let folder = ''
let lab = ''
let lock = ''
let now = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-locks-'))
  lab = join(folder, 'week 3.dplab')
  lock = join(folder, '.week 3.dplab.lock')
  writeFileSync(lab, '{}')
  now = new Date(2026, 10, 22, 14, 3).getTime()
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

/** A program on a machine; each has a number of its own. */
const program = (host: string, more: { processId?: number } = {}): OpenLabs =>
  new OpenLabs({ host, now: () => now, ...more })
const minute = 60_000

describe('a lab that is open', () => {
  it('has a lock file beside it that says where and since when, until it is closed', async () => {
    const hold = await program('desk-7').hold(lab, null)
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({
      format: 'datapath-lab-lock',
      version: 1,
      host: 'desk-7',
      processId: process.pid,
      openedMilliseconds: now,
      refreshedMilliseconds: now,
    })
    await hold.release()
    expect(readdirSync(folder)).toEqual(['week 3.dplab'])
    await hold.release()
  })

  it('is known to a second machine, which is warned and leaves the lock alone', async () => {
    const first = await program('desk-7').hold(lab, null)
    const opened = now
    const written = readFileSync(lock, 'utf8')
    now += minute
    const second = await program('desk-8').hold(lab, null)
    expect(await second.alsoOpen()).toEqual({ host: 'desk-7', sinceMilliseconds: opened })
    expect(await first.alsoOpen()).toBeNull()
    await second.release()
    expect(readFileSync(lock, 'utf8')).toBe(written)
    await first.release()
    expect(existsSync(lock)).toBe(false)
  })

  it('is warned of as long as its lock is refreshed, and for two minutes after', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await program('desk-7').hold(lab, null)
    const second = await program('desk-8').hold(lab, null)
    for (let minutes = 0; minutes < 5; minutes += 1) {
      now += minute
      vi.advanceTimersByTime(minute)
      await vi.waitFor(() => expect(readFileSync(lock, 'utf8')).toContain(`"refreshedMilliseconds":${now}`))
    }
    expect(await second.alsoOpen()).toMatchObject({ host: 'desk-7' })
    now += 2 * minute
    expect(await second.alsoOpen()).toMatchObject({ host: 'desk-7' })
    now += 1
    expect(await second.alsoOpen()).toBeNull()
  })

  it('is taken over by the one who was second when the first has gone', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const first = await program('desk-7').hold(lab, null)
    const second = await program('desk-8').hold(lab, null)
    await first.release()
    expect(await second.alsoOpen()).toBeNull()
    vi.advanceTimersByTime(minute)
    await vi.waitFor(() => expect(readFileSync(lock, 'utf8')).toContain('desk-8'))
    const third = await program('desk-9').hold(lab, null)
    expect(await third.alsoOpen()).toMatchObject({ host: 'desk-8' })
  })

  it('on this machine counts as long as its program runs', async () => {
    await program('desk-7').hold(lab, null)
    const other = await program('desk-7').hold(lab, null)
    expect(await other.alsoOpen()).toMatchObject({ host: 'desk-7' })
    rmSync(lock)
    // No process has so high a number: it was killed.
    await program('desk-7', { processId: 2 ** 31 - 2 }).hold(lab, null)
    expect(existsSync(lock)).toBe(true)
    const next = await program('desk-7').hold(lab, null)
    expect(await next.alsoOpen()).toBeNull()
    expect(readFileSync(lock, 'utf8')).toContain(`"processId":${process.pid}`)
  })

  it.skipIf(process.platform === 'win32')('is the same lab through a link', async () => {
    symlinkSync(lab, join(folder, 'link.dplab'))
    await program('desk-7').hold(join(folder, 'link.dplab'), null)
    expect(existsSync(lock)).toBe(true)
    const other = await program('desk-8').hold(lab, null)
    expect(await other.alsoOpen()).toMatchObject({ host: 'desk-7' })
  })

  it('has no lock in a folder that cannot be written, and is open all the same', async () => {
    for (const code of ['EACCES', 'EROFS', 'ENOSPC', 'ENAMETOOLONG']) {
      const disk = new FaultyDisk(0, 'error')
      disk.open = () => Promise.reject(new DiskError(code))
      const hold = await new OpenLabs({ host: 'desk-7', disk }).hold(lab, null)
      expect(await hold.alsoOpen()).toBeNull()
      await hold.release()
      expect(readdirSync(folder)).toEqual(['week 3.dplab'])
    }
    const hold = await program('desk-7').hold(join(folder, 'none', 'gone.dplab'), null)
    expect(await hold.alsoOpen()).toBeNull()
    await hold.release()
    expect(readdirSync(folder)).toEqual(['week 3.dplab'])
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('in a read-only folder has none', async () => {
    chmodSync(folder, 0o555)
    const hold = await program('desk-7').hold(lab, null)
    await hold.release()
    chmodSync(folder, 0o755)
    expect(readdirSync(folder)).toEqual(['week 3.dplab'])
  })

  it('leaves no part of a lock where a full disk cut it', async () => {
    for (let at = 1; at <= 8; at += 1) {
      const disk = new FaultyDisk(at, 'half then error', 'ENOSPC')
      const hold = await new OpenLabs({ host: 'desk-7', disk }).hold(lab, null)
      if (existsSync(lock)) expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ host: 'desk-7' })
      await hold.release()
      expect(readdirSync(folder)).toEqual(['week 3.dplab'])
    }
  })
})

describe('two windows of this program', () => {
  it('know of each other, and the lock stays until the last one is closed', async () => {
    const labs = program('desk-7')
    const one = await labs.hold(lab, null)
    now += minute
    const two = await labs.hold(lab, null)
    expect(await one.alsoOpen()).toEqual({ host: null, sinceMilliseconds: now })
    expect(await two.alsoOpen()).toEqual({ host: null, sinceMilliseconds: now - minute })
    await one.release()
    expect(await two.alsoOpen()).toBeNull()
    expect(existsSync(lock)).toBe(true)
    await two.release()
    expect(existsSync(lock)).toBe(false)
  })

  it('bring the one that has the lab to the front', async () => {
    const labs = program('desk-7')
    const shown: string[] = []
    expect(await labs.show(lab)).toBe(false)
    const one = await labs.hold(lab, () => shown.push('one'))
    expect(await labs.show(join(folder, 'x', '..', 'week 3.dplab'))).toBe(true)
    expect(await labs.show(join(folder, 'other.dplab'))).toBe(false)
    await one.release()
    expect(await labs.show(lab)).toBe(false)
    expect(shown).toEqual(['one'])
  })

  it('in any order of opening and closing leave the lock exactly while one has it', async () => {
    const labs = program('desk-7')
    for (let order = 0; order < 20; order += 1) {
      const one = await labs.hold(lab, null)
      // At once: the work on the file must not end in the order in which it happens to be done.
      const [two] = await Promise.all([labs.hold(lab, null), one.release()])
      expect(existsSync(lock)).toBe(true)
      await Promise.all([two.release(), labs.hold(lab, null).then((three) => three.release())])
      expect(existsSync(lock)).toBe(false)
    }
  })
})

describe('a lock file of a stranger', () => {
  const good = { format: 'datapath-lab-lock', version: 1, host: 'desk-9', processId: 4, key: 'k' }
  const fresh = () => ({ ...good, openedMilliseconds: now, refreshedMilliseconds: now })

  it('shows nothing that is invisible or turns the reading direction, and no more than a line', async () => {
    writeFileSync(lock, JSON.stringify({ ...fresh(), host: `a\u202eb\u0000\n${'x'.repeat(200)}` }))
    const other = await (await program('desk-7').hold(lab, null)).alsoOpen()
    expect(other?.host).toMatch(/^a\\u202eb\\u0000\\u000ax+…$/)
    expect(other?.host?.length).toBeLessThanOrEqual(65)
  })

  it('from the future or the past warns of nobody', async () => {
    for (const refreshedMilliseconds of [0, 8e15, 1]) {
      writeFileSync(lock, JSON.stringify({ ...fresh(), refreshedMilliseconds }))
      const hold = await program('desk-7').hold(lab, null)
      expect(await hold.alsoOpen()).toBeNull()
      await hold.release()
    }
  })

  const others: readonly (readonly [string, () => string])[] = [
    ['empty', () => ''],
    ['no JSON', () => 'LOCK'],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['of another format', () => JSON.stringify({ ...fresh(), format: 'x' })],
    ['of another version', () => JSON.stringify({ ...fresh(), version: 2 })],
    ['without a host', () => JSON.stringify({ ...fresh(), host: '' })],
    ['with a host that is no text', () => JSON.stringify({ ...fresh(), host: { toString: 'x' } })],
    ['with a time that is none', () => JSON.stringify({ ...fresh(), openedMilliseconds: 1e300 })],
    ['with a long host', () => JSON.stringify({ ...fresh(), host: 'x'.repeat(300) })],
    ['too large', () => JSON.stringify(fresh()) + ' '.repeat(5_000)],
    ['deep', () => '['.repeat(4_000)],
  ]
  it.each(others)('that is %s warns of nobody, and stays as it is', async (_kind, text) => {
    writeFileSync(lock, text())
    const hold = await program('desk-7').hold(lab, null)
    expect(await hold.alsoOpen()).toBeNull()
    await hold.release()
    expect(readFileSync(lock, 'utf8')).toBe(text())
  })

  it('that is a folder holds nothing up', async () => {
    mkdirSync(lock)
    const hold = await program('desk-7').hold(lab, null)
    expect(await hold.alsoOpen()).toBeNull()
    await hold.release()
    expect(readdirSync(folder)).toEqual(['.week 3.dplab.lock', 'week 3.dplab'])
  })

  it.skipIf(process.platform === 'win32')('that leads to another file changes nothing in it', async () => {
    const victim = join(folder, 'victim')
    writeFileSync(victim, 'mine')
    symlinkSync(victim, lock)
    const hold = await program('desk-7').hold(lab, null)
    await hold.release()
    expect(readFileSync(victim, 'utf8')).toBe('mine')
  })
})
