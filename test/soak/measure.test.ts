import { expect, it } from 'vitest'
import { complaints, median } from './measure.mjs'

const flat = { rate: 2e6, heap: 10 * 2 ** 20, buffers: 2 ** 20 }
const points = (change: (index: number) => object) =>
  Array.from({ length: 20 }, (_, index) => ({ packets: index * 1e6, ...flat, ...change(index) }))

it('is content with what is flat, however slow and large the beginning was', () => {
  expect(complaints(points(() => ({})))).toEqual([])
  expect(complaints(points((index) => (index < 4 ? { rate: 1e5, heap: 2 ** 20 } : {})))).toEqual([])
  // One disturbed line is the machine's, not the engine's.
  expect(complaints(points((index) => (index === 18 ? { rate: 1e5, heap: 2 ** 25 } : {})))).toEqual([])
})

it('complains of a heap that grows, of columns that do, and of a rate that falls', () => {
  const growing = (what: string) => points((index) => ({ [what]: (10 + 0.2 * index) * 2 ** 20 }))
  expect(complaints(growing('heap'))).toEqual(['heap grew by 2.60 MiB'])
  expect(complaints(growing('buffers'))).toEqual(['columns grew by 2.60 MiB'])
  expect(complaints(points((index) => ({ rate: 2e6 / (1 + index / 10) })))).toEqual(['the rate fell to 69 %'])
  expect(complaints(points(() => ({})).slice(0, 7))).toEqual(['too few points to tell anything'])
})

it('takes the middle', () => {
  expect([[3, 1, 2], [4, 1, 3, 2], [5]].map(median)).toEqual([2, 2.5, 5])
})
