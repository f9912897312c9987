import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue, refusalsOf } from '../../../src-main/engine/index'
import { readLab } from '../../../src-main/lab'
import { EditedLab } from '../../../src-main/lab/edit'

interface File {
  host: { iommu?: boolean; hugepages?: object; cores: object[] }
  pnics: { id: string; rxQueues?: number; totalVfs?: number; model?: string }[]
  externalSwitch?: object
  guests: { id: string; kind?: string; name?: string }[]
  traffic: { arrivals?: string; paths: { from?: string; via?: string[]; to: string }[] }
  modes?: object
}

const folder = new URL('../../../resources/examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.dplab'))
const all = catalogue()

/** What can be wrong with a host, each with the refusals it brings at least, by mode. */
const breakages: Readonly<Record<string, (file: File) => void>> = {
  nothing: () => undefined,
  'no IOMMU': (file) => void (file.host.iommu = false),
  'no hugepages': (file) => void delete file.host.hugepages,
  'private hugepages': (file) => void (file.host.hugepages = { pageSize: '2M', totalMebibytes: 4096, shared: false }),
  'no external switch': (file) => void delete file.externalSwitch,
  'no pNIC': (file) => void (file.pnics = []),
  'one pNIC': (file) => void file.pnics.splice(1),
  'no VFs': (file) => file.pnics.forEach((pnic) => (pnic.totalVfs = 0)),
  'one VF': (file) => file.pnics.forEach((pnic) => (pnic.totalVfs = 1)),
  'no PMD core': (file) => void (file.modes = { 'ovs-dpdk': { pmdCores: 0 } }),
  'both kinds of guests': (file) => void (file.guests[0].kind = file.guests[0].kind === 'dpdk' ? 'kernel' : 'dpdk'),
  'no guest': (file) => {
    file.guests = []
    file.traffic.paths = []
  },
  'no path': (file) => void (file.traffic.paths = []),
  '20 guests': (file) => {
    file.guests = Array.from({ length: 20 }, (_, index) => ({ id: `vm-${String(index + 1)}` }))
    file.traffic.paths = file.guests.map(({ id }) => ({ to: id }))
  },
  '64 guests that pass on': (file) => {
    file.guests = Array.from({ length: 64 }, (_, index) => ({ id: `vm-${String(index + 1)}` }))
    file.traffic.paths = [{ from: 'wire', via: file.guests.map(({ id }) => id), to: 'wire' }]
  },
  'everything at once': (file) => {
    file.host.iommu = false
    delete file.host.hugepages
    delete file.externalSwitch
    file.pnics.splice(1)
    file.pnics[0].totalVfs = 0
  },
}

function brokenLab(example: string, breakage: string): EditedLab | null {
  const file = JSON.parse(readFileSync(new URL(example, folder), 'utf8')) as File
  breakages[breakage](file)
  const read = readLab(JSON.stringify(file), example, all)
  return read.ok ? new EditedLab(read, all) : null
}

/** All refusals of a lab, as mode and code. */
function refused(edited: EditedLab): Set<string> {
  return new Set(all.modes.flatMap(({ id }) => refusalsOf(edited.lab, id).map(({ code }) => `${id} ${code}`)))
}

/** What is refused now, of the mode in question and of those that could carry the lab before. */
function newly(before: ReadonlySet<string>, after: ReadonlySet<string>, mode: string): string[] {
  const modeOf = (one: string): string => one.split(' ')[0]
  const troubled = new Set([...before].map(modeOf))
  return [...after].filter((one) => !before.has(one) && (modeOf(one) === mode || !troubled.has(modeOf(one))))
}

/** Refusals that this test has met, with how many of them a command mends. */
const met = new Map<string, number>()

describe.each(Object.keys(breakages))('a lab with %s', (breakage) => {
  it.each(examples)('%s: every remedy does what it says', (example) => {
    const edited = brokenLab(example, breakage)
    if (edited === null) return
    const before = refused(edited)
    for (const { id: mode } of all.modes) {
      for (const { code, remedies } of refusalsOf(edited.lab, mode)) {
        const label = `${mode} ${code}`
        expect(remedies.length, label).toBeGreaterThan(0)
        expect(new Set(remedies.map(({ text }) => text)).size, label).toBe(remedies.length)
        met.set(code, (met.get(code) ?? 0) + remedies.filter(({ command }) => command !== undefined).length)
        for (const remedy of remedies) {
          expect(remedy.text, label).toMatch(/^[A-Z].{8,}\.$/)
          if (remedy.mode !== undefined) expect(refusalsOf(edited.lab, remedy.mode), label).toEqual([])
          if (remedy.command === undefined) continue
          edited.edit(remedy.command)
          const after = refused(edited)
          expect(after, `${label}: ${remedy.text}`).not.toContain(label)
          expect(newly(before, after, mode), `${label}: ${remedy.text}`).toEqual([])
          edited.undo()
        }
      }
    }
  })
})

describe('refusals', () => {
  it('were all met above, each with a change of the lab that mends it', () => {
    expect([...met.keys()].sort()).toEqual([
      'mixed-kinds',
      'no-external-switch',
      'no-guest',
      'no-iommu',
      'no-path',
      'no-pmd-core',
      'no-pnic',
      'no-shared-hugepages',
      'no-sriov',
      'too-few-pnics',
      'too-few-vfs',
    ])
    for (const [code, commands] of met) expect(commands, code).toBeGreaterThan(0)
  })
})

describe('the six VNFs with two pNICs in passthrough', () => {
  it('are offered four pNICs first, then VEB, then to go without the four', () => {
    const edited = brokenLab('six-vnfs-two-pnics.dplab', 'nothing')
    const [refusal] = edited === null ? [] : refusalsOf(edited.lab, 'passthrough')
    expect(refusal.remedies.slice(0, 3).map(({ text }) => text)).toEqual([
      'Add 4 pNICs.',
      'Use SR-IOV VEB: one pNIC then serves many VNFs.',
      'Remove VNF 3, VNF 4, VNF 5, VNF 6.',
    ])
  })
})
