import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import type { EditCommand, ElementRef } from '../../../src-main/contract/edit/commands'
import { catalogue } from '../../../src-main/engine'
import { labFromTemplate, readLab } from '../../../src-main/lab'
import type { LabState } from '../../../src-main/lab/edit'

export const known = catalogue()

export function read(text: string): LabState {
  const result = readLab(text, 'lab.dplab', known)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result
}

const folder = 'resources/examples'
/** Labs to begin with: nothing, a bare host, and every example. */
export const starts = [
  labFromTemplate('empty') ?? '',
  labFromTemplate('host-two-sockets') ?? '',
  ...readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
]

/** Ids that are often there, sometimes not, and some that are of no use. */
const guest = fc.constantFrom('vm-1', 'vm-2', 'vm-3', 'wire', 'nobody')
const anyId = fc.constantFrom(
  'vm-1',
  'vm-2',
  'vm-3',
  'pnic-0',
  'pnic-1',
  'tor',
  'cpu0',
  'cpu3',
  'note-1',
  'wire>vm-1',
  'x',
)
const core = fc.constantFrom('cpu0', 'cpu1', 'cpu4', 'cpu7', 'cpu99')
const element: fc.Arbitrary<ElementRef> = fc.constantFrom<ElementRef>(
  { kind: 'guest', id: 'vm-1' },
  { kind: 'guest', id: 'vm-2' },
  { kind: 'pnic', id: 'pnic-0' },
  { kind: 'core', id: 'cpu1' },
  { kind: 'externalSwitch', id: 'tor' },
  { kind: 'host', id: '' },
  { kind: 'traffic', id: '' },
  { kind: 'run', id: '' },
  { kind: 'lab', id: '' },
  { kind: 'note', id: 'note-1' },
  { kind: 'path', id: 'wire>vm-1' },
)
const field = fc.constantFrom(
  ...['name', 'vcpus', 'queuePairs', 'application.kind', 'application.denyPercent', 'rxQueues', 'irqCores', 'notes'],
  ...['hugepages.pageSize', 'numaNodes', 'arrivals', 'packetsPerSecond', 'gbps', 'percentOfLink', 'frameBytes'],
  ...['rules.masks', 'share', 'duration', 'seed', 'text', 'x', 'kind', 'unknown', 'a.b.c', 'latencyNanoseconds'],
)
const value = fc.oneof(
  fc.integer({ min: 0, max: 70 }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.boolean(),
  fc.constantFrom('poisson', 'bursty', 'replay', 'firewall', 'sink', '1G', 'none', '3ms', 'VNF', 'imix', 'dpdk'),
  fc.constant(null),
  fc.array(core, { minLength: 1, maxLength: 3 }),
)

const single: fc.Arbitrary<Exclude<EditCommand, { kind: 'batch' }>> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    element: fc.constantFrom('core', 'pnic', 'guest', 'externalSwitch', 'note'),
    template: fc.constantFrom(undefined, 'router', 'sink', 'dpdk-forwarder', 'no such'),
    before: fc.constantFrom(undefined, undefined, 'vm-1', 'pnic-0'),
    values: fc.constantFrom(undefined, { x: 0.25, y: 0.5, text: 'look' }),
  }),
  fc.record({ kind: fc.constant('connect' as const), from: guest, to: guest }),
  fc.record({
    kind: fc.constant('setField' as const),
    elements: fc.array(element, { minLength: 1, maxLength: 2 }),
    field,
    value,
  }),
  fc.record({ kind: fc.constant('clearField' as const), elements: fc.tuple(element), field }),
  fc.record({ kind: fc.constant('remove' as const), ids: fc.array(anyId, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant('duplicate' as const), ids: fc.array(anyId, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('paste' as const), text: fc.constantFrom(...starts, '', '{}') }),
  fc.record({ kind: fc.constant('move' as const), id: anyId, to: fc.nat(4) }),
  fc.record({
    kind: fc.constant('pin' as const),
    thread: fc.oneof(
      fc.record({ of: fc.constant('vcpu' as const), guest, index: fc.nat(2) }),
      fc.record({ of: fc.constant('irq' as const), pnic: fc.constantFrom('pnic-0', 'pnic-1'), index: fc.nat(2) }),
      fc.record({
        of: fc.constant('mode' as const),
        mode: fc.constantFrom('ovs-kernel', 'ovs-dpdk', 'none'),
        parameter: fc.constantFrom('vhostCores', 'pmdCoreIds', 'nothing'),
        index: fc.nat(2),
        cores: fc.array(core, { maxLength: 3 }),
      }),
    ),
    core,
  }),
  fc.record({
    kind: fc.constant('useHost' as const),
    template: fc.constantFrom('host-small', 'host-hyperthreads', 'x'),
  }),
  fc.record({
    kind: fc.constant('setStations' as const),
    path: fc.constantFrom('wire>vm-1', 'wire>vm-1>wire', 'path-1'),
    stations: fc.array(guest, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('setParameter' as const),
    mode: fc.constantFrom('ovs-kernel', 'ovs-dpdk'),
    name: fc.constantFrom('tapQueuePackets', 'pmdCores', 'vhostCores', 'nothing'),
    value: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constant(null), fc.array(core, { maxLength: 2 })),
  }),
)
/** Any wish of a user; the lab refuses some of them. */
export const command: fc.Arbitrary<EditCommand> = fc.oneof(
  { weight: 9, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      label: fc.string({ maxLength: 20 }),
      commands: fc.array(single, { minLength: 1, maxLength: 4 }),
    }),
  },
)
