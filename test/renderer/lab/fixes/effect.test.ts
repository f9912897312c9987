import { describe, expect, it } from 'vitest'
import type { EditPreview } from '../../../../src-main/contract/edit/results'
import { effectOf, effectOfMode } from '../../../../src-renderer/lab/fixes/effect'
import { namesInWords } from '../../../../src-renderer/lab/fixes/names'
import { offersOf, remediesOf } from '../../../../src-renderer/lab/fixes/offers'
import { fakeOpenedLab } from '../../fake/lab'

const opened = fakeOpenedLab(['ovs-kernel'])
const refused = opened.refused
const warning = {
  severity: 'warning',
  line: 7,
  column: 3,
  path: 'pnics[0].rxQueues',
  found: '4 queues for one flow',
  allowed: 'cannot share the load',
  remedy: 'send 64 flows',
} as const
const preview = (what: Partial<EditPreview> = {}): EditPreview => ({
  label: 'A change',
  refusal: null,
  warnings: [],
  refused: {},
  added: [],
  addedNames: [],
  removed: [],
  ...what,
})
const words = (what: Partial<EditPreview>): string => effectOf(opened, { mode: 'ovs-kernel' }, preview(what)).words

describe('the effect of a fix', () => {
  it('says that the mode can run, and what is added and removed', () => {
    const added = ['pNIC 2', 'pNIC 3', 'pNIC 4', 'pNIC 5']
    expect(words({ addedNames: added })).toBe('Standard OVS can run. Adds pNIC 2 to 5.')
    expect(words({ removed: ['p1'] })).toBe('Standard OVS can run. Removes one path.')
  })

  it('says what still stands in the way, and is then no help', () => {
    expect(effectOf(opened, { mode: 'ovs-kernel' }, preview({ refused }))).toEqual({
      words: 'Still refused: No pNIC is left.',
      helps: false,
    })
  })

  it('says what gets worse: modes that could run, and new warnings', () => {
    const [refusals] = Object.values(refused)
    expect(words({ refused: { 'bare-metal': refusals ?? [] }, warnings: [warning] })).toBe(
      'Standard OVS can run. Bare metal cannot run then. New warning: 4 queues for one flow.',
    )
  })

  it('says whether a warning goes or stays', () => {
    const warned = { ...opened, warnings: [warning] }
    expect(effectOf(warned, { warning }, preview({ refused })).words).toBe('The warning goes.')
    expect(effectOf(warned, { warning }, preview({ refused, warnings: [warning] }))).toEqual({
      words: 'The warning stays.',
      helps: false,
    })
  })

  it('says why it is not possible', () => {
    expect(words({ refusal: 'There are 16 pNICs at most.' })).toBe('Not possible: There are 16 pNICs at most.')
  })

  it('of another mode says whether that can run', () => {
    expect(effectOfMode(opened, 'bare-metal').words).toBe('Bare metal can run. The lab stays as it is.')
    expect(effectOfMode(opened, 'ovs-kernel').helps).toBe(false)
  })
})

describe('names', () => {
  it('in sequence are a range', () => {
    expect(namesInWords(['pNIC 2', 'pNIC 3', 'pNIC 4', 'pNIC 5'])).toBe('pNIC 2 to 5')
    expect(namesInWords(['VNF 3', 'VNF 4', 'VNF 9', 'ToR switch'])).toBe('VNF 3 and 4, VNF 9 and ToR switch')
  })
})

describe('offers', () => {
  const add = { text: 'Add a pNIC.', command: { kind: 'add', element: 'pnic' } } as const
  const turnOn = {
    text: 'Turn the IOMMU on.',
    command: { kind: 'setField', elements: [{ kind: 'host', id: '' }], field: 'iommu', value: true },
  } as const
  const instead = { text: 'Use Standard OVS.', mode: 'ovs-kernel' } as const

  it('are three at most, and what no program can do is none', () => {
    expect(offersOf([{ text: 'Think.' }, add, instead, turnOn, add]).map(({ verb }) => verb)).toEqual([
      'Add',
      'Switch',
      'Apply',
    ])
  })

  it('for several errors begin with the one that mends all', () => {
    const refusal = { code: 'any', message: 'No.', path: 'pnics' }
    const remedies = remediesOf([
      { ...refusal, remedies: [add, instead] },
      { ...refusal, remedies: [turnOn, instead] },
    ])
    expect(remedies.map(({ text }) => text)).toEqual([
      'Add a pNIC. Turn the IOMMU on.',
      'Use Standard OVS.',
      'Add a pNIC.',
      'Turn the IOMMU on.',
    ])
    expect(remedies[0]?.command).toMatchObject({ kind: 'batch', commands: [add.command, turnOn.command] })
  })
})
