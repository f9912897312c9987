import type { LossCause, LossChoice } from '../../../../src-main/contract/report/causes'
import type { Drawing } from '../../../../src-main/contract/drawing'
import type { RunFrame } from '../../../../src-main/contract/stream'
import { messageOf } from '../../run/failure'

interface Run {
  readonly drawing: Drawing | null
  readonly reading: RunFrame | null
  notice: string
  explainLoss(choice: LossChoice): Promise<LossCause | null>
}

/** Places at which a part has lost packets so far: rings, or itself; those of its machine where one card stands for all of it. */
function lossyPlaces({ drawing, reading }: Run, part: string): string[] {
  if (!drawing) return []
  const machine = drawing.parts.find(({ id }) => id === part)?.machine ?? null
  const lossy = (of: (id: string) => boolean): string[] =>
    [
      ...drawing.rings.filter((ring, index) => of(ring.part) && (reading?.ringDropped[index] ?? 0) > 0),
      ...drawing.parts.filter(({ id }, index) => of(id) && (reading?.partDropped[index] ?? 0) > 0),
    ].map(({ id }) => id)
  const own = lossy((id) => id === part)
  if (own.length > 0 || machine === null) return own
  return lossy((id) => drawing.parts.some((one) => one.id === id && one.machine === machine))
}

/** The first packet that is lost at a part; null when none is, with the reason as a notice. */
export async function firstLostAt(run: Run, part: string): Promise<number | null> {
  let first: LossCause | null = null
  try {
    // One after the other: a later question takes the place of an earlier one.
    for (const place of lossyPlaces(run, part)) {
      const cause = await run.explainLoss({ place })
      if (cause && (first === null || cause.picoseconds < first.picoseconds)) first = cause
    }
  } catch (error) {
    run.notice = messageOf(error)
    return null
  }
  if (first === null) run.notice = 'No packet is lost here in this run.'
  return first?.packet ?? null
}
