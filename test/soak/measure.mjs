/** The figures of a soak, and when they are not good enough. */

/** A run's packets a CPU second may vary with the neighbours of a shared machine; a slow leak or a growing list costs more. */
const leastPartOfRate = 0.7
const mostGrowthMebibytes = 1

/** @param {number} bytes */
export const mebibytes = (bytes) => bytes / 2 ** 20

/**
 * One line of a mode.
 * @typedef {{ packets: number, rate: number, heap: number, buffers: number }} Point
 * packets so far; packets a CPU second since the last point; bytes of objects and of columns after a collection
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * What is wrong with a mode's points, in words; nothing when heap and rate are flat. The first fifth is left out: there
 * the engine is still being compiled.
 * @param {readonly Point[]} points
 */
export function complaints(points) {
  const settled = points.slice(Math.ceil(points.length / 5))
  if (settled.length < 6) return ['too few points to tell anything']
  const half = settled.length >> 1
  const [early, late] = [settled.slice(0, half), settled.slice(-half)]
  const wrong = []
  // Three points: one that is disturbed does not count.
  const [first, last] = [settled.slice(0, 3), settled.slice(-3)]
  const growths = {
    heap: median(last.map(({ heap }) => heap)) - median(first.map(({ heap }) => heap)),
    columns: median(last.map(({ buffers }) => buffers)) - median(first.map(({ buffers }) => buffers)),
  }
  for (const [what, growth] of Object.entries(growths)) {
    if (mebibytes(growth) > mostGrowthMebibytes) wrong.push(`${what} grew by ${mebibytes(growth).toFixed(2)} MiB`)
  }
  const part = median(late.map(({ rate }) => rate)) / median(early.map(({ rate }) => rate))
  if (part < leastPartOfRate) wrong.push(`the rate fell to ${(100 * part).toFixed(0)} %`)
  return wrong
}
