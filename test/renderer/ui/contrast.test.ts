import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contrast, tokensOf, type Tokens } from './contrast'

const sheet = readFileSync(resolve(import.meta.dirname, '../../../src-renderer/ui/tokens.css'), 'utf8')
const light = tokensOf(sheet, ':root')
const themes: readonly (readonly [string, Tokens])[] = [
  ['light', light],
  ['dark', tokensOf(sheet, "[data-theme='dark']")],
  ['dark by the wish of the system', tokensOf(sheet, ":root:not([data-theme='light'], [data-theme='dark'])")],
]

const names = (pattern: RegExp): string[] => Object.keys(light).filter((name) => pattern.test(name))
const bands = names(/^band-/)
const planes = ['bg', 'panel', 'surface', 'sunken', 'hover']

/** Text on everything it is written on. */
const texts: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['ink', 'ink-2'],
    [...planes, ...bands, 'err-tint', 'warn-tint', 'ok-tint', 'tracer-tint'],
  ],
  [['ink-3'], [...planes, ...bands, 'tracer-tint']],
  [['err'], [...planes, ...bands, 'err-tint', 'tracer-tint']],
  [['warn'], ['panel', 'surface', 'warn-tint']],
  [['ok'], ['panel', 'surface', 'ok-tint']],
  [['tracer-ink'], ['tracer']],
  // The filled button and, inverted, the tag of a drop.
  [['ink-inv'], ['primary', 'ink', 'err']],
]
/** The hatch of a category on its own ground is a texture; the border between the two is not what is read. */
const hatched = /haltPoll|pollIdle|idle$/
/** Marks that carry a meaning, on what they are drawn on. */
const marks: readonly (readonly [readonly string[], readonly string[]])[] = [
  [names(/^layer-/), ['surface']],
  [names(/^cpu-/).filter((name) => !hatched.test(name)), ['surface', 'panel']],
  [names(/^mode-/), ['surface', 'panel']],
  [['line-3'], ['surface', 'panel']],
]

const pairs = (groups: typeof texts): readonly (readonly [string, string])[] =>
  groups.flatMap(([fronts, grounds]) => fronts.flatMap((front) => grounds.map((ground) => [front, ground] as const)))

const below = (tokens: Tokens, groups: typeof texts, least: number): string[] =>
  pairs(groups).flatMap(([front, ground]) => {
    const [one, other] = [tokens[front], tokens[ground]]
    if (one === undefined || other === undefined) return [`${front} or ${ground} is no colour`]
    const found = contrast(one, other)
    return found < least ? [`${front} on ${ground}: ${found.toFixed(2)}`] : []
  })

it('is what the definition gives', () => {
  // Black on white, and the well-known greys on either side of 4.5.
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#767676', '#ffffff').toFixed(2)).toBe('4.54')
  expect(contrast('#ffffff', '#777777').toFixed(2)).toBe('4.48')
})

describe.each(themes)('%s', (_, tokens) => {
  it('has every token of the other theme', () => {
    expect(Object.keys(tokens).sort()).toEqual(Object.keys(light).sort())
  })

  it('text is read at 4.5:1', () => {
    expect(below(tokens, texts, 4.5)).toEqual([])
  })

  it('marks are seen at 3:1', () => {
    expect(below(tokens, marks, 3)).toEqual([])
  })

  it('the value in a cell of the heat map is read, on either side of the flip', () => {
    const steps = [1, 2, 3, 4, 5, 6, 7].map((step) => tokens[`heat-${step}`] ?? '')
    const text = (step: number): string => (step < 4 ? tokens['ink'] : tokens['ink-inv']) ?? ''
    expect(steps.map((step, at) => contrast(text(at), step)).filter((found) => found < 4.5)).toEqual([])
  })
})

it('both ways into dark have the same colours', () => {
  expect(themes[2]?.[1]).toEqual(themes[1]?.[1])
})
