import { expect, it } from 'vitest'
import type { Traffic } from '../../../../src-main/contract/lab'
import { frameSizesText } from '../../../../src-renderer/lab/inspector/frame-sizes'

const labOf = (...sizes: readonly number[]) => ({
  traffic: { frameSizes: sizes.map((bytes) => ({ bytes, weight: 1 / sizes.length })) } as unknown as Traffic,
})

it('lists a few sizes and gives the range of many', () => {
  const plain = (text: string) => text.replaceAll(/\s/g, ' ')
  expect(plain(frameSizesText(labOf(64)))).toBe('64 B')
  expect(plain(frameSizesText(labOf(64, 594, 1518)))).toBe('64 B, 594 B, 1 518 B')
  expect(plain(frameSizesText(labOf(300, 70, 64, 1518, 78)))).toBe('64 to 1 518 B')
})
