import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readdirSync, readFileSync } from 'node:fs'
import { applyPatch } from '../../../src-main/contract/edit/patch'
import type { EditCommand, ElementRef } from '../../../src-main/contract/edit/commands'
import { catalogue, refusalsOf } from '../../../src-main/engine'
import { readLab } from '../../../src-main/lab'
import { EditedLab, EditRefused, patchBetween, replay, type LabState } from '../../../src-main/lab/edit'
import { labFromTemplate } from '../../../src-main/lab'

const known = catalogue()

function read(text: string): LabState {
  const result = readLab(text, 'lab.dplab', known)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result
}

const folder = 'resources/examples'
const starts = [
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
const command: fc.Arbitrary<EditCommand> = fc.oneof(
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

/** Does what the lab allows; what it refuses must leave no trace. */
function carryOut(lab: EditedLab, commands: readonly EditCommand[]): number {
  let done = 0
  for (const one of commands) {
    const before = { text: lab.text, place: lab.history.place }
    try {
      lab.edit(one)
      done += 1
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      expect(error.message.length).toBeGreaterThan(10)
      expect({ text: lab.text, place: lab.history.place }).toEqual(before)
    }
  }
  return done
}

const numRuns = Number(process.env['LAB_EDIT_SCRIPTS'] ?? 30)
const script = fc.tuple(fc.constantFrom(...starts), fc.array(command, { maxLength: 200, size: 'max' }))

describe('any script of edits', () => {
  it(
    'is undone to the start and done again to the end, byte for byte; its log gives the same lab',
    { timeout: 300_000 + numRuns * 2_000 },
    () => {
      let carried = 0
      fc.assert(
        fc.property(script, ([start, commands]) => {
          const lab = new EditedLab(read(start), known)
          carried += carryOut(lab, commands)
          const end = lab.text
          const { done } = lab.memory
          // 200 commands at most: nothing has been forgotten.
          const log = done.flatMap(({ steps }) => steps)
          if (log.length > 0) expect(replay(read(start), log, known).document.text).toBe(end)
          while (lab.undo());
          expect(lab.text).toBe(start)
          expect(lab.dirty).toBe(false)
          while (lab.redo());
          expect(lab.text).toBe(end)
        }),
        { numRuns, seed: 5 },
      )
      expect(carried).toBeGreaterThan(numRuns * 10)
    },
  )

  it('makes a lab that saves and opens as the same, memory included', { timeout: 300_000 + numRuns * 2_000 }, () => {
    fc.assert(
      fc.property(script, fc.nat(200), ([start, commands], back) => {
        const lab = new EditedLab(read(start), known)
        carryOut(lab, commands)
        lab.jump(Math.max(0, lab.history.place - back))
        const opened = read(lab.text)
        expect(opened.lab).toEqual(lab.lab)
        expect(opened.warnings).toEqual(lab.warnings)
        // As a draft keeps it.
        const restored = new EditedLab(opened, known, structuredClone(lab.memory))
        expect(restored.text).toBe(lab.text)
        while (restored.undo());
        expect(restored.text).toBe(start)
      }),
      { numRuns: Math.ceil(numRuns / 3), seed: 6 },
    )
  })

  it(
    'comes to the page as patches that make the same lab, with modes that refuse it for a reason',
    { timeout: 300_000 + numRuns * 2_000 },
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...starts),
          fc.array(command, { maxLength: 40, size: 'max' }),
          (start, commands) => {
            const lab = new EditedLab(read(start), known)
            let page = lab.lab
            for (const one of commands) {
              const before = lab.lab
              carryOut(lab, [one])
              page = applyPatch(page, structuredClone(patchBetween(before, lab.lab)))
              expect(page).toEqual(lab.lab)
            }
            for (const { id } of known.modes) {
              for (const refusal of refusalsOf(lab.lab, id)) expect(refusal.message).not.toBe('')
            }
          },
        ),
        { numRuns: Math.ceil(numRuns / 3), seed: 7 },
      )
    },
  )
})
