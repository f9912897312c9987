import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine'
import { listExamples, resolveExample } from '../../src-main/files/examples'
import { openLab } from '../../src-main/files/open-lab'
import { sampleCatalogue } from '../lab/sample-catalogue'
import { smallLab } from '../lab/small-lab'

const shipped = join(import.meta.dirname, '../../resources/examples')

describe('the example labs of the program', () => {
  it('are read without a warning, but for the one that teaches it, and tell what to look for', async () => {
    const examples = await listExamples(shipped, catalogue())
    expect(examples.map(({ id }) => id)).toEqual(expect.arrayContaining(['captured-traffic', 'first-lab', 'textbook']))
    for (const { id, name, notes } of examples) {
      expect(name).not.toBe('')
      expect(notes.length, id).toBeGreaterThan(100)
      const result = await openLab((await resolveExample(shipped, id)) ?? '', catalogue())
      // The core that interrupts and application share is what this example is about.
      expect(result.ok && result.warnings.length, id).toBe(id === 'interrupt-storm' ? 1 : 0)
    }
  })

  it('has the textbook flow to the letter: user-space datapath, QEMU, a packet at a time', async () => {
    const result = await openLab(join(shipped, 'textbook.dplab'), catalogue())
    if (!result.ok) throw new Error('textbook.dplab is not valid')
    const { host, guests, modes, traffic, run } = result.lab
    expect(modes['ovs-kernel']).toMatchObject({ datapath: 'userspace', backEnd: 'qemu' })
    expect(host.cores.map((core) => core.gigahertz)).toEqual(Array(8).fill(2.6))
    expect(guests.map((guest) => guest.kind)).toEqual(['kernel'])
    expect(traffic).toMatchObject({ arrivals: 'constant', flows: 1 })
    expect(run.seed).toBe(0x5eed)
    expect((traffic.packetsPerSecond * run.durationPicoseconds) / 1e12).toBeGreaterThanOrEqual(100)
  })
})

describe('a folder of examples', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'examples-'))
    writeFileSync(join(folder, 'b.dplab'), smallLab({ name: '"Second"', notes: '"Look here."' }))
    writeFileSync(join(folder, 'a.dplab'), smallLab({ name: '"First"' }))
    writeFileSync(join(folder, 'readme.txt'), 'no lab')
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('is listed by file name, with the names and notes of the labs', async () => {
    // What smallLab has; the frame size is the default of the file format.
    const paths = [{ from: 'wire', via: [], to: 'vm-1' }]
    const shape = { pnics: ['pnic-0'], guests: ['vm-1'], paths, packetsPerSecond: 1000, frameBytes: [64] }
    expect(await listExamples(folder, sampleCatalogue)).toEqual([
      { id: 'a', name: 'First', notes: '', shape },
      { id: 'b', name: 'Second', notes: 'Look here.', shape },
    ])
  })

  it('gives a path for the ids it lists and for nothing else', async () => {
    expect(await readFile((await resolveExample(folder, 'a')) ?? '', 'utf8')).toBe(smallLab({ name: '"First"' }))
    for (const id of ['c', '', '.', 'readme', 'a.dplab', '../examples/a', `../${folder.split('/').at(-1) ?? ''}/a`]) {
      expect(await resolveExample(folder, id)).toBeNull()
    }
  })

  it('is refused with the line of the mistake when an example is broken', async () => {
    writeFileSync(join(folder, 'c.dplab'), smallLab({ name: '7' }))
    await expect(listExamples(folder, sampleCatalogue)).rejects.toThrow('c.dplab:4:11  name = 7  must be')
    rmSync(join(folder, 'c.dplab'))
  })
})
