import { describe, expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import type { World } from '../../src-main/cli/world'
import { catalogue } from '../../src-main/engine'
import { readCapture } from '../../src-main/exchange/capture'
import { formatProblem, readLab } from '../../src-main/lab'
import { pcap } from '../exchange/capture/make'
import type { Frame } from '../exchange/capture/make'
import { smallLab } from '../lab/small-lab'
import { fakeWorld } from './fakes'

/** Three frames in 2 s: 60, 1514 and 60 bytes. */
const three: readonly Frame[] = [{}, { seconds: 1, originalBytes: 1514 }, { seconds: 2 }]

interface Files {
  readonly [name: string]: string | Uint8Array
}

/** A world whose disk is the given files; written ones are kept in `written`. */
function worldOf(files: Files, writing: (path: string) => void = () => undefined) {
  const written = new Map<string, string>()
  const world = fakeWorld()
  const changes: Partial<World> = {
    engine: { ...world.engine, catalogue },
    readCapture: (path) => {
      const file = files[path]
      return Promise.resolve(file instanceof Uint8Array ? readCapture(file) : null)
    },
    openDocument: (path) => {
      const file = files[path]
      return Promise.resolve(typeof file === 'string' ? readLab(file, path, catalogue()) : null)
    },
    replaceFile: (path, text) => {
      writing(path)
      written.set(path, text)
      return Promise.resolve()
    },
    formatProblem,
  }
  return { ...world, ...changes, written }
}

const files = { 'a/Web Load.pcap': pcap(three), 'lab.dplab': smallLab() }

describe('import without a lab', () => {
  test('prints what the recording holds', async () => {
    const world = worldOf(files)
    expect(await runProgram(world, ['import', 'a/Web Load.pcap'])).toBe(0)
    expect(world.out().replaceAll('\u2009', ' ')).toBe(
      [
        'a/Web Load.pcap (pcap)',
        'Frames             3',
        'Bytes as recorded  1 634',
        'Bytes in the lab   1 646 (FCS added, at least 64 a frame)',
        'Duration           2.00 s',
        'Flows              1',
        'Mean rate          1.00 pps, 6.58 kbit/s',
        '',
      ].join('\n'),
    )
    expect(world.err()).toBe('')
    expect(world.written.size).toBe(0)
  })

  test('prints it as JSON', async () => {
    const world = worldOf(files)
    expect(await runProgram(world, ['import', 'a/Web Load.pcap', '--json'])).toBe(0)
    expect(JSON.parse(world.out())).toEqual({
      frames: 3,
      bytes: 1634,
      seconds: 2,
      flows: 1,
      file: 'a/Web Load.pcap',
      format: 'pcap',
      frameBytes: 1646,
      packetsPerSecond: 1,
      reordered: 0,
      large: 0,
      capture: 'web-load',
      into: null,
    })
  })

  test('says on stderr what is remarkable', async () => {
    const frames = [{ seconds: 1 }, { originalBytes: 2962 }, { seconds: 3 }]
    const world = worldOf({ 'x.pcap': pcap(frames) })
    expect(await runProgram(world, ['import', 'x.pcap'])).toBe(0)
    expect(world.err()).toBe(
      '1 frame is above 1522 bytes: jumbo frames, or segments that a card would have cut. ' +
        'For the latter record with offloads off (ethtool -K eth0 gso off tso off gro off).\n' +
        '1 frame is out of order: the lab has all frames by their times.\n',
    )
  })
})

describe('a recording that cannot be taken', () => {
  test('is refused by the byte where it is wrong, exit 1', async () => {
    const world = worldOf({ 'cut.pcap': pcap(three).subarray(0, 110) })
    expect(await runProgram(world, ['import', 'cut.pcap', '--json'])).toBe(1)
    expect(world.err()).toBe(
      'cut.pcap: byte 100  10 bytes of a record header  must be 16 bytes: the file was cut short  - take a whole copy, or record again\n',
    )
    expect(world.out()).toBe('')
  })

  test('is refused as a whole where no byte is to blame', async () => {
    const world = worldOf({ 'none.pcap': pcap([]) })
    expect(await runProgram(world, ['import', 'none.pcap'])).toBe(1)
    expect(world.err()).toMatch(/^none\.pcap: {2}0 frames {2}must be at least 2/)
  })

  test('is wrong usage when there is none', async () => {
    const world = worldOf({})
    expect(await runProgram(world, ['import', 'no\u202e.pcap'])).toBe(2)
    expect(world.err()).toBe('no\\u202e.pcap: no such file.\n')
  })
})

describe('import into a lab', () => {
  test('writes a lab that replays the recording', async () => {
    const world = worldOf(files)
    expect(await runProgram(world, ['import', 'a/Web Load.pcap', '--into', 'lab.dplab'])).toBe(0)
    expect(world.out()).toMatch(/\nCapture "web-load" added to lab\.dplab, whose traffic now replays it\.\n$/)
    expect([...world.written.keys()]).toEqual(['lab.dplab'])
    const result = readLab(world.written.get('lab.dplab') ?? '', 'lab.dplab', catalogue())
    if (!result.ok) throw new Error('not valid')
    expect(result.lab.captures).toEqual([
      {
        id: 'web-load',
        name: 'Web Load',
        timesPicoseconds: [0, 1e12, 2e12],
        frameBytes: [64, 1518, 64],
        flows: [0, 0, 0],
      },
    ])
    expect(result.lab.traffic).toMatchObject({ arrivals: 'replay', capture: 'web-load', packetsPerSecond: 1 })
    expect(world.err()).toContain('traffic.packetsPerSecond = 1000  has no effect while arrivals is "replay"')
  })

  test('replaces what the same file gave before', async () => {
    const first = worldOf(files)
    await runProgram(first, ['import', 'a/Web Load.pcap', '--into', 'lab.dplab'])
    const second = worldOf({ ...files, 'lab.dplab': first.written.get('lab.dplab') ?? '' })
    expect(await runProgram(second, ['import', 'a/Web Load.pcap', '--into', 'lab.dplab', '--json'])).toBe(0)
    expect(JSON.parse(second.out())).toMatchObject({ into: { lab: 'lab.dplab', replaced: true } })
    expect(second.written).toEqual(first.written)
  })

  test.each([
    ['2026.pcap', 'capture-2026'],
    ['wire.pcapng', 'capture-wire'],
    ['..cap', 'capture'],
    ['Über Nacht (2).cap', 'ber-nacht-2'],
    [`${'long-'.repeat(9)}.pcap`, 'long-long-long-long-long-long-lo'],
  ])('makes an id of the name %s', async (name, id) => {
    const world = worldOf({ ...files, [name]: pcap(three) })
    expect(await runProgram(world, ['import', name, '--json', '--into', 'lab.dplab'])).toBe(0)
    expect(JSON.parse(world.out())).toMatchObject({ capture: id })
  })

  test('writes nothing when the lab would no longer be one', async () => {
    const world = worldOf({ ...files, 'vm-1.pcap': pcap(three) })
    expect(await runProgram(world, ['import', 'vm-1.pcap', '--into', 'lab.dplab'])).toBe(1)
    expect(world.err()).toContain('captures[0].id = "vm-1"  must be unique in the lab')
    expect(world.out()).toBe('')
    expect(world.written.size).toBe(0)
  })

  test('writes nothing into a wrong lab, and says what is wrong with it', async () => {
    const world = worldOf({ ...files, 'lab.dplab': smallLab({ name: '7' }) })
    expect(await runProgram(world, ['import', 'a/Web Load.pcap', '--into', 'lab.dplab'])).toBe(1)
    expect(world.err()).toContain('lab.dplab:4:11  name = 7  must be')
    expect(world.written.size).toBe(0)
  })

  test('needs a file: examples are not written to', async () => {
    const world = worldOf(files)
    expect(await runProgram(world, ['import', 'a/Web Load.pcap', '--into', 'textbook'])).toBe(2)
    expect(world.err()).toBe('--into textbook: no such file. Examples are not written to; save a copy of one first.\n')
  })

  test('says so when the disk refuses', async () => {
    const world = worldOf(files, () => {
      throw new Error('ENOSPC: no space left on device')
    })
    expect(await runProgram(world, ['import', 'a/Web Load.pcap', '--into', 'lab.dplab'])).toBe(1)
    expect(world.err()).toBe('lab.dplab: could not be written (ENOSPC: no space left on device); it is as it was.\n')
    expect(world.out()).toBe('')
  })
})
