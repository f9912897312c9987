import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile } from '../../src-main/files/replace-file'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'))
  path = join(folder, 'lab.dplab')
  writeFileSync(path, 'old')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('replacing a file', () => {
  it('gives it the new text and leaves nothing beside it', async () => {
    await replaceFile(path, 'nëw')
    expect(readFileSync(path, 'utf8')).toBe('nëw')
    expect(readdirSync(folder)).toEqual(['lab.dplab'])
  })

  it('never shows a part of the text, whenever one looks', async () => {
    const texts = ['a', 'b'].map((letter) => letter.repeat(400_000))
    writeFileSync(path, texts[0])
    let writing = true
    const writes = (async () => {
      for (let round = 0; round < 20; round += 1) await replaceFile(path, texts[round % 2])
      writing = false
    })()
    while (writing) {
      expect(texts).toContain(readFileSync(path, 'utf8'))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await writes
  })

  it('leaves the old text when the new one cannot be put in its place', async () => {
    const other = join(folder, 'folder.dplab')
    mkdirSync(join(other, 'full'), { recursive: true })
    await expect(replaceFile(other, 'new')).rejects.toThrow()
    await expect(replaceFile(join(folder, 'missing.dplab'), 'new')).rejects.toThrow('ENOENT')
    expect(readdirSync(folder).sort()).toEqual(['folder.dplab', 'lab.dplab'])
  })

  describe.skipIf(process.platform === 'win32')('on a POSIX file system', () => {
    it('keeps permissions, also those that the mask of the process takes away', async () => {
      chmodSync(path, 0o666)
      await replaceFile(path, 'new')
      expect(statSync(path).mode & 0o777).toBe(0o666)
    })

    it('follows a link and leaves it a link', async () => {
      const link = join(folder, 'link.dplab')
      symlinkSync('lab.dplab', link)
      await replaceFile(link, 'new')
      expect(readlinkSync(link)).toBe('lab.dplab')
      expect(readFileSync(path, 'utf8')).toBe('new')
    })
  })
})
