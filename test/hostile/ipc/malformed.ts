import type { CallName } from '../../../src-main/contract/calls'
import { shapes, type FieldKind } from './shapes'

/** A value of no use to any field: of the wrong type, without end, or not what it looks like. */
const neverRight = (): unknown[] => {
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  const sparse: unknown[] = []
  sparse.length = 1_000_000
  return [
    undefined,
    NaN,
    Infinity,
    -Infinity,
    -1,
    1.5,
    2 ** 53,
    -(2 ** 31),
    1e308,
    10n,
    {},
    { length: 1 },
    { toString: 'pause', valueOf: 1 },
    { id: 'textbook', documentId: 'document-1', runId: 1, more: true },
    [null],
    [[]],
    [{ id: 'textbook' }],
    sparse,
    new Date(0),
    /x/,
    new Map([['id', 'textbook']]),
    new Set(['id']),
    new Error('id'),
    new Uint8Array(8),
    new Float64Array([1]),
    new ArrayBuffer(16),
    Object(1),
    Object('pause'),
    Object(true),
    cyclic,
    nested(40),
    nested(4_000),
  ]
}

/** Wrong for fields of these kinds only. */
const wrongTexts = ['', 'x'.repeat(129), 'x'.repeat(10_000)]
const wrongFor: Readonly<Record<FieldKind, readonly unknown[]>> = {
  id: [...wrongTexts, null, 0, 1, true, false, []],
  fileName: ['', 'x'.repeat(256), null, 0, 1, true, []],
  labText: ['x'.repeat(2 * 1024 * 1024 + 1), null, 0, 1, true, []],
  flag: ['', 'true', 'false', null, 0, 1, []],
  seed: ['', '1', 4_294_967_296, null, true, []],
  number: ['', '1', 0, null, true, []],
  time: ['', '1', -1, 0.5, NaN, Infinity, 1e17, null, true, []],
  filter: ['x'.repeat(2_001), null, 0, 1, true, [], ['kind = drop']],
  choice: ['', 'P99', 'p99 ', 'Dark', 'dark\0', '__proto__', 'constructor', null, 0, 1, true, []],
  command: [null, '', 'pause', 0, 1, true, [], ['pause'], ...wrongCommands()],
  place: ['', '1', -1, 0.5, 1_001, null, true, []],
  ids: ['', 'vm-1', null, 0, true, [''], [null], [1], ['x'.repeat(129)], [['vm-1']], new Array<string>(1_001).fill('x')],
  lossChoice: [null, '', 'tap.vm-1', 0, 1, true, [], ...wrongLossChoices()],
  edit: [null, '', 'setParameter', 0, true, [], ...wrongEdits()],
}

function wrongCommands(): unknown[] {
  const actions = ['', 'fly', 'PAUSE', 'pause ', 'constructor', '__proto__', null, 0, ['pause'], { action: 'pause' }]
  const numbers = [0, -1, 1.5, NaN, Infinity, 1e17, '1', null, undefined, [1], {}]
  return [
    ...actions.map((action) => ({ action })),
    ...numbers.map((count) => ({ action: 'step', count })),
    ...numbers.map((count) => ({ action: 'stepBack', count })),
    ...[0, -1, Infinity, NaN, 1e17, '1'].map((value) => ({ action: 'play', picosecondsPerSecond: value })),
    ...[-1, Infinity, NaN, 1e17, '1', null].map((picoseconds) => ({ action: 'toTime', picoseconds })),
    ...['pause', 'toEnd', 'restart'].map((action) => ({ action, count: 1 })),
    ...[null, 0, true, ['kind = drop'], 'x'.repeat(2_001)].map((filter) => ({ action: 'toMatch', filter })),
    { action: 'step', count: 1, more: 1 },
    own({ action: 'pause' }, '__proto__'),
  ]
}

function wrongLossChoices(): unknown[] {
  const names = ['', 'x'.repeat(129), null, 0, true, []]
  return [
    ...[0, -1, 1.5, NaN, Infinity, 2 ** 53, '1', null, [1]].map((packet) => ({ packet })),
    ...names.map((place) => ({ place })),
    ...names.map((reason) => ({ place: 'tap.vm-1', reason })),
    { packet: 1, place: 'tap.vm-1' },
    { reason: 'tx_dropped' },
    own({ packet: 1 }, '__proto__'),
  ]
}

function wrongEdits(): unknown[] {
  const edit = { kind: 'setParameter', mode: 'ovs-kernel', name: 'queues', value: 2 }
  return [
    ...['', 'set', 'SETPARAMETER', null, 0, ['setParameter']].map((kind) => ({ ...edit, kind })),
    ...[...wrongTexts, null, 0, {}, []].map((mode) => ({ ...edit, mode })),
    ...[...wrongTexts, null, 0, {}, []].map((name) => ({ ...edit, name })),
    ...[{}, NaN, Infinity, 'x'.repeat(1_001), [{}], [null], [1], new Array<string>(257).fill('x'), 1n].map((value) => ({
      ...edit,
      value,
    })),
    { ...edit, path: '/etc/passwd' },
    ...wrongStructure(),
    own(edit, '__proto__'),
  ]
}

/** Commands that build, each wrong in one place. */
function wrongStructure(): unknown[] {
  const host = { kind: 'host', id: '' }
  const deep = [[[['x']]]]
  return [
    { kind: 'setField', elements: [], field: 'name', value: 'x' },
    { kind: 'setField', elements: [{ ...host, kind: 'disk' }], field: 'name', value: 'x' },
    { kind: 'setField', elements: [{ ...host, path: '/' }], field: 'name', value: 'x' },
    { kind: 'setField', elements: [host], field: '', value: 'x' },
    { kind: 'setField', elements: [host], field: 'name', value: deep },
    { kind: 'setField', elements: [host], field: 'name', value: { a: { b: 1 } } },
    { kind: 'setField', elements: [host], field: 'name', value: 'x'.repeat(10_001) },
    { kind: 'setField', elements: [host], field: 'name', value: NaN },
    { kind: 'setField', elements: new Array(1_001).fill(host), field: 'name', value: 1 },
    { kind: 'setField', elements: [host], field: 'name' },
    { kind: 'clearField', elements: [host], field: 'name', value: 1 },
    { kind: 'add', element: 'disk' },
    { kind: 'add', element: 'guest', template: '' },
    { kind: 'add', element: 'guest', values: [] },
    { kind: 'connect', from: 'wire' },
    { kind: 'connect', from: '', to: 'vm-1' },
    { kind: 'setStations', path: 'p', stations: new Array(67).fill('vm-1') },
    { kind: 'remove', ids: [] },
    { kind: 'duplicate', ids: ['x'.repeat(129)] },
    { kind: 'paste', text: 'x'.repeat(2 * 1024 * 1024 + 1) },
    { kind: 'move', id: 'vm-1', to: -1 },
    { kind: 'pin', thread: { of: 'disk', index: 0 }, core: 'cpu0' },
    { kind: 'pin', thread: { of: 'vcpu', guest: 'vm-1', index: 0.5 }, core: 'cpu0' },
    { kind: 'pin', thread: { of: 'mode', mode: 'm', parameter: 'p', index: 0 }, core: 'cpu0' },
    { kind: 'useHost', template: 1 },
    { kind: 'batch', label: 'x', commands: [] },
    { kind: 'batch', label: 'x', commands: [{ kind: 'batch', label: 'y', commands: [] }] },
    { kind: 'batch', label: 'x', commands: new Array(201).fill({ kind: 'remove', ids: ['a'] }) },
  ]
}

const extraKeys = [
  ...['path', 'file', 'filePath', 'fileName ', 'cwd', 'url', 'href', 'argv', 'env', 'shell', 'code', 'eval'],
  ...['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then', 'toJSON'],
  ...['', ' ', '0', '-1', 'Id', 'ID', 'id ', 'id\0', '\u202eid', 'document', 'documentID', 'runid', 'RunId', 'key'],
]

/** An object with a key of its own that object literals cannot have. */
function own(value: object, key: string): object {
  return Object.defineProperty({ ...value }, key, {
    value: { admin: true },
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

export function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { value } : [value]
  return value
}

/** Inputs that no call takes: too large, too deep, too many. */
export function oversized(): unknown[] {
  return [
    { id: 'x'.repeat(3_000_000) },
    'x'.repeat(3_000_000),
    new Uint8Array(5_000_000),
    new ArrayBuffer(5_000_000),
    Object.fromEntries(new Array(20_000).fill(0).map((_, index) => [`key${index}`, index])),
    new Array(20_000).fill({ id: 'textbook' }),
    nested(100_000),
  ]
}

/** Malformed inputs of one call: every one of them must be refused. The good input is among none of them. */
export function malformed(name: CallName): unknown[] {
  const shape = shapes[name] as { good: object; fields: Record<string, FieldKind> } | null
  const others = Object.values(shapes).flatMap((other) => (other === null ? [] : [other.good as object]))
  const wholes = [...neverRight(), '', 'null', 0, 1, true, false, [], () => null, Symbol(name)]
  if (shape === null) return [...wholes, ...others, ...extraKeys.map((key) => ({ [key]: null })), own({}, '__proto__')]
  const { good, fields } = shape
  const sameKeys = (other: object): boolean => Object.keys(other).sort().join() === Object.keys(good).sort().join()
  return [
    ...wholes,
    null,
    [good],
    JSON.stringify(good),
    ...others.filter((other) => !sameKeys(other)),
    ...Object.entries(fields).flatMap(([field, kind]) => [
      ...[...neverRight(), ...wrongFor[kind]].map((value) => ({ ...good, [field]: value })),
      Object.fromEntries(Object.entries(good).filter(([key]) => key !== field)),
      Object.fromEntries(Object.entries(good).map(([key, value]) => [key === field ? key.toUpperCase() : key, value])),
    ]),
    ...extraKeys.filter((key) => !(key in fields)).map((key) => ({ ...good, [key]: 'textbook' })),
    own(good, '__proto__'),
    own(good, 'constructor'),
  ]
}
