import { expect, it } from 'vitest'
import { labsWithDrawnCosts, Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

it('a lab with drawn constants runs another way, and the same way again', () => {
  const lab = labOf({
    traffic: { packetsPerSecond: 100_000 },
    durationPicoseconds: 2 * millisecond,
    warmupPicoseconds: millisecond,
  })
  const run = (drawn: typeof lab) => {
    const opened = Run.open(drawn, 'ovs-kernel')
    opened.advance(Infinity, Infinity)
    return opened.summary()
  }
  const labs = labsWithDrawnCosts(lab, 5, 11).labs
  const summaries = labs.map(run)
  expect(new Set(summaries.map(({ fingerprint }) => fingerprint)).size).toBe(5)
  const limits = summaries.map(({ bottleneck }) => bottleneck.limitPacketsPerSecond)
  expect(Math.max(...limits)).toBeGreaterThan(1.05 * Math.min(...limits))
  expect(labsWithDrawnCosts(lab, 5, 11).labs.map((again) => run(again).fingerprint)).toEqual(
    summaries.map(({ fingerprint }) => fingerprint),
  )
  expect(lab.host.costs).toBeUndefined()
})
