import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { EditCommand, ElementRef, FieldValue } from '../../../src-main/contract/edit/commands'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { labFromTemplate, readLab, templatesOf } from '../../../src-main/lab'
import { copy, EditedLab } from '../../../src-main/lab/edit'

const known = catalogue()
function labOf(text: string): EditedLab {
  const result = readLab(text, 'lab.dplab', known)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return new EditedLab(result, known)
}
const example = (name: string): EditedLab => labOf(readFileSync(`resources/examples/${name}.dplab`, 'utf8'))
const empty = (): EditedLab => labOf(labFromTemplate('empty') ?? '')
const set = (element: ElementRef, field: string, value: FieldValue): EditCommand => ({
  kind: 'setField',
  elements: [element],
  field,
  value,
})
const stations = (lab: EditedLab): string[] =>
  lab.lab.traffic.paths.map(({ from, via, to }) => [from, ...via, to].join('>'))
const shares = (lab: EditedLab): number[] => lab.lab.traffic.paths.map(({ share }) => Number(share.toFixed(6)))

const twoVnfs: readonly EditCommand[] = [
  { kind: 'add', element: 'pnic' },
  { kind: 'add', element: 'pnic' },
  {
    kind: 'setField',
    elements: [
      { kind: 'pnic', id: 'pnic-0' },
      { kind: 'pnic', id: 'pnic-1' },
    ],
    field: 'rxQueues',
    value: 2,
  },
  set({ kind: 'pnic', id: 'pnic-0' }, 'dropEnable', true),
  set({ kind: 'pnic', id: 'pnic-1' }, 'dropEnable', true),
  { kind: 'add', element: 'externalSwitch' },
  { kind: 'add', element: 'guest', template: 'router' },
  { kind: 'add', element: 'guest', template: 'router' },
  { kind: 'connect', from: 'wire', to: 'vm-1' },
  { kind: 'connect', from: 'vm-1', to: 'wire' },
  { kind: 'connect', from: 'wire', to: 'vm-2' },
  { kind: 'connect', from: 'vm-2', to: 'wire' },
  set({ kind: 'traffic', id: '' }, 'packetsPerSecond', 2_000_000),
  { kind: 'setParameter', mode: 'ovs-dpdk', name: 'pmdCores', value: 2 },
]

describe('a lab that is built command by command', () => {
  it.each(known.modes.map(({ id }) => id))('runs as the example two-vnfs does in %s, to the fingerprint', (mode) => {
    const lab = empty()
    for (const command of twoVnfs) lab.edit(command)
    const fingerprint = (built: EditedLab): string => {
      const run = Run.open(built.lab, mode, { untilPicoseconds: 3e9 })
      run.advance(3e9, Infinity)
      return run.summary().fingerprint
    }
    expect(fingerprint(lab)).toBe(fingerprint(example('two-vnfs')))
  })

  it('begins as one that every mode refuses for what is missing', () => {
    const { lab } = empty()
    expect([lab.pnics, lab.guests, lab.traffic.paths]).toEqual([[], [], []])
    for (const { id } of known.modes) {
      const codes = refusalsOf(lab, id).map(({ code }) => code)
      expect(codes, id).toEqual(expect.arrayContaining(['no-pnic', 'no-guest']))
    }
  })

  it.each(templatesOf(known).filter(({ of }) => of === 'lab' || of === 'host'))(
    'from $id opens without a warning',
    ({ id }) => {
      expect(labOf(labFromTemplate(id) ?? '').warnings).toEqual([])
    },
  )
})

describe('connecting', () => {
  it('goes on from where a path ends, and begins a new one elsewhere', () => {
    const lab = empty()
    for (let count = 0; count < 3; count += 1) lab.edit({ kind: 'add', element: 'guest' })
    lab.edit({ kind: 'connect', from: 'wire', to: 'vm-1' })
    lab.edit({ kind: 'connect', from: 'vm-1', to: 'vm-2' })
    expect(stations(lab)).toEqual(['wire>vm-1>vm-2'])
    lab.edit({ kind: 'connect', from: 'vm-2', to: 'wire' })
    lab.edit({ kind: 'connect', from: 'vm-3', to: 'vm-1' })
    expect(stations(lab)).toEqual(['wire>vm-1>vm-2>wire', 'vm-3>vm-1'])
  })

  it('makes room among shares that are written down', () => {
    const lab = example('two-vnfs')
    lab.edit(set({ kind: 'path', id: 'wire>vm-1>wire' }, 'share', 0.25))
    expect(shares(lab)).toEqual([0.25, 0.75])
    lab.edit({ kind: 'connect', from: 'wire', to: 'vm-1' })
    expect(shares(lab)).toEqual([0.166667, 0.5, 0.333333])
    lab.edit({ kind: 'remove', ids: ['wire>vm-2>wire'] })
    expect(shares(lab)).toEqual([0.333333, 0.666667])
  })

  it.each<[string, string, string]>([
    ['vm-1', 'vm-1', 'VNF 1 cannot be connected with itself.'],
    ['wire', 'nobody', 'The lab has no VM nobody.'],
  ])('%s with %s is refused: %s', (from, to, message) => {
    expect(() => example('two-vnfs').edit({ kind: 'connect', from, to })).toThrow(message)
  })
})

describe('removing', () => {
  it('takes along the paths of a machine, and says so', () => {
    const lab = example('two-vnfs')
    lab.edit({ kind: 'remove', ids: ['vm-1'] })
    expect(stations(lab)).toEqual(['wire>vm-2>wire'])
    expect(lab.history.labels).toEqual(['Remove VNF 1 and its path'])
    lab.undo()
    expect(lab.text).toBe(readFileSync('resources/examples/two-vnfs.dplab', 'utf8'))
  })

  it('shortens a chain by a machine in its middle', () => {
    const lab = empty()
    for (let count = 0; count < 2; count += 1) lab.edit({ kind: 'add', element: 'guest' })
    for (const [from, to] of [
      ['wire', 'vm-1'],
      ['vm-1', 'vm-2'],
      ['vm-2', 'wire'],
    ] as const) {
      lab.edit({ kind: 'connect', from, to })
    }
    lab.edit({ kind: 'remove', ids: ['vm-1'] })
    expect(stations(lab)).toEqual(['wire>vm-2>wire'])
  })

  it('of a core leaves nothing pinned to it', () => {
    const lab = example('two-vnfs')
    lab.edit({ kind: 'remove', ids: ['cpu9', 'cpu0'] })
    expect(lab.lab.pnics[0]?.irqCores).toEqual(['cpu1'])
    expect(lab.lab.guests.map(({ vcpuCores }) => vcpuCores)).toEqual([['cpu7'], ['cpu8']])
  })

  it('of what is not there is refused', () => {
    expect(() => example('two-vnfs').edit({ kind: 'remove', ids: ['vm-7'] })).toThrow('The lab has no element vm-7.')
  })
})

describe('copies', () => {
  it('of a machine bring its paths, with ids and names of their own', () => {
    const lab = example('two-vnfs')
    expect(lab.edit({ kind: 'duplicate', ids: ['vm-1'] })).toEqual(['vm-3'])
    expect(lab.lab.guests.at(-1)).toMatchObject({ id: 'vm-3', name: 'VNF 3', application: { kind: 'l3forward' } })
    expect(stations(lab).at(-1)).toBe('wire>vm-3>wire')
  })

  it('go through a text that is a lab itself, into another lab', () => {
    const from = example('two-vnfs')
    const text = copy(from.current.document, from.lab, known, ['vm-2', 'pnic-0', 'tor'])
    const clip = labOf(text)
    expect([clip.lab.guests.length, clip.lab.pnics.length, stations(clip)]).toEqual([1, 1, ['wire>vm-2>wire']])
    const to = empty()
    to.edit({ kind: 'add', element: 'guest' })
    expect(to.edit({ kind: 'paste', text })).toEqual(['pnic-0', 'vm-2', 'tor'])
    expect(stations(to)).toEqual(['wire>vm-2>wire'])
    expect(to.lab.externalSwitch?.name).toBe('ToR switch')
  })

  it('of a text that is no lab are refused with its place', () => {
    expect(() => empty().edit({ kind: 'paste', text: '{ "format": 7 }' })).toThrow(/clipboard:1:\d+/)
    expect(() => empty().edit({ kind: 'paste', text: 'hello' })).toThrow('What was copied is no part of a lab.')
  })
})

describe('what follows along', () => {
  it('more vCPUs get cores, fewer queues', () => {
    const lab = example('two-vnfs')
    const vm = { kind: 'guest', id: 'vm-1' } as const
    lab.edit(set(vm, 'vcpus', 3))
    expect(lab.lab.guests[0]?.vcpuCores).toEqual(['cpu9', 'cpu7', 'cpu6'])
    lab.edit(set(vm, 'queuePairs', 3))
    lab.edit(set(vm, 'vcpus', 2))
    expect(lab.lab.guests[0]).toMatchObject({ vcpus: 2, queuePairs: 2, vcpuCores: ['cpu9', 'cpu7'] })
  })

  it('a rate in another unit takes the place of the former', () => {
    const lab = example('two-vnfs')
    lab.edit(set({ kind: 'traffic', id: '' }, 'gbps', 1.024))
    expect(lab.lab.traffic.packetsPerSecond).toBe(2_000_000)
    expect(lab.text).not.toContain('packetsPerSecond')
  })

  it('hugepages have an amount as long as they have a size', () => {
    const lab = example('textbook')
    lab.edit(set({ kind: 'host', id: '' }, 'hugepages.pageSize', '2M'))
    expect(lab.lab.host.hugepages).toMatchObject({ pageSize: '2M', totalMebibytes: 4096 })
    lab.edit({ kind: 'clearField', elements: [{ kind: 'host', id: '' }], field: 'hugepages.pageSize' })
    expect(lab.lab.host.hugepages).toMatchObject({ pageSize: 'none', totalMebibytes: 0 })
  })

  it('a pin of one queue leaves the others where they were', () => {
    const lab = example('two-vnfs')
    lab.edit({ kind: 'pin', thread: { of: 'irq', pnic: 'pnic-1', index: 1 }, core: 'cpu5' })
    expect(lab.lab.pnics[1]?.irqCores).toEqual(['cpu2', 'cpu5'])
    const thread = {
      of: 'mode',
      mode: 'ovs-kernel',
      parameter: 'vhostCores',
      index: 1,
      cores: ['cpu4', 'cpu5'],
    } as const
    lab.edit({ kind: 'pin', thread, core: 'cpu6' })
    expect(lab.lab.modes['ovs-kernel']?.['vhostCores']).toEqual(['cpu4', 'cpu6'])
  })

  it('a pin writes the places of those only that would move without it', () => {
    const start = labOf(labFromTemplate('host-two-sockets') ?? '')
    for (let vm = 0; vm < 3; vm += 1) start.edit({ kind: 'add', element: 'guest', template: 'sink' })
    const before = start.lab.guests.map(({ vcpuCores }) => vcpuCores)
    const free = start.lab.host.cores.map(({ id }) => id)
    const pinned = (guest: string, core: string): (readonly string[] | null)[] => {
      const lab = labOf(start.text)
      lab.edit({ kind: 'pin', thread: { of: 'vcpu', guest, index: 0 }, core })
      const file = JSON.parse(lab.text) as { guests: { vcpuCores?: string[] }[] }
      expect(lab.lab.guests.map(({ vcpuCores }) => vcpuCores)).toEqual(
        before.map((cores, index) => (start.lab.guests[index]?.id === guest ? [core] : cores)),
      )
      return file.guests.map(({ vcpuCores }) => vcpuCores ?? null)
    }
    // The last one goes to a core that nobody else is dealt: no other place depends on that.
    expect(pinned('vm-3', String(free[0]))).toEqual([null, null, [free[0]]])
    // To where it is already.
    expect(pinned('vm-1', String(before[0]?.[0]))).toEqual([before[0], null, null])
    // The core that the first one leaves would be dealt to the second, and so on: they are named, in order to stay.
    expect(pinned('vm-1', String(free[0]))).toEqual([[free[0]], before[1], before[2]])
    // Where somebody is already, both stay; the third keeps its place by itself.
    expect(pinned('vm-3', String(before[0]?.[0]))).toEqual([before[0], null, before[0]])
  })

  it('ids stay, other values must fit', () => {
    const lab = example('two-vnfs')
    const vm = { kind: 'guest', id: 'vm-1' } as const
    expect(() => lab.edit(set(vm, 'id', 'vm-9'))).toThrow('Change the name instead.')
    expect(() => lab.edit(set(vm, 'vcpus', 0))).toThrow('vcpus = 0: must be an integer from 1 to 64 vCPUs.')
    expect(() => lab.edit(set(vm, 'vcpuCores', ['cpu99']))).toThrow('must be the id of a core')
    expect(lab.history.place).toBe(0)
  })
})
