import type { Drawing } from '../../../../src-main/contract/drawing'
import { partName } from '../../../../src-main/contract/report/place-names'
import { stepColour, transmitColour } from '../../../charts/scales/categories'
import { clock } from '../../../format'
import type { EventRow } from '../../run/event-log'

/** A hand-over in words. */
export interface EventWords {
  readonly time: string
  readonly packet: number
  readonly from: string
  readonly to: string
  /** `4 Driver and network stack`, `T8 DMA read by the pNIC`; `lost` for a drop; empty outside the numbered steps. */
  readonly step: string
  readonly colour: string | null
  readonly drop: boolean
  readonly gapBefore: boolean
}

export function eventWords(drawing: Drawing, row: EventRow): EventWords {
  const title = (index: number): string => {
    const part = drawing.parts[index]
    return part ? partName(drawing, part) : '–'
  }
  const drop = row.step < 0
  const step = drawing.steps.find((candidate) => candidate.step === row.step)
  const sent = drawing.transmitSteps.find((candidate) => candidate.step === row.transmitStep)
  return {
    time: clock(row.endPicoseconds),
    packet: row.packet,
    from: title(row.from),
    to: drop ? '–' : title(row.to),
    step: drop ? 'lost' : step ? `${step.step} ${step.name}` : sent ? `T${sent.step} ${sent.name}` : '',
    colour: drop ? null : step ? stepColour(step.step) : sent ? transmitColour(sent.step) : null,
    drop,
    gapBefore: row.gapBefore,
  }
}
