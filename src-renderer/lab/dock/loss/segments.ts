import type { CauseLink, CauseSentence } from '../../../../src-main/contract/report/causes'

/** A piece of a sentence: plain words, or a link. */
export interface Segment {
  readonly text: string
  readonly link: CauseLink | null
}

/**
 * The pieces of a sentence in its order; a link that is not found in the text is left out. A number must not be broken
 * between two lines at its thin spaces: they become ones that do not break.
 */
export function segmentsOf({ text, links }: CauseSentence): Segment[] {
  const segments: Segment[] = []
  let rest = 0
  const placed = links
    .map((link) => ({ link, at: text.indexOf(link.text) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
  for (const { link, at } of placed) {
    if (at < rest) continue
    if (at > rest) segments.push({ text: text.slice(rest, at), link: null })
    segments.push({ text: link.text, link })
    rest = at + link.text.length
  }
  if (rest < text.length) segments.push({ text: text.slice(rest), link: null })
  return segments.map(({ text: words, link }) => ({ text: words.replaceAll('\u2009', '\u202f'), link }))
}
