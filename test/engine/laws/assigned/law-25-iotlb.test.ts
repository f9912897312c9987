import { costs } from '../../../../src-main/engine/costs/index'
import { labOf, millisecond } from '../../support/lab'
import { outcomeOf, prove, withSettings } from '../support/law'

/** Buffers of 2 KiB, so that two descriptors share a page of 4 KiB: the translations reach this many descriptors. */
const reach = costs.iotlbEntries.value * 2
/** With eight times as many, one access in eight finds its translation. */
const missed = 1 - 1 / 8

prove({
  number: 25,
  statement: 'the IOMMU costs only when the IOTLB is exceeded',
  check: (findings, switched) => {
    const latencyOf = (guestPageSize: string, rxRingDescriptors: number, one = switched): number => {
      const lab = labOf({
        guest: { kind: 'dpdk' },
        pnic: { rxRingDescriptors },
        traffic: { packetsPerSecond: 100_000 },
        durationPicoseconds: 5 * millisecond,
      })
      return (
        outcomeOf(withSettings(lab, 'passthrough', { guestPageSize }), 'passthrough', one).latencyNanoseconds?.mean ??
        NaN
      )
    }
    const without = latencyOf('1G', reach, { costs: { iotlbMiss: 0 } })
    const more = (guestPageSize: string, descriptors: number): number => latencyOf(guestPageSize, descriptors) - without
    findings.between('pages of 2M with many descriptors cost nothing', more('2M', 8 * reach), -5, 5)
    findings.between('pages of 4K within reach cost nothing', more('4K', reach), -5, 5)
    findings.near('pages of 4K beyond it', more('4K', 8 * reach), missed * costs.iotlbMiss.value, 0.06)
  },
  without: {
    'with an IOTLB for all pages': { costs: { iotlbEntries: 1 << 20 }, breaks: 'pages of 4K beyond it' },
    'with a walk that takes no time': { costs: { iotlbMiss: 0 }, breaks: 'pages of 4K beyond it' },
    'without an IOTLB': { costs: { iotlbEntries: 0 }, breaks: 'pages of 4K within reach cost nothing' },
  },
})
