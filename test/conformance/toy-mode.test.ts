import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine/index'
import { modes } from '../../src-main/engine/modes'
import { bareMetal } from '../../src-main/engine/modes/bare-metal'
import type { Mode } from '../../src-main/engine/modes/support/mode'
import { readLab } from '../../src-main/lab/index'
import { modeTables } from '../docs/model-tables'
import { smallLab } from '../lab/small-lab'
import { carried, expectBuilds, expectDescribed } from './conforming'

/** A mode that nobody but this test knows: bare metal under another name, with a parameter of its own. */
const toy: Mode = {
  ...bareMetal,
  id: 'toy',
  title: 'Toy mode',
  parameters: [
    {
      name: 'wheels',
      title: 'Wheels',
      meaning: 'how many wheels the toy has',
      unit: 'wheels',
      kind: 'integer',
      default: 4,
      minimum: 0,
      maximum: 18,
      source: 'made up for this test',
    },
  ],
}
const registry = [...modes, toy]

describe('a mode added to the registry', () => {
  it('conforms by the same rules as the others', () => {
    expectDescribed(toy)
    for (const lab of carried) expectBuilds(toy, lab)
  })

  it('stands in the catalogue, last, with its parameters', () => {
    expect(catalogue(registry).modes.map(({ id }) => id)).toEqual([...catalogue().modes.map(({ id }) => id), 'toy'])
    expect(catalogue(registry).modes.at(-1)).toMatchObject({ title: 'Toy mode', parameters: toy.parameters })
  })

  it('can be set in a lab file, within its range, and only where it is known', () => {
    const known = catalogue(registry)
    const read = readLab(smallLab({ modes: '{ "toy": { "wheels": 6 } }' }), 'toy.dplab', known)
    expect(read).toMatchObject({ ok: true, lab: { modes: { toy: { wheels: 6 } } } })
    const tooMany = readLab(smallLab({ modes: '{ "toy": { "wheels": 19 } }' }), 'toy.dplab', known)
    expect(tooMany).toMatchObject({ ok: false, errors: [{ path: 'modes.toy.wheels' }] })
    const unknown = readLab(smallLab({ modes: '{ "toy": { "wheels": 6 } }' }), 'toy.dplab', catalogue())
    // A file of a version that knows more is read; what is not known is told.
    expect(unknown).toMatchObject({ ok: true, warnings: [{ path: 'modes.toy' }] })
    if (unknown.ok) expect(unknown.lab.modes).not.toHaveProperty('toy')
  })

  it('stands in the tables of the documentation', () => {
    expect(modeTables(registry)).toContain('### Toy mode (`toy`)')
    expect(modeTables(registry)).toContain('how many wheels the toy has')
    expect(modeTables()).not.toContain('Toy')
  })
})
