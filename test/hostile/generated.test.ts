import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLab } from '../../src-main/files/open-lab'
import { formatProblem } from '../../src-main/lab'
import { sampleCatalogue } from '../lab/sample-catalogue'
import { soonDone } from './soon'

// What cannot lie in a repository: large files, pipes, folders, links in a circle.
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The lines that opening a path gives; nothing here may take as long as a second. */
async function answerTo(path: string): Promise<string[]> {
  const result = await soonDone(() => openLab(path, sampleCatalogue))
  return result.ok ? ['read without errors'] : result.errors.map((problem) => formatProblem('made.dplab', problem))
}

const tooLarge = (bytes: number) => [
  `made.dplab  a file of ${bytes} bytes  must be at most 2097152 bytes (2 MiB)  - choose a lab file; this one is too large to be one`,
]
const special = ['made.dplab  a pipe, socket or device  must be a file  - choose a lab file']

describe('what is no lab file at all', () => {
  it('is refused when it has 2.1 MiB, without being parsed', async () => {
    const path = join(folder, 'large.dplab')
    writeFileSync(path, `{ "notes": "${'x'.repeat(2_202_000)}" }`)
    expect(await answerTo(path)).toEqual(tooLarge(2_202_015))
  })

  it('is refused when it has 2 GiB of nothing', async () => {
    const path = join(folder, 'sparse.dplab')
    writeFileSync(path, '')
    truncateSync(path, 2 ** 31)
    expect(await answerTo(path)).toEqual(tooLarge(2 ** 31))
  })

  it('is read when it has 2 MiB exactly', async () => {
    const path = join(folder, 'just.dplab')
    const start = '{ "format": "packet-tracer"'
    writeFileSync(path, `${start}${' '.repeat(2_097_152 - start.length - 1)}}`)
    expect(await answerTo(path)).toEqual([
      'made.dplab:1:13  format = "packet-tracer"  must be "datapath-lab"  - choose a lab file; if this is one, write "format": "datapath-lab"',
    ])
  })

  it('is refused when it is a folder', async () => {
    const path = join(folder, 'folder.dplab')
    mkdirSync(path)
    expect(await answerTo(path)).toEqual(['made.dplab  a folder  must be a file  - choose a lab file in it'])
  })

  it('is refused when it is missing', async () => {
    const answer = ['made.dplab  no such file  must be an existing file  - check the name and the folder']
    expect(await answerTo(join(folder, 'missing.dplab'))).toEqual(answer)
    writeFileSync(join(folder, 'plain'), '')
    expect(await answerTo(join(folder, 'plain', 'inside.dplab'))).toEqual(answer)
  })

  it('is refused when its name holds a null character', async () => {
    expect(await answerTo('bad\0name.dplab')).toEqual([
      'made.dplab  a name that no file can have  must be the path of a file  - check the name',
    ])
  })

  describe.skipIf(process.platform === 'win32')('on a POSIX file system', () => {
    it('is refused when it is a named pipe that nobody writes into', async () => {
      const path = join(folder, 'pipe.dplab')
      execFileSync('sh', ['-c', 'mkfifo "$0"', path])
      expect(await answerTo(path)).toEqual(special)
    })

    it('is refused when it is a device', async () => {
      expect(await answerTo('/dev/zero')).toEqual(special)
    })

    it('is refused when it is a socket', async () => {
      const path = join(folder, 'socket.dplab')
      const server = await listening(path)
      expect(await answerTo(path)).toEqual(special)
      await new Promise((closed) => server.close(closed))
    })

    it('is refused when it is a link to itself', async () => {
      const path = join(folder, 'circle.dplab')
      symlinkSync(path, path)
      expect(await answerTo(path)).toEqual([
        'made.dplab  links that lead round in a circle  must lead to a file  - choose the file itself',
      ])
    })
  })
})

function listening(path: string): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(path, () => {
      resolve(server)
    })
  })
}
