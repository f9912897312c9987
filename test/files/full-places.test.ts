import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DraftFolder } from '../../src-main/files/home/draft-folder'
import { replaceFile } from '../../src-main/files/replace-file'
import { contentHash } from '../../src-main/files/save/content-hash'
import { realDisk, type Disk, type DiskFile } from '../../src-main/files/save/disk'
import { saveLab } from '../../src-main/files/save/save-lab'
import { DiskError } from './faulty-disk'

const root = mkdtempSync(join(tmpdir(), 'lab-places-'))
afterAll(() => rmSync(root, { recursive: true }))
const old = 'old '.repeat(2_000)
const fresh = 'new '.repeat(30_000)
const fail = (code: string) => (): Promise<never> => Promise.reject(new DiskError(code))

/** A disk whose files that are written behave otherwise; unlike a single fault, it stays so. */
function withFiles(change: (file: DiskFile) => Partial<DiskFile>): Partial<Disk> {
  return {
    open: async (path, flags, mode) => {
      const file = await realDisk.open(path, flags, mode)
      if (flags === 'r') return file
      const usual: DiskFile = {
        chmod: (bits) => file.chmod(bits),
        writeFile: (bytes) => file.writeFile(bytes),
        sync: () => file.sync(),
        stat: () => file.stat(),
        close: () => file.close(),
      }
      return { ...usual, ...change(file) }
    },
  }
}
const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length / 2)
const onlyReading = (code: string): Partial<Disk> => ({
  open: (path, flags, mode) => (flags === 'wx' ? fail(code)() : realDisk.open(path, flags, mode)),
  rename: fail(code),
  remove: fail(code),
})

/** Where a file cannot be written, and for how long: always. */
const places: readonly (readonly [string, Partial<Disk>])[] = [
  [
    'a full disk, seen at the first byte',
    { open: (p, f, m) => (f === 'wx' ? fail('ENOSPC')() : realDisk.open(p, f, m)) },
  ],
  [
    'a full disk, seen half way',
    withFiles((file) => ({
      writeFile: async (bytes) => {
        await file.writeFile(half(bytes))
        throw new DiskError('ENOSPC')
      },
    })),
  ],
  ['a full disk that says nothing', withFiles((file) => ({ writeFile: (bytes) => file.writeFile(half(bytes)) }))],
  ['a quota, seen when the bytes are sent', withFiles(() => ({ sync: fail('EDQUOT') }))],
  ['a file system that can only be read', onlyReading('EROFS')],
  ['a folder without permission', onlyReading('EACCES')],
  ['a share that lets nothing be replaced', { rename: fail('EPERM') }],
  [
    'a share that has gone while it was written to',
    { ...withFiles(() => ({ sync: fail('EIO') })), rename: fail('EIO'), remove: fail('EIO'), readFile: fail('EIO') },
  ],
]

let turn = 0
function newFolder(): string {
  const folder = join(root, String(turn++))
  mkdirSync(folder)
  return folder
}
/** Files a user would look at: what the writer left behind is hidden, and swept later. */
const seen = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.'))

it('are eight', () => {
  expect(places).toHaveLength(8)
})

describe.each(places)('%s', (place, change) => {
  const disk: Disk = { ...realDisk, ...change }
  const mayBeBeside = place.includes('lets nothing be replaced')

  it('saving: the file is as it was, and it is said', async () => {
    const folder = newFolder()
    const path = join(folder, 'lab.dplab')
    writeFileSync(path, old)
    const request = {
      path,
      text: fresh,
      expectedHash: contentHash(old),
      backup: true,
      disk,
      platform: 'linux',
    } as const
    const result = await saveLab(request)
    expect(readFileSync(path, 'utf8')).toBe(old)
    if (result.kind === 'beside') {
      expect(mayBeBeside).toBe(true)
      expect(readFileSync(join(folder, result.fileName), 'utf8')).toBe(fresh)
    } else {
      expect([result.kind, mayBeBeside]).toEqual(['failed', false])
      expect(seen(folder).filter((name) => !name.endsWith('.bak'))).toEqual(['lab.dplab'])
    }
    for (const name of seen(folder)) expect([old, fresh]).toContain(readFileSync(join(folder, name), 'utf8'))
  })

  it('saving under a new name: there is no such file, and it is said', async () => {
    const folder = newFolder()
    const path = join(folder, 'new.dplab')
    const result = await saveLab({ path, text: fresh, expectedHash: null, backup: true, disk, platform: 'linux' })
    expect(result.kind).toBe(mayBeBeside ? 'beside' : 'failed')
    const left = seen(folder)
    expect(left).toHaveLength(mayBeBeside ? 1 : 0)
    for (const name of left) expect(readFileSync(join(folder, name), 'utf8')).toBe(fresh)
  })

  it('a draft: the one before is offered, and it is said', async () => {
    const folder = newFolder()
    const work = { path: null, fileName: 'a.dplab', name: 'A', baseHash: '', programVersion: '1', edits: 1 }
    const memory = { done: [], undone: [], savedAt: null, original: null }
    const options = { report: () => undefined, processId: 2 ** 31 - 2 }
    await new DraftFolder(folder, options).write('one', { ...work, text: old, memory })
    const failing = new DraftFolder(folder, { ...options, disk })
    await expect(failing.write('one', { ...work, text: fresh, memory })).rejects.toThrow()
    await expect(failing.write('two', { ...work, text: fresh, memory })).rejects.toThrow()
    const next = new DraftFolder(folder, { ...options, processId: process.pid })
    expect((await next.list()).map(({ id }) => id)).toEqual(['one'])
    expect((await next.read('one'))?.text).toBe(old)
    expect(next.notice).toBeNull()
  })

  it('writing into a lab from the command line: it is as it was, and it is said', async () => {
    const path = join(newFolder(), 'lab.dplab')
    writeFileSync(path, old)
    await expect(replaceFile(path, fresh, { disk, platform: 'linux' })).rejects.toThrow()
    expect(readFileSync(path, 'utf8')).toBe(old)
  })
})
