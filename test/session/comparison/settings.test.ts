import { expect, it } from 'vitest'
import type { ModeInfo, ModeParameter } from '../../../src-main/contract/modes'
import { differingSettings } from '../../../src-main/session/comparison/settings'
import { fakeDrawing, fakeLab, fakeSummary } from '../fake-run'

const parameter = (name: string, more: Partial<ModeParameter>): ModeParameter => ({
  name,
  title: name,
  meaning: '',
  unit: '',
  kind: 'integer',
  default: 1,
  source: '',
  ...more,
})
const mode = (id: string, parameters: readonly ModeParameter[] = []): ModeInfo => ({
  id,
  title: id,
  shortTitle: id,
  explain: ['', ''],
  asksInReturn: 'the same of all',
  parameters,
})
const queue = parameter('queue', { default: 1000, unit: 'packets' })
const posted = parameter('posted', { kind: 'boolean', default: true })
const pinned = parameter('pinned', { kind: 'cores', default: [] })

const rows = (modes: readonly ModeInfo[], settings = {}): Record<string, Record<string, string>> =>
  Object.fromEntries(
    differingSettings(modes, { ...fakeLab, modes: settings }, [], {}).map(({ name, byMode }) => [name, byMode]),
  )

it('gives every parameter its value in this lab, and a dash where a mode has none', () => {
  const modes = [mode('a'), mode('b', [queue, posted, pinned]), mode('c', [posted])]
  const found = rows(modes, { b: { queue: 500, pinned: ['cpu1', 'cpu2'] }, c: { posted: false } })
  expect(found['queue']).toEqual({ a: '–', b: '500', c: '–' })
  expect(found['posted']).toEqual({ a: '–', b: 'on', c: 'off' })
  expect(found['pinned']).toEqual({ a: '–', b: 'cpu1, cpu2', c: '–' })
})

it('takes the default of what the lab does not set', () => {
  const found = rows([mode('a'), mode('b', [queue, pinned])])
  expect(found['queue']).toEqual({ a: '–', b: '1000' })
  expect(found['pinned']).toEqual({ a: '–', b: 'free cores' })
})

it('leaves out what is the same in all modes', () => {
  const found = rows([mode('a', [posted]), mode('b', [posted])])
  expect(found).toEqual({})
})

it('keeps apart two parameters that share a name alone', () => {
  const other = parameter('queue', { title: 'queue of another kind', unit: 'bytes' })
  const found = rows([mode('a', [queue]), mode('b', [other])])
  expect(found['queue']).toEqual({ a: '1000', b: '–' })
  expect(found['queue of another kind']).toEqual({ a: '–', b: '1' })
})

it('says which layers, steps, cores and rings a mode uses', () => {
  const summary = { ...fakeSummary('00ff', 1, 0), mode: 'a' }
  const step = { name: '', packets: 0, meanWaitNanoseconds: 0, meanServiceNanoseconds: 0, copiesPerPacket: 0 }
  const ring = { id: '', capacity: 1, peak: 1, meanOccupancy: 0, meanStayNanoseconds: 0, unit: 'descriptors' }
  const core = { role: '', picoseconds: {} as (typeof summary.cores)[number]['picoseconds'] }
  const run = {
    ...summary,
    steps: [
      { ...step, step: 3, state: 'skipped' as const },
      { ...step, step: 5, state: 'skipped' as const },
      { ...step, step: 6, state: 'replaced' as const },
    ],
    rings: [
      { ...ring, packetsPerSecond: 1 },
      { ...ring, packetsPerSecond: 0 },
      { ...ring, packetsPerSecond: 1, unit: 'bytes' },
    ],
    cores: [
      { ...core, id: 'cpu0', utilisation: 0 },
      { ...core, id: 'cpu1', utilisation: 0.2 },
    ],
  }
  const drawing = { ...fakeDrawing, layers: [{ id: 'host-kernel', state: 'bypassed' } as const] }
  const found = Object.fromEntries(
    differingSettings([mode('a'), mode('b')], fakeLab, [run, { mode: 'b', refused: [] }], { a: drawing }).map(
      ({ name, byMode }) => [name, byMode['a']],
    ),
  )
  expect(found).toEqual({
    'Layers without packets': 'host kernel (bypassed)',
    'Steps left out': '3, 5',
    'Steps done otherwise': '6',
    'Cores at work': 'cpu1',
    'Descriptor rings used': '1',
  })
})
