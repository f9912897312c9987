import { describe, expect, it } from 'vitest'
import { readLab, setValue, writeLab } from '../../src-main/lab'
import type { LabDocument } from '../../src-main/lab'
import { sampleCatalogue } from './sample-catalogue'
import { smallLab } from './small-lab'

function documentOf(text: string): LabDocument {
  const result = readLab(text, 'lab.dplab', sampleCatalogue)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.document
}

describe('an edited lab', () => {
  it('is written in canonical order, unknown fields last, numbers as they were', () => {
    const text = `\ufeff{"run":{"seed":7,"mood":[1.0,{"b":1E3}],"duration":"5ms"},"colour":"red","version":1,
      "format":"datapath-lab","traffic":{"paths":[{"to":"vm-1"}],"packetsPerSecond":1.50e3},
      "guests":[{"application":{"cyclesPerByte":0.10,"kind":"sink"},"id":"vm-1"}],
      "pnics":[{"id":"pnic-0"}],"host":{"cores":[{"id":"cpu0"},{"id":"cpu1"}]},"name":"N\\u00e4me"}`
    expect(writeLab(setValue(documentOf(text), 'guests.vm-1.vcpus', 1))).toBe(`{
  "format": "datapath-lab",
  "version": 1,
  "name": "Näme",
  "host": {
    "cores": [
      { "id": "cpu0" },
      { "id": "cpu1" }
    ]
  },
  "pnics": [
    { "id": "pnic-0" }
  ],
  "guests": [
    {
      "id": "vm-1",
      "vcpus": 1,
      "application": { "kind": "sink", "cyclesPerByte": 0.10 }
    }
  ],
  "traffic": {
    "packetsPerSecond": 1.50e3,
    "paths": [
      { "to": "vm-1" }
    ]
  },
  "run": {
    "duration": "5ms",
    "seed": 7,
    "mood": [
      1.0,
      { "b": 1E3 }
    ]
  },
  "colour": "red"
}
`)
  })

  it('stands on one line where indentation would make it too large to be opened again', () => {
    const deep = (depth: number, inner: string): string => (depth === 0 ? inner : `[${deep(depth - 1, inner)}]`)
    const many = Array.from({ length: 40_000 }, (_, index) => `${index}.5`).join(',')
    const text = smallLab({ layout: deep(24, `${many},[]`), notes: '"\\ud800"' })
    const edited = setValue(documentOf(text), 'name', 'Wide')
    const written = writeLab(edited)
    expect(written.length).toBeLessThan(text.length)
    expect(written).toContain('"name":"Wide","notes":"\\ud800","host":{"cores":[{"id":"cpu0"},')
    const again = documentOf(written)
    expect(writeLab(setValue(again, 'name', 'Wide'))).toBe(written)
  })

  it('breaks a list of plain values that does not fit on a line', () => {
    const names = Array.from({ length: 30 }, (_, index) => `cpu${index}`)
    const cores = names.map((id) => `{ "id": "${id}" }`).join(', ')
    const document = documentOf(smallLab({ host: `{ "cores": [${cores}] }` }))
    const text = writeLab(setValue(document, 'pnics.pnic-0.irqCores', names))
    expect(text).toContain('      "irqCores": [\n        "cpu0",\n        "cpu1",\n')
  })
})

describe('setting a value', () => {
  const document = documentOf(
    smallLab({ guests: '[{ "id": "vm" }, { "id": "vm.a" }, { "id": "vm-1", "vcpus": 2 }]', layout: '[[1, 2]]' }),
  )
  const written = (path: string, value: Parameters<typeof setValue>[2]) =>
    JSON.parse(writeLab(setValue(document, path, value))) as Record<string, unknown>

  it('reaches entries of lists by id, by the longest id, and by index', () => {
    expect(written('guests.vm-1.vcpus', 3)['guests']).toEqual([{ id: 'vm' }, { id: 'vm.a' }, { id: 'vm-1', vcpus: 3 }])
    expect(written('guests.vm.a.vcpus', 3)['guests']).toMatchObject([{ id: 'vm' }, { id: 'vm.a', vcpus: 3 }, {}])
    expect(written('guests.0.vcpus', 3)['guests']).toMatchObject([{ id: 'vm', vcpus: 3 }, {}, {}])
    expect(written('layout.0.1', 5)['layout']).toEqual([[1, 5]])
  })

  it('creates the objects on the way', () => {
    expect(written('modes.ovs-kernel.apicv', false)['modes']).toEqual({ 'ovs-kernel': { apicv: false } })
  })

  it('leaves the document it was given as it is', () => {
    const before = writeLab(document)
    setValue(document, 'name', 'Other')
    expect(writeLab(document)).toBe(before)
    expect(document.edited).toBe(false)
  })

  it('refuses numbers that JSON has no form for', () => {
    expect(() => setValue(document, 'layout', [{ zoom: NaN }])).toThrow(RangeError)
  })

  it.each([
    ['guests.vm-9.vcpus', 'guests.vm-9.vcpus: the list has no entry vm-9'],
    ['guests.7', 'guests.7: the list has no entry 7'],
    ['name.first', 'name.first: first lies in a plain value'],
    ['host.__proto__.admin', 'host.__proto__.admin: __proto__ is not allowed as a name'],
  ])('refuses %s', (path, message) => {
    expect(() => setValue(document, path, 1)).toThrow(new RangeError(message))
  })
})
