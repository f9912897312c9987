import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../../src-main/contract/problem'
import type { CoreDefinition, Lab } from '../../../../src-main/contract/lab'
import { type Area, neighbour } from '../../../../src-renderer/lab/cores/model/neighbours'
import { nodesOf, siblingCommand } from '../../../../src-renderer/lab/cores/model/nodes'
import { allAutomaticCommand, automaticCommand, pinCommand } from '../../../../src-renderer/lab/cores/model/pinning'
import type { MapThread } from '../../../../src-renderer/lab/cores/model/threads'
import { warningsOf } from '../../../../src-renderer/lab/cores/model/warnings'
import { catalogue } from '../../../../src-main/engine'
import { readLab } from '../../../../src-main/lab'
import { EditedLab } from '../../../../src-main/lab/edit'
import { exampleLab } from '../../../examples/runs'
import { smallLab } from '../../../lab/small-lab'

const core = (id: string, numaNode: number, sibling: string | null = null): CoreDefinition => ({
  id,
  gigahertz: 2.4,
  numaNode,
  sibling,
})
const host = (numaNodes: number, cores: readonly CoreDefinition[]): Lab['host'] => ({
  ...exampleLab('two-vnfs').host,
  numaNodes,
  cores,
})
const ofMode = (
  id: string,
  parameter: string,
  index: number,
  cores: readonly string[],
  automatic = true,
): MapThread => ({
  id,
  title: id,
  core: cores[index] ?? '',
  ref: { of: 'mode', mode: 'ovs-kernel', parameter, index, cores },
  automatic,
})

describe('the layout', () => {
  it('has each core once, in its node, with its sibling beside it', () => {
    const cores = [core('a', 0, 'c'), core('b', 1, 'd'), core('c', 0, 'a'), core('d', 0, 'b'), core('e', 2)]
    const shown = nodesOf(host(4, cores)).map(({ groups }) => groups.map((group) => group.map(({ id }) => id)))
    expect(shown).toEqual([[['a', 'c'], ['d']], [['b']], [['e']], []])
  })

  it.each<[string | null, Record<string, string | null>]>([
    ['cpu2', { cpu0: 'cpu2', cpu1: null, cpu2: 'cpu0', cpu3: null }],
    [null, { cpu0: null, cpu1: null, cpu2: 'cpu3', cpu3: 'cpu2' }],
  ])('pairs cpu0 with %s, and parts those who were paired with either', (sibling, expected) => {
    const text = smallLab({
      host: `{ "cores": [{ "id": "cpu0", "sibling": "cpu1" }, { "id": "cpu1" }, { "id": "cpu2" }, { "id": "cpu3", "sibling": "cpu2" }] }`,
    })
    const read = readLab(text, 'lab.dplab', catalogue())
    if (!read.ok) throw new Error(JSON.stringify(read.errors))
    const lab = new EditedLab(read, catalogue())
    lab.edit(siblingCommand(lab.lab.host.cores, 'cpu0', sibling))
    expect(Object.fromEntries(lab.lab.host.cores.map((one) => [one.id, one.sibling]))).toEqual(expected)
    expect(lab.history.labels).toHaveLength(1)
  })
})

describe('keys', () => {
  const at = (column: number, row: number, height = 80): Area => ({
    left: column * 100,
    top: row * 100,
    width: 90,
    height,
  })
  const areas = new Map([
    ['a', at(0, 0)],
    ['b', at(1, 0, 95)],
    ['c', at(2, 0)],
    ['d', at(0, 1)],
    ['e', at(1, 1)],
  ])
  it.each([
    ['a', 'right', 'b'],
    ['c', 'right', 'd'],
    ['d', 'left', 'c'],
    ['a', 'left', null],
    ['e', 'right', null],
    ['b', 'down', 'e'],
    ['c', 'down', 'e'],
    ['d', 'up', 'a'],
    ['a', 'up', null],
    ['x', 'up', null],
  ] as const)('from %s %s leads to %s', (from, direction, to) => {
    expect(neighbour(areas, from, direction)).toBe(to)
  })
})

describe('commands', () => {
  const threads = [
    ofMode('vhost 1', 'vhostCores', 0, ['cpu4', 'cpu5']),
    ofMode('vhost 2', 'vhostCores', 1, ['cpu4', 'cpu5']),
    ofMode('ovs-vswitchd', 'vswitchdCores', 0, ['cpu6']),
  ] as const

  it('bind what the mode has placed elsewhere to where it is', () => {
    expect(pinCommand(threads, threads[1], 'cpu1')).toEqual({
      kind: 'batch',
      label: 'Pin vhost 2 to cpu1',
      commands: [
        { kind: 'setParameter', mode: 'ovs-kernel', name: 'vswitchdCores', value: ['cpu6'] },
        { kind: 'pin', thread: threads[1].ref, core: 'cpu1' },
      ],
    })
  })

  it('take pins away, one list or all of a mode', () => {
    expect(automaticCommand(threads[0])).toMatchObject({ kind: 'setParameter', name: 'vhostCores', value: null })
    const vcpu: MapThread = { ...threads[0], ref: { of: 'vcpu', guest: 'vm-1', index: 0 } }
    expect(automaticCommand(vcpu)).toEqual({
      kind: 'clearField',
      elements: [{ kind: 'guest', id: 'vm-1' }],
      field: 'vcpuCores',
    })
    const irq: MapThread = { ...threads[0], ref: { of: 'irq', pnic: 'pnic-0', index: 0 } }
    expect(automaticCommand(irq)).toMatchObject({ elements: [{ kind: 'pnic', id: 'pnic-0' }], field: 'irqCores' })
    const mode = catalogue().modes.find(({ id }) => id === 'ovs-kernel')
    if (!mode) throw new Error('ovs-kernel')
    expect(allAutomaticCommand(mode, threads)).toBeNull()
    const pinned = threads.map((thread) => ({ ...thread, automatic: false }))
    expect(allAutomaticCommand(mode, pinned)).toEqual({
      kind: 'batch',
      label: 'Unpin the threads of Standard OVS',
      commands: ['vhostCores', 'vswitchdCores'].map((name) => ({
        kind: 'setParameter',
        mode: 'ovs-kernel',
        name,
        value: null,
      })),
    })
  })
})

it('says a warning of the thread, the list or the core that it is about', () => {
  const lab = exampleLab('two-vnfs')
  const warn = (path: string): Problem => ({
    severity: 'warning',
    line: 1,
    column: 1,
    path,
    found: `found at ${path}.`,
    allowed: '',
    remedy: 'Move it.',
  })
  const vcpus = lab.guests.map(({ id, vcpuCores }): MapThread => ({
    id,
    title: id,
    core: vcpuCores[0] ?? '',
    ref: { of: 'vcpu', guest: id, index: 0 },
    automatic: false,
  }))
  const threads = [...vcpus, ofMode('vhost 1', 'vhostCores', 0, ['cpu4'])]
  const paths = [
    'guests[1].vcpuCores[0]',
    'guests[0].vcpuCores',
    'host.cores[2].sibling',
    'modes.ovs-kernel.vhostCores[0]',
    'traffic',
  ]
  const said = warningsOf(lab, paths.map(warn), threads)
  const expected: [string, string][] = [
    [lab.guests[0]?.id ?? '', 'guests[0].vcpuCores'],
    [lab.guests[1]?.id ?? '', 'guests[1].vcpuCores[0]'],
    ['vhost 1', 'modes.ovs-kernel.vhostCores[0]'],
    [lab.host.cores[2]?.id ?? '', 'host.cores[2].sibling'],
  ]
  expect([...said].sort()).toEqual(expected.map(([id, path]) => [id, [`found at ${path}. Move it.`]]).sort())
})
