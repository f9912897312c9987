import { hardwareTerms } from './hardware-terms'
import { kernelTerms } from './kernel-terms'
import { measureTerms } from './measure-terms'
import type { Term } from './term'
import { virtualTerms } from './virtual-terms'

/** All terms, by title. */
export const terms: readonly Term[] = [...hardwareTerms, ...kernelTerms, ...virtualTerms, ...measureTerms].sort(
  (one, other) => one.title.localeCompare(other.title, 'en', { sensitivity: 'base' }),
)

export const termOf = (id: string): Term | null => terms.find((term) => term.id === id) ?? null

/** Terms with the words in title, other names or text; those whose title begins with them come first. */
export function searchTerms(words: string): readonly Term[] {
  const wanted = words.trim().toLowerCase()
  if (wanted === '') return terms
  const rank = ({ title, also = [], text }: Term): number => {
    const names = [title, ...also].map((name) => name.toLowerCase())
    if (names.some((name) => name === wanted)) return 0
    if (names.some((name) => name.startsWith(wanted))) return 1
    if (names.some((name) => name.includes(wanted))) return 2
    return text.toLowerCase().includes(wanted) ? 3 : 4
  }
  const ranked = terms.map((term) => ({ term, rank: rank(term) })).filter((each) => each.rank < 4)
  return ranked.sort((one, other) => one.rank - other.rank).map(({ term }) => term)
}
