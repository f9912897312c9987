import { describe, expect, it } from 'vitest'
import { modes } from '../../src-main/engine/modes'
import { carried, expectBuilds, expectDescribed } from './conforming'

describe('the registry', () => {
  it('has each id once', () => {
    expect(new Set(modes.map(({ id }) => id)).size).toBe(modes.length)
    expect(modes.length).toBeGreaterThan(1)
  })

  for (const mode of modes) {
    it(`describes ${mode.id} in full`, () => {
      expectDescribed(mode)
    })
    it(`builds ${mode.id} whole, in every direction and for both kinds of guests`, () => {
      for (const lab of carried) expectBuilds(mode, lab)
    })
  }
})
