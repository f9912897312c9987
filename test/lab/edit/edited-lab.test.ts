import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EditCommand } from '../../../src-main/contract/edit/commands'
import type { ParameterValue } from '../../../src-main/contract/lab'
import { readLab } from '../../../src-main/lab'
import { apply, EditedLab } from '../../../src-main/lab/edit'
import { sampleCatalogue } from '../../lab/sample-catalogue'
import { smallLab } from '../../lab/small-lab'

function read(text: string) {
  const result = readLab(text, 'lab.dplab', sampleCatalogue)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result
}
const labOf = (text = smallLab()): EditedLab => new EditedLab(read(text), sampleCatalogue)
const set = (name: string, value: ParameterValue | null, mode = 'ovs-kernel'): EditCommand => ({
  kind: 'setParameter',
  mode,
  name,
  value,
})
const parameter = (lab: EditedLab, name: string): unknown => lab.lab.modes['ovs-kernel']?.[name]

describe('setting a parameter', () => {
  it.each<[string, ParameterValue]>([
    ['tapQueuePackets', 64],
    ['datapath', 'userspace'],
    ['apicv', false],
    ['vhostCores', ['cpu1', 'cpu2']],
  ])('%s to %j gives the lab that has it, and the file says so', (name, value) => {
    const lab = labOf()
    lab.edit(set(name, value))
    expect(parameter(lab, name)).toEqual(value)
    expect((JSON.parse(lab.text) as { modes: object }).modes).toEqual({ 'ovs-kernel': { [name]: value } })
    expect(parameter(labOf(lab.text), name)).toEqual(value)
  })

  it('to null puts it back to its default and takes it out of the file', () => {
    const lab = labOf(smallLab({ modes: '{ "ovs-kernel": { "tapQueuePackets": 64 } }' }))
    lab.edit(set('tapQueuePackets', null))
    expect(parameter(lab, 'tapQueuePackets')).toBe(1000)
    expect(lab.text).not.toContain('tapQueuePackets')
  })

  it.each<[string, EditCommand, string]>([
    ['below the range', set('tapQueuePackets', 0), 'tapQueuePackets = 0: must be an integer from 1 to 100000 packets.'],
    ['above the range', set('tapQueuePackets', 100_001), 'must be an integer from 1 to 100000 packets.'],
    ['of another type', set('apicv', 1), 'must be true or false'],
    ['no choice', set('datapath', 'magic'), 'must be one of "kernel", "userspace"'],
    ['a core that is not there', set('vhostCores', ['cpu99']), 'cpu99'],
    ['an unknown parameter', set('speed', 1), 'There is no such parameter.'],
    ['an unknown mode', set('datapath', 'kernel', 'toString'), 'There is no such parameter.'],
    ['a name of the language', set('__proto__', 1), 'There is no such parameter.'],
  ])('%s is refused with what is allowed, and nothing has changed', (_what, command, message) => {
    const lab = labOf()
    expect(() => lab.edit(command)).toThrow(message)
    expect(lab.text).toBe(smallLab())
    expect(lab.dirty).toBe(false)
    expect(lab.memory.done).toEqual([])
  })

  it('is told in words, with the unit', () => {
    const { label } = apply(read(smallLab()), set('tapQueuePackets', 64), sampleCatalogue)
    expect(label).toBe('tapQueuePackets of Standard OVS (virtio): 1000 packets to 64 packets')
  })

  it('to the value that stands there already is no change', () => {
    const lab = labOf(smallLab({ modes: '{ "ovs-kernel": { "tapQueuePackets": 64 } }' }))
    lab.edit(set('tapQueuePackets', 64))
    expect(lab.dirty).toBe(false)
  })
})

describe('taking changes back', () => {
  it('to the saved state gives the saved bytes, however they were laid out', () => {
    const text = smallLab().replaceAll('  ', '\t')
    const lab = labOf(text)
    lab.edit(set('apicv', false))
    lab.edit(set('tapQueuePackets', 5))
    expect([lab.undo(), lab.undo(), lab.undo()]).toEqual([true, true, false])
    expect(lab.text).toBe(text)
    expect(lab.dirty).toBe(false)
  })

  it('survives a save: undo goes behind it, and redo comes back to it', () => {
    const lab = labOf()
    lab.edit(set('apicv', false))
    lab.markSaved()
    const saved = lab.text
    expect(lab.dirty).toBe(false)
    lab.undo()
    expect([lab.dirty, parameter(lab, 'apicv')]).toEqual([true, true])
    lab.redo()
    expect([lab.dirty, lab.text]).toEqual([false, saved])
  })

  it('is over when another change is made: what was saved behind it cannot be reached', () => {
    const lab = labOf()
    lab.edit(set('apicv', false))
    lab.markSaved()
    lab.undo()
    lab.edit(set('coldStart', true))
    expect(lab.redo()).toBe(false)
    lab.undo()
    expect(lab.dirty).toBe(true)
  })

  it('remembers the last 200 changes', () => {
    const lab = labOf()
    for (let value = 1; value <= 230; value += 1) lab.edit(set('tapQueuePackets', value))
    let steps = 0
    while (lab.undo()) steps += 1
    expect(steps).toBe(200)
    expect(parameter(lab, 'tapQueuePackets')).toBe(30)
    expect(lab.dirty).toBe(true)
  })
})

describe('states one step away', () => {
  it('are the same objects: a change that was looked at, and one that is taken back', () => {
    const lab = labOf()
    const before = lab.current
    const looked = lab.preview(set('tapQueuePackets', 5)).state
    lab.preview(set('tapQueuePackets', 6))
    lab.edit(set('tapQueuePackets', 5))
    expect(lab.current).toBe(looked)
    lab.undo()
    expect(lab.current).toBe(before)
    lab.redo()
    expect(lab.current).toBe(looked)
  })

  it('are looked at anew from another state', () => {
    const lab = labOf()
    lab.preview(set('tapQueuePackets', 5))
    lab.edit(set('apicv', false))
    lab.edit(set('tapQueuePackets', 5))
    expect([parameter(lab, 'tapQueuePackets'), parameter(lab, 'apicv')]).toEqual([5, false])
  })
})

const anyCommand: fc.Arbitrary<EditCommand> = fc
  .oneof(
    fc.record({
      name: fc.constant('tapQueuePackets'),
      value: fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constant(null)),
    }),
    fc.record({ name: fc.constantFrom('apicv', 'coldStart'), value: fc.oneof(fc.boolean(), fc.constant(null)) }),
    fc.record({
      name: fc.constant('vhostCores'),
      value: fc.array(fc.constantFrom('cpu0', 'cpu1', 'cpu9'), { maxLength: 2 }),
    }),
  )
  .map(({ name, value }) => set(name, value))

it('any commands, then undo all, is the start; redo all is the end', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
      const lab = labOf()
      for (const command of commands) {
        try {
          lab.edit(command)
        } catch {
          // Refused ones must leave no trace.
        }
      }
      const end = { text: lab.text, lab: lab.lab }
      while (lab.undo()) expect(lab.memory.undone.length).toBeGreaterThan(0)
      expect(lab.text).toBe(smallLab())
      while (lab.redo()) expect(lab.memory.done.length).toBeGreaterThan(0)
      expect({ text: lab.text, lab: lab.lab }).toEqual(end)
    }),
    { numRuns: 300 },
  )
})

it('a memory that was written down undoes as before', () => {
  const lab = labOf()
  lab.edit(set('apicv', false))
  lab.edit(set('tapQueuePackets', 7))
  const again = new EditedLab(read(lab.text), sampleCatalogue, lab.memory)
  expect([again.dirty, again.edits]).toEqual([true, 2])
  again.undo()
  again.undo()
  expect(parameter(again, 'tapQueuePackets')).toBe(1000)
  expect(JSON.parse(again.text)).toEqual(JSON.parse(smallLab()))
  expect(again.dirty).toBe(false)
})
