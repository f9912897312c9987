import { describe, expect, it } from 'vitest'
import type { RunSummary } from '../../../../src-main/contract/summary'
import { differenceRows, withChange } from '../../../../src-renderer/lab/run/difference'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeSummary } from '../../fake/results'

const summary = fakeSummary(fakeOvsDrawing(1), 'ovs-kernel', 1)
const faster: RunSummary = {
  ...summary,
  delivered: { ...summary.delivered, packetsPerSecond: summary.delivered.packetsPerSecond * 1.5 },
  dropped: [],
  latencyNanoseconds: summary.latencyNanoseconds && { ...summary.latencyNanoseconds, p50: 224_450 },
}
const row = (rows: ReturnType<typeof differenceRows>, id: string) => rows.find((one) => one.id === id)

describe('before and after', () => {
  it('says each figure and by how much it changed', () => {
    const rows = differenceRows(summary, faster)
    expect(row(rows, 'delivered')?.change).toBe('+50.0 %')
    // 17 200 of 40 000 were lost: a share is told in points, not in percent of a percentage.
    expect(row(rows, 'loss')).toMatchObject({ before: '43.0 %', after: '0 %', change: '−43.0 points' })
    expect(row(rows, 'p50')).toMatchObject({ before: '449 µs', after: '224 µs', change: '−50.0 %' })
    expect(row(rows, 'p99')?.change).toBe('')
  })

  it('has no change where a figure is missing', () => {
    expect(differenceRows(null, summary).every(({ before, change }) => before === '–' && change === '')).toBe(true)
    expect(differenceRows(summary, null).every(({ after }) => after === '–')).toBe(true)
    const silent: RunSummary = { ...summary, latencyNanoseconds: null }
    expect(row(differenceRows(silent, summary), 'p50')).toMatchObject({ before: '–', change: '' })
  })
})

describe('changes one after the other', () => {
  it('compare with the run that was seen last', () => {
    const first = withChange(null, summary, 'one')
    expect(first).toEqual({ changes: ['one'], before: summary })
    expect(withChange(first, faster, 'two')).toEqual({ changes: ['two'], before: faster })
  })

  it('belong together while the result of the first is not there', () => {
    const first = withChange(null, summary, 'one')
    expect(withChange(first, null, 'two')).toEqual({ changes: ['one', 'two'], before: summary })
  })
})
