import { describe, expect, it } from 'vitest'
import { readLab } from '../../../src-main/lab'
import { EditedLab, writtenFields } from '../../../src-main/lab/edit'
import { sampleCatalogue } from '../../lab/sample-catalogue'
import { smallLab } from '../../lab/small-lab'

function open(text: string): EditedLab {
  const read = readLab(text, 'lab.dplab', sampleCatalogue)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return new EditedLab(read, sampleCatalogue)
}

describe('which fields a file gives itself', () => {
  it('is told of every element that the lab has, and of nothing else', () => {
    const { current, lab } = open(smallLab())
    const fields = writtenFields(current)
    const ids = [
      ...lab.host.cores.map(({ id }) => `core:${id}`),
      ...lab.pnics.map(({ id }) => `pnic:${id}`),
      ...lab.guests.map(({ id }) => `guest:${id}`),
      ...lab.traffic.paths.map(({ id }) => `path:${id}`),
      ...(lab.externalSwitch ? [`externalSwitch:${lab.externalSwitch.id}`] : []),
      'lab:',
      'host:',
      'traffic:',
      'run:',
    ]
    expect(Object.keys(fields).sort()).toEqual(ids.sort())
  })

  it('grows with a field that is set, dotted, and shrinks with one that is put back', () => {
    const edited = open(smallLab())
    const [guest] = edited.lab.guests
    const id = guest?.id ?? ''
    const named = (): readonly string[] => writtenFields(edited.current)[`guest:${id}`] ?? []
    const elements = [{ kind: 'guest', id }] as const
    const field = 'application.cyclesPerByte'
    expect(named()).not.toContain(field)
    edited.edit({ kind: 'setField', elements, field, value: 3 })
    expect(named()).toContain(field)
    edited.edit({ kind: 'clearField', elements, field })
    expect(named()).not.toContain(field)
  })
})
