import { expect, it } from 'vitest'
import { journeyOf } from '../../../src-main/engine'
import { costs } from '../../../src-main/engine/costs'
import { labOf } from '../support/lab'

/** Service of step 2 for the first frame of a lone flow. */
function dmaService(mode: string, pageSize: string, guests: number): number {
  const lab = labOf({ mode, settings: { guestPageSize: pageSize }, guests })
  const step = journeyOf(lab, mode, 1).steps.find((row) => row.step === 2)
  if (!step) throw new Error('the frame was never moved to memory')
  return step.serviceNanoseconds
}

it.each(['sriov-veb'])('small guest pages outgrow the translations of the IOMMU: %s', (mode) => {
  const hit = dmaService(mode, '1G', 1)
  expect(dmaService(mode, '2M', 1)).toBe(hit)
  // 512 buffers of 2 KiB lie on 256 pages of 4 KiB; 64 translations reach a quarter of them.
  const quarter = costs.iotlbEntries.value / 256
  expect(dmaService(mode, '4K', 1) - hit).toBeCloseTo((1 - quarter) * costs.iotlbMiss.value, 6)
  // Two VFs share the translations.
  expect(dmaService(mode, '4K', 2) - hit).toBeCloseTo((1 - quarter / 2) * costs.iotlbMiss.value, 6)
})
