import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runBuilt } from '../../cli/built'
import { bombs } from './bombs'

/** The program itself needs about a third of it. */
const mebibytes = 96
const options = { environment: { NODE_OPTIONS: `--max-old-space-size=${mebibytes}` } }
/** Those that could cost memory. */
const costly = ['two million brackets', 'a name three hundred thousand times', 'half a million lists']

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-memory-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe(`the built command line, with ${mebibytes} MiB and no more`, () => {
  test.each(bombs.filter(({ name }) => costly.includes(name)))('answers $name', async ({ contents, answer }) => {
    const path = join(folder, 'bomb.dplab')
    writeFileSync(path, contents)
    const { exitCode, stdout } = await runBuilt(['check', path], options)
    expect(stdout.split('\n')[0]).toBe(`${path}${answer}`)
    expect(exitCode).toBe(1)
  })

  test('answers a recording of 2 GiB, and one of nothing but frames of no byte', async () => {
    const path = join(folder, 'bomb.pcap')
    writeFileSync(path, Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex'))
    truncateSync(path, 64 * 1024 * 1024)
    const zeros = await runBuilt(['import', path], options)
    expect(zeros.stderr).toBe(
      `${path}: byte 24  a frame of 0 bytes  must be at least 14 bytes, the header of Ethernet  - record again; the file is damaged\n`,
    )
    expect(zeros.exitCode).toBe(1)
    truncateSync(path, 2 ** 31)
    const sparse = await runBuilt(['import', path], options)
    expect(sparse.stderr).toBe(
      `${path}:  a file of 2147483648 bytes  must be at most 67108864 bytes (64 MiB)  - record fewer frames, or store less of each: tcpdump -s 96\n`,
    )
    expect(sparse.exitCode).toBe(1)
  })
})
