import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentHash } from '../../src-main/files/save/content-hash'
import { saveLab, type SaveResult } from '../../src-main/files/save/save-lab'
import { transpiled } from '../crash/transpiled'

const folder = mkdtempSync(join(tmpdir(), 'lab-full-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const good = 'good '.repeat(800)
const large = 'large '.repeat(500_000)

/** Saves over a good file in a process that may write files of 100 KiB at most: the kernel cuts the write short. */
function saveUnderLimit(path: string, text: string): SaveResult {
  const script = join(folder, 'save.cjs')
  const textFile = join(folder, 'text')
  writeFileSync(textFile, text)
  writeFileSync(
    script,
    `const { saveLab } = require(${JSON.stringify(transpiled(folder, 'files/save/save-lab.ts'))})
    const text = require('node:fs').readFileSync(${JSON.stringify(textFile)}, 'utf8')
    saveLab({ path: ${JSON.stringify(path)}, text, expectedHash: null, backup: true })
      .then((result) => console.log(JSON.stringify(result)))`,
  )
  const shell = spawnSync('bash', ['-c', `ulimit -f 100; exec "${process.execPath}" "${script}"`], { encoding: 'utf8' })
  if (shell.stdout === '') throw new Error(shell.stderr)
  return JSON.parse(shell.stdout) as SaveResult
}

describe.skipIf(process.platform === 'win32')('a limit of the system on what is written', () => {
  it.each(['exists', 'is new'])('leaves no part of a text in a file that %s', (which) => {
    const place = join(folder, which)
    mkdirSync(place)
    const path = join(place, 'lab.dplab')
    if (which === 'exists') writeFileSync(path, good)
    expect(saveUnderLimit(path, large)).toMatchObject({ kind: 'failed' })
    expect(readdirSync(place).filter((name) => !name.endsWith('.bak'))).toEqual(which === 'exists' ? ['lab.dplab'] : [])
    if (which === 'exists') expect(readFileSync(path, 'utf8')).toBe(good)
  })

  it('does not keep a lab that fits from being saved', () => {
    const path = join(folder, 'fits.dplab')
    writeFileSync(path, good)
    expect(saveUnderLimit(path, `${good}${good}`)).toMatchObject({ kind: 'saved' })
    expect(readFileSync(path, 'utf8')).toBe(`${good}${good}`)
  })
})

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a full disk of 1 MB', () => {
  const disk = join(folder, 'tmpfs')
  let mounted = false
  beforeAll(() => {
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' })
      mounted = true
    } catch {
      // Inside a container even root may not mount; the limit above is the same kind of short write.
    }
  })
  afterAll(() => {
    if (mounted) execFileSync('umount', [disk])
  })

  it('leaves the good file and says so', async ({ skip }) => {
    if (!mounted) skip('this root may not mount')
    const path = join(disk, 'lab.dplab')
    writeFileSync(path, good)
    const request = { path, text: large, expectedHash: contentHash(good), backup: true }
    expect(await saveLab(request)).toEqual({ kind: 'failed', code: 'ENOSPC' })
    expect(readFileSync(path, 'utf8')).toBe(good)
    expect(readdirSync(disk).sort()).toEqual(['lab.dplab', 'lab.dplab.bak'])
  })
})

describe.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a folder that may not be written to', () => {
  it('is said, and the file is as it was', async () => {
    const place = join(folder, 'read-only')
    mkdirSync(place)
    const path = join(place, 'lab.dplab')
    writeFileSync(path, good)
    chmodSync(place, 0o555)
    const result = await saveLab({ path, text: 'new', expectedHash: contentHash(good), backup: true })
    chmodSync(place, 0o755)
    expect(result).toEqual({ kind: 'failed', code: 'EACCES' })
    expect(readFileSync(path, 'utf8')).toBe(good)
  })
})
