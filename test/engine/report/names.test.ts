import { describe, expect, it } from 'vitest'
import { reasonWords } from '../../../src-main/contract/report/loss-words'
import { placeName } from '../../../src-main/contract/report/place-names'
import { refusalsOf, Run } from '../../../src-main/engine'
import { exampleIds, exampleLab, modeIds } from '../../examples/runs'

const cases = exampleIds.flatMap((example) => {
  const lab = exampleLab(example)
  return modeIds.filter((mode) => refusalsOf(lab, mode).length === 0).map((mode) => [example, mode] as const)
})

describe.each(cases)('%s in %s', (example, mode) => {
  const lab = exampleLab(example)
  const run = Run.open(lab, mode)
  run.advance(1e8, Infinity)
  const { drawing } = run
  /** Ids as the lab file and the engine have them; what people read has none of them. */
  const ids = [...lab.guests, ...lab.pnics].filter(({ id, name }) => id !== name).map(({ id }) => id)
  const isRaw = (text: string): boolean => ids.some((id) => text.includes(id)) || /\w\.[a-z\d]|[a-z]Ring/.test(text)

  it('names every place of loss, and every counter of losses', () => {
    for (const { place, reason } of run.network.logbook.ledger.drops) {
      expect(isRaw(placeName(drawing, place)), placeName(drawing, place)).toBe(false)
      expect(reasonWords(reason)).toBe(`${reasonWords(reason).slice(0, -reason.length - 3)} (${reason})`)
    }
  })
  it('names its rings and resources, and what limits it', () => {
    const { bottleneck } = run.summary()
    for (const { title } of drawing.rings) expect(isRaw(title), title).toBe(false)
    for (const { name } of bottleneck.resources) expect(isRaw(name), name).toBe(false)
    expect(bottleneck.resources.some(({ name }) => name === bottleneck.resource)).toBe(true)
    expect(bottleneck.text).toContain(bottleneck.resource)
  })
})
