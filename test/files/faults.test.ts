import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { contentHash } from '../../src-main/files/save/content-hash'
import { saveLab, type SaveResult } from '../../src-main/files/save/save-lab'
import { FaultyDisk, type Fault } from './faulty-disk'

const root = mkdtempSync(join(tmpdir(), 'lab-faults-'))
afterAll(() => rmSync(root, { recursive: true }))
let turn = 0
let folder = ''
let path = ''
beforeEach(() => newFolder())

function newFolder(): void {
  folder = join(root, String(turn++))
  mkdirSync(folder)
  path = join(folder, 'lab.dplab')
}

const versions = { old: 'old '.repeat(5_000), new: 'new '.repeat(7_000) }
const isWhole = (text: string): boolean => text === versions.old || text === versions.new

/** Lab files, former versions and copies: whatever a user would look at. */
const documents = (): string[] => readdirSync(folder).filter((name) => !name.startsWith('.'))

async function save(disk: FaultyDisk, existing: boolean): Promise<SaveResult> {
  if (existing) writeFileSync(path, versions.old)
  const expectedHash = existing ? contentHash(versions.old) : null
  return await saveLab({ path, text: versions.new, expectedHash, backup: true, disk, platform: 'linux' })
}

/** As many calls as a save makes when nothing goes wrong, and some: a fault leads to calls of its own. */
const lastCall = 28
const faults: readonly { fault: Fault; code: string }[] = [
  { fault: 'error', code: 'EIO' },
  { fault: 'error', code: 'ENOSPC' },
  { fault: 'error', code: 'EACCES' },
  { fault: 'short write', code: '' },
  { fault: 'half then error', code: 'ENOSPC' },
  { fault: 'half then error', code: 'EDQUOT' },
  { fault: 'delay', code: '' },
  { fault: 'rename fails', code: 'EBUSY' },
  { fault: 'rename fails', code: 'EXDEV' },
]

it.each(faults)('$fault $code at every call: the file is old or new, whole, and the user is told', async (each) => {
  let cases = 0
  let struck = 0
  for (const existing of [true, false]) {
    for (let at = 1; at <= lastCall; at += 1) {
      newFolder()
      const disk = new FaultyDisk(at, each.fault, each.code)
      const result = await save(disk, existing)
      const where = `${each.fault} ${each.code} at call ${at} of ${disk.calls}: ${JSON.stringify(result)}`
      cases += 1
      if (disk.struck) struck += 1
      const found = documents()
      if (existing) expect(found, where).toContain('lab.dplab')
      const beside = found.filter((name) => name !== 'lab.dplab')
      // A copy beside is there for good when the user was told so; a former version is whole whenever it is there.
      for (const name of beside) {
        if (name.endsWith('.bak') || result.kind === 'beside') {
          expect(isWhole(readFileSync(join(folder, name), 'utf8')), `${where}: ${name}`).toBe(true)
        } else expect.fail(`${where}: left ${name}`)
      }
      const now = found.includes('lab.dplab') ? readFileSync(path, 'utf8') : null
      if (now !== null) expect(isWhole(now), where).toBe(true)
      switch (result.kind) {
        case 'saved':
          expect(now, where).toBe(versions.new)
          break
        case 'beside':
          expect(now, where).toBe(existing ? versions.old : null)
          expect(readFileSync(join(folder, result.fileName), 'utf8'), where).toBe(versions.new)
          break
        case 'failed':
          expect(disk.struck, where).toBe(true)
          break
        case 'conflict':
          expect.fail(where)
      }
    }
  }
  expect(cases).toBe(2 * lastCall)
  expect(struck).toBeGreaterThan(0)
})

it('has at least 300 cases', () => {
  expect(faults.length * 2 * lastCall).toBeGreaterThanOrEqual(300)
})

it('saves when nothing goes wrong, keeps the former version, and leaves nothing else', async () => {
  const disk = new FaultyDisk(0, 'error')
  expect(await save(disk, true)).toEqual({ kind: 'saved', hash: contentHash(versions.new) })
  expect(readdirSync(folder).sort()).toEqual(['lab.dplab', 'lab.dplab.bak'])
  expect(readFileSync(`${path}.bak`, 'utf8')).toBe(versions.old)
  expect(disk.calls).toBeLessThanOrEqual(lastCall)
})

it('tries a rename again on Windows, where a scanner may hold the file for a moment', async () => {
  writeFileSync(path, versions.old)
  let refusals = 3
  const disk = new FaultyDisk(0, 'error')
  const { rename } = disk
  disk.rename = (from, to) =>
    refusals-- > 0 ? Promise.reject(Object.assign(new Error(), { code: 'EPERM' })) : rename(from, to)
  const request = { path, text: versions.new, expectedHash: null, backup: false, disk, platform: 'win32' } as const
  expect((await saveLab(request)).kind).toBe('saved')
  expect(readFileSync(path, 'utf8')).toBe(versions.new)
})
