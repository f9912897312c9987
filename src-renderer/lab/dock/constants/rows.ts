import type { ConstantInfo } from '../../../../src-main/contract/catalogue'
import type { RunSummary } from '../../../../src-main/contract/summary'
import { duration, exact, percent, significant, text } from '../../../format'

/** CPU time that a run spent on one constant of the cost model. */
export interface ConstantRow {
  readonly name: string
  readonly title: string
  /** The constant with its unit, and its range. */
  readonly value: string
  readonly range: string
  /** Of all CPU time that constants stand for, 0 to 1. */
  readonly share: number
  readonly shareShown: string
  /** CPU time for each packet that was delivered; empty where none was. */
  readonly perPacket: string
  readonly support: string
  readonly source: string
}

/** The largest first; constants that the page does not know yet have no source. */
export function constantRows(summary: RunSummary, known: readonly ConstantInfo[]): readonly ConstantRow[] {
  const shares = summary.constants ?? []
  const all = shares.reduce((sum, { picoseconds }) => sum + picoseconds, 0)
  const { packets } = summary.delivered
  return shares.map(({ name, picoseconds }) => {
    const info = known.find((constant) => constant.name === name)
    const share = picoseconds / all
    return {
      name,
      title: info?.title ?? name,
      value: info ? `${figure(info.value)} ${info.unit}` : '',
      range: info ? rangeOf(info) : '',
      share,
      shareShown: text(percent(share)),
      perPacket: packets > 0 ? text(duration(picoseconds / packets / 1000)) : '',
      support: info?.support ?? '',
      source: info?.source ?? '',
    }
  })
}

function rangeOf({ low, high, ofLab }: ConstantInfo): string {
  if (ofLab) return 'set by the lab'
  return low === high ? 'exact' : `${figure(low)} to ${figure(high)}`
}

/** Whole numbers in full, others with three digits that count. */
function figure(value: number): string {
  return Number.isInteger(value) ? exact(value) : significant(value)
}
