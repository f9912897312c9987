import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, RefusedError, refusalsOf, Run } from '../../../src-main/engine/index'
import { labOf, type LabOptions } from '../support/lab'

/** A lab that every mode can carry, and changes to it. */
const sound: LabOptions = { guests: 2, pnics: 2, switchNanoseconds: 200 }
const lab = (options: LabOptions = {}, host: Partial<Lab['host']> = {}): Lab => {
  const plain = labOf({ ...sound, ...options })
  return { ...plain, host: { ...plain.host, ...host } }
}
const hugepages = lab().host.hugepages
const assigned = ['passthrough', 'sriov-veb', 'sriov-vepa']
const virtual = ['sriov-veb', 'sriov-vepa']
const all = catalogue().modes.map(({ id }) => id)

/** What is wrong, who refuses it, and what the refusal says. */
const cases: readonly {
  readonly what: string
  readonly lab: Lab
  readonly refusedBy: readonly string[]
  readonly code: string
  readonly path: RegExp
  readonly names: readonly string[]
}[] = [
  {
    what: 'more VNFs than pNICs',
    lab: lab({ guests: 3 }),
    refusedBy: ['passthrough'],
    code: 'too-few-pnics',
    path: /^(guests|pnics)/,
    names: ['VM-3', '2 pNICs', '3 VNFs'],
  },
  {
    what: 'more VNFs than virtual functions',
    lab: lab({ guests: 2, pnic: { totalVfs: 1 } }),
    refusedBy: virtual,
    code: 'too-few-vfs',
    path: /^(guests|pnics)/,
    names: ['2 virtual functions', 'pNIC-0', '1 '],
  },
  {
    what: 'no IOMMU',
    lab: lab({}, { iommu: false }),
    refusedBy: assigned,
    code: 'no-iommu',
    path: /^host\.iommu$/,
    names: ['IOMMU'],
  },
  {
    what: 'a pNIC without SR-IOV',
    lab: lab({ pnic: { totalVfs: 0 } }),
    refusedBy: virtual,
    code: 'no-sriov',
    path: /^pnics/,
    names: ['pNIC-0', '82599', 'SR-IOV'],
  },
  {
    what: 'no external switch',
    lab: { ...lab(), externalSwitch: null },
    refusedBy: ['sriov-vepa'],
    code: 'no-external-switch',
    path: /^externalSwitch$/,
    names: ['VEPA', 'external switch'],
  },
  {
    what: 'no PMD core',
    lab: { ...lab(), modes: { 'ovs-dpdk': { pmdCores: 0 } } },
    refusedBy: ['ovs-dpdk'],
    code: 'no-pmd-core',
    path: /^modes\.ovs-dpdk\.pmdCores$/,
    names: ['OVS-DPDK', 'PMD core'],
  },
  {
    what: 'no hugepages',
    lab: lab({}, { hugepages: { ...hugepages, pageSize: 'none' } }),
    refusedBy: ['ovs-dpdk'],
    code: 'no-shared-hugepages',
    path: /^host\.hugepages/,
    names: ['OVS-DPDK', 'hugepages'],
  },
  {
    what: 'hugepages that are not shared',
    lab: lab({}, { hugepages: { ...hugepages, shared: false } }),
    refusedBy: ['ovs-dpdk'],
    code: 'no-shared-hugepages',
    path: /^host\.hugepages\.shared$/,
    names: ['vhost-user', 'share=on'],
  },
  {
    what: 'no pNIC',
    lab: { ...lab(), pnics: [] },
    refusedBy: all,
    code: 'no-pnic',
    path: /^pnics$/,
    names: ['physical NIC'],
  },
]

describe('a lab with everything', () => {
  it('is carried by every mode', () => {
    for (const mode of all) expect(refusalsOf(lab(), mode), mode).toEqual([])
  })
})

describe('a lab with', () => {
  for (const { what, lab: broken, refusedBy, code, path, names } of cases) {
    it(`${what} is refused by ${refusedBy.join(', ')}: with what, why, where, and how to mend it`, () => {
      for (const mode of refusedBy) {
        const refusal = refusalsOf(broken, mode).find((one) => one.code === code)
        if (refusal === undefined) throw new Error(`${mode} does not refuse it`)
        for (const name of names) expect(refusal.message, mode).toContain(name)
        expect(refusal.path, mode).toMatch(path)
        expect(refusal.remedies.length, mode).toBeGreaterThan(0)
        for (const { text } of refusal.remedies) expect(text, mode).toMatch(/^[A-Z].{8,}\.$/)
        expect(() => Run.open(broken, mode), mode).toThrow(RefusedError)
      }
    })

    it(`${what} still runs in the other modes`, () => {
      for (const mode of all) {
        if (refusedBy.includes(mode)) continue
        const run = Run.open(broken, mode)
        run.advance(Infinity, Infinity)
        expect(run.summary().delivered.packets, mode).toBeGreaterThan(0)
      }
    })
  }

  it('VNF-to-VNF traffic and no switch between the cards is refused by passthrough, not by VEB', () => {
    const between = { ...lab({ paths: [['vm-1', 'vm-2']] }), externalSwitch: null }
    expect(refusalsOf(between, 'passthrough').map(({ code }) => code)).toEqual(['no-external-switch'])
    expect(refusalsOf(between, 'sriov-veb')).toEqual([])
  })

  it('several things wrong is told all of them', () => {
    const broken = lab({ pnic: { totalVfs: 1 } }, { iommu: false })
    expect(refusalsOf({ ...broken, externalSwitch: null }, 'sriov-vepa').map(({ code }) => code)).toEqual([
      'no-iommu',
      'too-few-vfs',
      'no-external-switch',
    ])
  })
})
