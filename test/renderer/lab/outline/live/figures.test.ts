import { describe, expect, it } from 'vitest'
import type { RunFrame } from '../../../../../src-main/contract/stream'
import { type Range, RowFigures } from '../../../../../src-renderer/lab/outline/live/figures'
import { type OutlineRow, rowsOf } from '../../../../../src-renderer/lab/outline/rows'
import { type OutlineNode, outlineOf } from '../../../../../src-renderer/lab/outline/tree'
import { fakeOvsDrawing } from '../../../fake/drawing'
import { fakeFrame } from '../../../fake/frames'
import { fakeOpenedLab } from '../../../fake/lab'

/** Forty rows that say how often they were asked, all in all. */
function bench() {
  let asked = 0
  const rows = Array.from({ length: 40 }, (_, at): OutlineRow => {
    const node: OutlineNode = {
      key: `row-${at}`,
      selects: null,
      icon: 'ring',
      title: `Row ${at}`,
      get value() {
        asked++
        return `asked ${asked}`
      },
      alarming: false,
      open: false,
      children: [],
    }
    return { node, level: 1, place: at + 1, siblings: 40, expanded: null, parent: null }
  })
  const figures = new RowFigures()
  const refresh = (inView: Range, stands: boolean): number[] => {
    const before = new Map(shown)
    shown = new Map([...figures.refresh(rows, inView, stands)].map(([key, { value }]) => [key, value]))
    return rows.flatMap(({ node: { key } }, at) => (shown.get(key) === before.get(key) ? [] : [at]))
  }
  let shown = new Map<string, string>()
  return { refresh }
}
const from = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at)

describe('what the rows of the outline say', () => {
  it('is worked out for all rows while the run stands, or while nobody knows which are in view', () => {
    const { refresh } = bench()
    expect(refresh(null, false)).toEqual(from(0, 39))
    expect(refresh(null, false)).toEqual(from(0, 39))
    expect(refresh([0, 10], true)).toEqual(from(0, 39))
  })

  it('is worked out for the rows in view with each reading, and for the others in turns', () => {
    const { refresh } = bench()
    refresh([5, 14], true)
    const others = new Set<number>()
    for (let turn = 0; turn < 8; turn++) {
      const changed = refresh([5, 14], false)
      for (const at of from(5, 14)) expect(changed).toContain(at)
      expect(changed.length).toBeLessThanOrEqual(15)
      for (const at of changed) others.add(at)
    }
    expect([...others].sort((one, other) => one - other)).toEqual(from(0, 39))
  })

  it('is there for rows that were not there before', () => {
    const { refresh } = bench()
    expect(refresh([0, 3], false)).toEqual(from(0, 39))
  })
})

describe('the outline of a run', () => {
  it('stays the same tree, whose numbers follow the newest reading', () => {
    const drawing = fakeOvsDrawing(1)
    const { lab } = fakeOpenedLab()
    let reading: RunFrame | null = fakeFrame(drawing, { timePicoseconds: 1e9 })
    const nodes = rowsOf(
      outlineOf(drawing, () => reading, lab, null),
      new Set(),
    ).map(({ node }) => node)
    const ring = drawing.rings.findIndex(({ unit }) => unit !== 'bytes')
    const part = drawing.rings[ring]?.part
    const row = nodes.find(({ key }) => key === part)
    const before = row?.value
    reading = { ...reading, partDropped: reading.partDropped.map(() => 1000), timePicoseconds: 1e9 }
    expect(before).not.toContain('lost')
    expect(row?.value).toContain('lost')
    expect(row?.alarming).toBe(true)
  })
})
