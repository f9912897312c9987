import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ElementKind, ElementRef, FieldValue, PropertyInfo } from '../../../../../src-main/contract/edit/commands'
import type { Lab } from '../../../../../src-main/contract/lab'
import { propertiesOf, readLab } from '../../../../../src-main/lab'
import { EditedLab, writtenFields } from '../../../../../src-main/lab/edit'
import { durationShown, durationText, readDuration } from '../../../../../src-renderer/lab/inspector/form/durations'
import { readEntry } from '../../../../../src-renderer/lab/inspector/form/entries'
import { formRows } from '../../../../../src-renderer/lab/inspector/form/rows'
import { fieldValue, plainWeights } from '../../../../../src-renderer/lab/inspector/form/values'
import { formWords } from '../../../../../src-renderer/lab/inspector/form/words'
import { sampleCatalogue } from '../../../../lab/sample-catalogue'
import { smallLab } from '../../../../lab/small-lab'

const properties = propertiesOf(sampleCatalogue)
const kinds = Object.keys(properties) as ElementKind[]

function open(text = smallLab()): EditedLab {
  const read = readLab(text, 'lab.dplab', sampleCatalogue)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return new EditedLab(read, sampleCatalogue)
}
const property = (kind: ElementKind, field: string): PropertyInfo => {
  const found = properties[kind].find((candidate) => candidate.field === field)
  if (!found) throw new Error(`no ${kind}.${field}`)
  return found
}
const traffic: ElementRef = { kind: 'traffic', id: '' }
const rowsFor = (edited: EditedLab, elements: readonly ElementRef[]) =>
  formRows(
    { lab: edited.lab, properties: properties[elements[0]?.kind ?? 'lab'], written: writtenFields(edited.current) },
    elements,
  )
const row = (edited: EditedLab, elements: readonly ElementRef[], field: string) => {
  const found = rowsFor(edited, elements).find((candidate) => candidate.property.field === field)
  if (!found) throw new Error(`no row for ${field}`)
  return found
}

describe('the words of the forms', () => {
  it.each(kinds)('name every property of %s, and nothing that is none', (kind) => {
    expect(Object.keys(formWords[kind]).sort()).toEqual(properties[kind].map(({ field }) => field).sort())
  })
  it('are no names of fields', () => {
    for (const kind of kinds) {
      for (const [field, { title }] of Object.entries(formWords[kind])) {
        expect(title, `${kind}.${field}`).not.toMatch(/[a-z][A-Z][a-z]|[a-z]\.[a-z]/)
        expect(title.length).toBeGreaterThan(1)
      }
    }
  })
})

describe('values', () => {
  it('of a rate are the same in three units', () => {
    // 64 B frames: 512 bits each; on the link 84 B, so 14 880 952.38 a second fill 10 Gbit/s.
    const edited = open()
    edited.edit({ kind: 'setField', elements: [traffic], field: 'frameBytes', value: 64 })
    edited.edit({ kind: 'setField', elements: [traffic], field: 'packetsPerSecond', value: 1_000_000 })
    expect(fieldValue(edited.lab, traffic, 'gbps')).toBe(0.512)
    const link = edited.lab.pnics[0]?.linkGbps ?? 0
    expect(fieldValue(edited.lab, traffic, 'percentOfLink')).toBeCloseTo((1e6 * 84 * 8 * 100) / (link * 1e9), 6)
    edited.edit({ kind: 'setField', elements: [traffic], field: 'gbps', value: 0.3 })
    expect(fieldValue(edited.lab, traffic, 'gbps')).toBe(0.3)
    expect(fieldValue(edited.lab, traffic, 'packetsPerSecond')).toBe(585_937.5)
    expect(row(edited, [traffic], 'gbps').source).toBe('set in this lab')
    expect(row(edited, [traffic], 'packetsPerSecond').source).toContain('computed')
    expect(row(edited, [traffic], 'packetsPerSecond').canReset).toBe(false)
  })

  it.each<[string, FieldValue]>([
    ['one size', 512],
    ['IMIX', 'imix'],
    [
      'sizes with weights',
      [
        { bytes: 64, weight: 3 },
        { bytes: 1518, weight: 2 },
      ],
    ],
  ])('of frame sizes come back as they were set: %s', (_what, value) => {
    const edited = open()
    edited.edit({ kind: 'setField', elements: [traffic], field: 'frameBytes', value })
    expect(fieldValue(edited.lab, traffic, 'frameBytes')).toEqual(value)
  })

  it('of weights without a small common measure stay in proportion', () => {
    const weights = [1, Math.PI]
    const [one = 0, other = 0] = plainWeights(weights)
    expect(other / one).toBeCloseTo(Math.PI, 6)
  })

  it('are there for every property of every example, or the form leaves the property out', () => {
    for (const name of ['two-vnfs', 'service-chain']) {
      const edited = open(readFileSync(resolve('resources/examples', `${name}.dplab`), 'utf8'))
      const { host, pnics, guests, traffic: offered } = edited.lab
      const elements: ElementRef[] = [
        ...(['lab', 'host', 'traffic', 'run'] as const).map((kind) => ({ kind, id: '' })),
        ...host.cores.map(({ id }) => ({ kind: 'core' as const, id })),
        ...pnics.map(({ id }) => ({ kind: 'pnic' as const, id })),
        ...guests.map(({ id }) => ({ kind: 'guest' as const, id })),
        ...offered.paths.map(({ id }) => ({ kind: 'path' as const, id })),
      ]
      for (const element of elements) {
        const rows = rowsFor(edited, [element])
        expect(rows.length).toBeGreaterThan(0)
        for (const {
          value,
          property: { field },
        } of rows)
          expect(value, `${element.kind}.${field}`).toBeDefined()
      }
    }
  })
})

describe('rows', () => {
  it('of several elements say where these differ, and give the value where they do not', () => {
    const edited = open(readFileSync(resolve('resources/examples/two-vnfs.dplab'), 'utf8'))
    const elements = edited.lab.guests.map(({ id }): ElementRef => ({ kind: 'guest', id }))
    expect(elements.length).toBeGreaterThan(1)
    expect(row(edited, elements, 'name')).toMatchObject({ isMixed: true, value: undefined })
    expect(row(edited, elements, 'vcpus').isMixed).toBe(false)
    edited.edit({ kind: 'setField', elements, field: 'virtioRingDescriptors', value: 1024 })
    expect(row(edited, elements, 'virtioRingDescriptors')).toMatchObject({ value: 1024, canReset: true })
    expect(edited.history.labels).toHaveLength(1)
    edited.undo()
    expect(row(edited, elements, 'virtioRingDescriptors')).toMatchObject({ value: 256, canReset: false })
  })

  it('say the default, the range and where the value comes from', () => {
    const edited = open()
    const [pnic] = edited.lab.pnics
    const elements: ElementRef[] = [{ kind: 'pnic', id: pnic?.id ?? '' }]
    edited.edit({ kind: 'clearField', elements, field: 'rxRingDescriptors' })
    expect(row(edited, elements, 'rxRingDescriptors').help).toBe(
      'Length of each receive ring. Allowed: whole number, 8 to 32\u2009768 descriptors. Default: of the model. Source: the default, of the model.',
    )
    edited.edit({ kind: 'setField', elements, field: 'rxRingDescriptors', value: 1024 })
    expect(row(edited, elements, 'rxRingDescriptors')).toMatchObject({ canReset: true, source: 'set in this lab' })
  })

  it('leave out what means nothing as the lab is', () => {
    const edited = open()
    const fields = (): readonly string[] => rowsFor(edited, [traffic]).map(({ property: { field } }) => field)
    const set = (value: string): void =>
      void edited.edit({ kind: 'setField', elements: [traffic], field: 'arrivals', value })
    set('poisson')
    expect(fields()).not.toContain('onMicroseconds')
    set('bursty')
    expect(fields()).toContain('onMicroseconds')
    expect(fields()).not.toContain('speedup')
  })
})

describe('entries', () => {
  const ring = property('pnic', 'rxRingDescriptors')
  it.each<[string, PropertyInfo, string, FieldValue | null]>([
    ['digits in groups', ring, '4 096', 4096],
    ['thin spaces', ring, '4\u2009096', 4096],
    ['too small', ring, '5', null],
    ['too large', ring, '40000', null],
    ['no whole number', ring, '512.5', null],
    ['words', ring, 'many', null],
    ['nothing', ring, '', null],
    ['no power of two', property('pnic', 'pcieLanes'), '6', null],
    ['a power of two', property('pnic', 'pcieLanes'), '4', 4],
    ['a decimal', property('core', 'gigahertz'), '2.4', 2.4],
    ['a comma', property('core', 'gigahertz'), '2,4', null],
    ['infinity', property('core', 'gigahertz'), '1e999', null],
    ['a time', property('run', 'duration'), '1.5 µs', '1.5us'],
    ['a time without a unit', property('run', 'duration'), '20', null],
    ['a seed', property('run', 'seed'), '0xBEEF', '0xBEEF'],
    ['no seed', property('run', 'seed'), '-1', null],
    ['a name', property('guest', 'name'), 'VM <1>', 'VM <1>'],
    ['an empty name of a lab', property('lab', 'name'), '', null],
  ])('%s', (_what, info, entered, value) => {
    const entry = readEntry(info, entered)
    expect(entry.ok ? entry.value : null).toBe(value)
    if (!entry.ok) expect(entry.allowed.length).toBeGreaterThan(5)
  })

  it.each([
    [20e9, '20ms', '20 ms'],
    [1_500_000, '1.5us', '1.5 µs'],
    [1, '0.001ns', '0.001 ns'],
    [0, '0s', '0 s'],
    [1e12 + 1, '1.000000000001s', '1.000000000001 s'],
  ])('%d ps is %s', (picoseconds, text, shown) => {
    expect(durationText(picoseconds)).toBe(text)
    expect(durationShown(text)).toBe(shown)
    expect(readDuration(shown)).toBe(text)
  })

  it('of durations mean the same to the host', () => {
    const edited = open()
    const run: ElementRef = { kind: 'run', id: '' }
    const duration = (lab: Lab): number => lab.run.durationPicoseconds
    edited.edit({ kind: 'setField', elements: [run], field: 'duration', value: readDuration('2.5 ms') ?? '' })
    expect(duration(edited.lab)).toBe(2.5e9)
    expect(fieldValue(edited.lab, run, 'duration')).toBe('2.5ms')
  })
})
