import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue, drawingOf, refusalsOf, Run } from '../../../src-main/engine'
import { readLab } from '../../../src-main/lab'

const folder = resolve('resources/examples')
const examples = readdirSync(folder).filter((name) => name.endsWith('.dplab'))

describe('what a lab looks like, without a run of it', () => {
  it.each(examples)('%s: as its run does in every mode, and null where it is refused', (name) => {
    const read = readLab(readFileSync(resolve(folder, name), 'utf8'), name, catalogue())
    if (!read.ok) throw new Error('the example is no lab')
    for (const { id } of catalogue().modes) {
      const isRefused = refusalsOf(read.lab, id).length > 0
      const wanted = isRefused ? null : Run.open(read.lab, id, { seed: 5, recordMoves: true }).drawing
      expect(drawingOf(read.lab, id, 5)).toEqual(wanted)
    }
  })

  it('throws for a mode that there is none of', () => {
    const read = readLab(readFileSync(resolve(folder, 'textbook.dplab'), 'utf8'), 'textbook.dplab', catalogue())
    if (!read.ok) throw new Error('the example is no lab')
    expect(() => drawingOf(read.lab, 'none', 1)).toThrow('there is no mode "none"')
  })
})
