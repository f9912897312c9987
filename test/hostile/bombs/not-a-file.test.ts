import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../../../src-main/engine/index'
import { readLabFile } from '../../../src-main/hosts/reading'
import { smallLab } from '../../lab/small-lab'
import { soonDone } from '../soon'
import { lab } from './command-line'

/** Something at a path: how to put it there (or where it is), and what is said of it as a lab and as a recording. */
interface Thing {
  readonly name: string
  readonly make: (path: string) => void
  readonly at?: string
  readonly asLab: string
  readonly asRecording: string
}

const twoGibibytes = 2 ** 31
const special = 'a pipe, socket or device  must be a file'
const changing = 'a file that changes while it is read  must be at rest'

const things: readonly Thing[] = [
  {
    name: 'a folder',
    make: (path) => mkdirSync(path),
    asLab: 'a folder  must be a file  - choose a lab file in it',
    asRecording: 'a folder  must be a file  - choose a recording in it',
  },
  {
    name: 'two gibibytes of nothing',
    make: (path) => {
      writeFileSync(path, '')
      truncateSync(path, twoGibibytes)
    },
    asLab: 'a file of 2147483648 bytes  must be at most 2097152 bytes (2 MiB)  - choose a lab file; this one is too large to be one',
    asRecording:
      'a file of 2147483648 bytes  must be at most 67108864 bytes (64 MiB)' +
      '  - record fewer frames, or store less of each: tcpdump -s 96',
  },
]

/** What only some systems have. */
const posixThings: readonly Thing[] = [
  {
    name: 'a named pipe that nobody writes into',
    make: (path) => execFileSync('sh', ['-c', 'mkfifo "$0"', path]),
    asLab: `${special}  - choose a lab file`,
    asRecording: `${special}  - record into a file: tcpdump -w FILE`,
  },
  {
    name: 'a device without an end',
    make: (path) => symlinkSync('/dev/zero', path),
    asLab: `${special}  - choose a lab file`,
    asRecording: `${special}  - record into a file: tcpdump -w FILE`,
  },
]

/** Linux makes such a file while it is read: it says that it is empty, and then is not. */
const linuxThings: readonly Thing[] = [
  {
    name: 'a file that grows while it is read',
    make: () => undefined,
    at: '/proc/self/status',
    asLab: `${changing}  - wait until it is written, then try again`,
    asRecording: `${changing}  - stop the recording, then try again`,
  },
]

const here = [
  ...things,
  ...(process.platform === 'win32' ? [] : posixThings),
  ...(process.platform === 'linux' ? linuxThings : []),
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-things-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe.each(here)('$name', ({ name, make, at, asLab, asRecording }) => {
  let path = ''
  beforeAll(() => {
    path = at ?? join(folder, `${name}.dplab`)
    make(path)
  })

  it('is no lab to lab check and lab run', async () => {
    const checked = await soonDone(() => lab('check', path))
    expect(checked).toEqual({ exitCode: 1, stdout: `${path}  ${asLab}\n1 error\n`, stderr: '' })
    const run = await soonDone(() => lab('run', path))
    expect(run).toEqual({ exitCode: 1, stdout: '', stderr: `${path}  ${asLab}\n1 error\n` })
  })

  it('is no lab to a window', async () => {
    const reading = await soonDone(() => readLabFile(path, catalogue(), process.platform))
    expect(reading.ok ? [] : reading.problems).toEqual([`${reading.fileName}  ${asLab}`])
  })

  it('is no recording to lab import, and the lab it should go into stays as it is', async () => {
    const imported = await soonDone(() => lab('import', path))
    expect(imported).toEqual({ exitCode: 1, stdout: '', stderr: `${path}:  ${asRecording}\n` })
    const into = join(folder, 'into.dplab')
    writeFileSync(into, smallLab())
    const embedded = await soonDone(() => lab('import', path, '--into', into))
    expect(embedded.exitCode).toBe(1)
    expect((await lab('check', into)).stdout.split('\n')[0]).toBe(`${into}: valid`)
  })
})
