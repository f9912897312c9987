import type { Drawing } from '../../../../src-main/contract/drawing'
import { stepColour } from '../../../charts/scales/categories'
import { clock } from '../../../format'
import type { EventRow } from '../../run/event-log'

/** A hand-over in words. */
export interface EventWords {
  readonly time: string
  readonly packet: number
  readonly from: string
  readonly to: string
  /** `4 Driver and network stack`; `lost` for a drop; empty outside the numbered steps. */
  readonly step: string
  readonly colour: string | null
  readonly drop: boolean
  readonly gapBefore: boolean
}

export function eventWords(drawing: Drawing, row: EventRow): EventWords {
  const title = (index: number): string => {
    const part = drawing.parts[index]
    if (!part) return '–'
    const machine = drawing.machines.find(({ id }) => id === part.machine)
    return machine ? `${part.title}, ${machine.name}` : part.title
  }
  const drop = row.step < 0
  const step = drawing.steps.find((candidate) => candidate.step === row.step)
  return {
    time: clock(row.endPicoseconds),
    packet: row.packet,
    from: title(row.from),
    to: drop ? '–' : title(row.to),
    step: drop ? 'lost' : step ? `${step.step} ${step.name}` : '',
    colour: step && !drop ? stepColour(step.step) : null,
    drop,
    gapBefore: row.gapBefore,
  }
}
