/** Longer words are not compared: the work stays small whatever is entered. */
const longest = 64

/** Changes of one letter that turn one word into the other. */
function distance(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, place) => place)
  for (let row = 1; row <= left.length; row++) {
    const line = [row]
    for (let place = 1; place <= right.length; place++) {
      const replaced = (above[place - 1] ?? 0) + (left[row - 1] === right[place - 1] ? 0 : 1)
      line.push(Math.min(replaced, (above[place] ?? 0) + 1, (line[place - 1] ?? 0) + 1))
    }
    above = line
  }
  return above[right.length] ?? 0
}

/** Of the known words the one that was probably meant; null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (word.length > longest) return null
  const wanted = word.toLowerCase()
  let best: string | null = null
  // A third of the word may be wrong, or it may be the beginning of the right one.
  let bestDistance = Math.max(2, Math.ceil(wanted.length / 3)) + 0.5
  for (const candidate of known) {
    if (candidate.length > longest) continue
    const lower = candidate.toLowerCase()
    const found = wanted.length > 1 && lower.startsWith(wanted) ? 0.5 : distance(wanted, lower)
    if (found < bestDistance) {
      best = candidate
      bestDistance = found
    }
  }
  return best
}
