import type { Lab } from '../../../src-main/contract/lab'
import { exact } from '../../format'

/** More sizes than this, as a capture has them, are given by the least and the largest. */
const mostListed = 4

/** The frame sizes of a lab in words, to the byte: 1518 is a size one knows. */
export function frameSizesText({ traffic }: Pick<Lab, 'traffic'>): string {
  const sizes = traffic.frameSizes.map((size) => size.bytes)
  if (sizes.length <= mostListed) return sizes.map((size) => `${exact(size)} B`).join(', ')
  return `${exact(Math.min(...sizes))} to ${exact(Math.max(...sizes))} B`
}
