import type { FrameSize } from '../../contract/lab'

/** More sizes than this, as a capture has them, are given by the least and the largest. */
const mostListed = 4

/** The frame sizes of a lab for a note in the drawing, without the unit: `64, 594, 1518`, or `64 to 1518`. */
export function sizesText(sizes: readonly FrameSize[]): string {
  const bytes = sizes.map((size) => size.bytes)
  if (bytes.length <= mostListed) return bytes.join(', ')
  return `${String(Math.min(...bytes))} to ${String(Math.max(...bytes))}`
}
