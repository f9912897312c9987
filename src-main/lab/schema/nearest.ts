/** The known word that somebody who wrote `word` probably meant, or null if none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  // Longer words are no slip of the pen, and the distance below costs their product.
  if (word.length > 64) return null
  const wanted = word.toLowerCase()
  let best: string | null = null
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance < bestDistance && distance < candidate.length) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Levenshtein distance: how many characters must be added, removed or changed. */
function editDistance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, column) => column)
  for (let line = 1; line <= first.length; line += 1) {
    const next = [line]
    for (let column = 1; column <= second.length; column += 1) {
      const change = row[column - 1] + (first[line - 1] === second[column - 1] ? 0 : 1)
      next.push(Math.min(change, row[column] + 1, next[column - 1] + 1))
    }
    row = next
  }
  return row[second.length]
}
