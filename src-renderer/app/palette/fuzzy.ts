/** Points of a letter: at the beginning of a word, straight after the one before, anywhere else; of a whole phrase. */
const points = { beginning: 8, following: 5, anywhere: 1, phrase: 20 } as const
const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)

/**
 * How well a text answers what was typed: every word of the query has its letters in the text, in their order. Words
 * that begin as typed come before words that hold it, and those before letters that lie apart.
 * @returns null when it does not answer at all; else the higher the better, 0 for an empty query
 */
export function fuzzyScore(query: string, text: string): number | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const within = text.toLowerCase()
  // Words in the order in which they stand there: that one is meant.
  let sum = words.length > 1 && within.includes(words.join(' ')) ? points.phrase : 0
  for (const word of words) {
    const score = wordScore(word, within)
    if (score === null) return null
    // A word that begins as typed is meant before one whose letters are put together from several.
    sum += score + (beginsWord(word, within) ? points.phrase : 0)
  }
  // Of two that answer alike the shorter one is meant.
  return words.length === 0 ? 0 : sum - within.length / 1000
}

const beginsWord = (word: string, text: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!isLetter(text[at - 1])) return true
  return false
}

/** The best of the ways to find the letters that begin at each occurrence of the first one. */
function wordScore(word: string, text: string): number | null {
  let best: number | null = null
  for (let from = text.indexOf(word.charAt(0)); from >= 0; from = text.indexOf(word.charAt(0), from + 1)) {
    const score = scoreFrom(word, text, from)
    if (score !== null && (best === null || score > best)) best = score
  }
  return best
}

function scoreFrom(word: string, text: string, from: number): number | null {
  let sum = 0
  let apart = 0
  let before = -2
  let at = from
  for (const letter of word) {
    at = text.indexOf(letter, at)
    if (at < 0) return null
    if (!isLetter(text[at - 1])) sum += points.beginning
    else if (at === before + 1) sum += points.following
    else {
      sum += points.anywhere
      if (before >= 0) apart += 1
    }
    before = at
    at += 1
  }
  // Letters strewn over the text are in every long one: they answer nothing.
  return apart * 3 <= word.length ? sum : null
}

/** Those that answer, best first; of equals the one that stood first. `bonus` is added to the points of one that does. */
export function ranked<Item>(
  items: readonly Item[],
  query: string,
  textOf: (item: Item) => string,
  bonus: (item: Item) => number,
): readonly Item[] {
  return items
    .flatMap((item) => {
      const score = fuzzyScore(query, textOf(item))
      return score === null ? [] : [{ item, score: score + bonus(item) }]
    })
    .sort((first, second) => second.score - first.score)
    .map(({ item }) => item)
}
