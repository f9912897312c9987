import type { ExampleInfo, LabShape } from '../../../src-main/contract/calls'
import type { TemplateInfo } from '../../../src-main/contract/edit/commands'
import { figuresOf, teaserOf } from '../../start/example-words'
import { fuzzyScore } from '../palette/fuzzy'

/** What a new lab can begin with. */
export interface Beginning {
  readonly id: string
  readonly of: 'template' | 'example'
  readonly group: string
  readonly title: string
  readonly explain: string
  /** What it holds, in figures; empty for an empty one. */
  readonly figures: string
  readonly shape: LabShape | null
}

const groups = { lab: 'New', host: 'Empty lab on a host' } as const

/** Templates first, those of whole labs before hosts; then the examples, which open as a copy. */
export function beginningsOf(templates: readonly TemplateInfo[], examples: readonly ExampleInfo[]): Beginning[] {
  const ofKind = (kind: keyof typeof groups): Beginning[] =>
    templates
      .filter(({ of }) => of === kind)
      .map(({ id, title, explain }) => ({
        id,
        of: 'template',
        group: groups[kind],
        title,
        explain,
        figures: '',
        shape: null,
      }))
  const copies = examples.map((example): Beginning => {
    const { id, name, shape = null } = example
    const words = { title: name, explain: teaserOf(example), figures: shape ? figuresOf(shape) : '' }
    return { id, of: 'example', group: 'Copy of an example', ...words, shape }
  })
  return [...ofKind('lab'), ...ofKind('host'), ...copies]
}

/** Those with all the words: first by their titles, then by what is said of them, each in their order. */
export function searchBeginnings(all: readonly Beginning[], query: string): readonly Beginning[] {
  const isIn = (text: string): boolean => fuzzyScore(query, text) !== null
  const byTitle = all.filter(({ title }) => isIn(title))
  const byWords = all.filter((one) => !byTitle.includes(one) && isIn(`${one.title} ${one.group} ${one.explain}`))
  return [...byTitle, ...byWords]
}
