import type { Drawing, DrawnPart } from '../../../../src-main/contract/drawing'
import type { RunFrame } from '../../../../src-main/contract/stream'
import { coreName } from '../../../canvas/words'
import { exact, packetRate, percent, text } from '../../../format'
import { coreReading, counter, droppedAt, perSecond, ringReading } from '../../../readings'

/** One fact and its consequence. */
export interface Verdict {
  readonly kind: 'error' | 'warning' | 'passed' | 'none'
  readonly fact: string
  readonly consequence: string
}

/** What matters about a part now: loss first, then saturation, then that all is well. */
export function verdictOf(drawing: Drawing, reading: RunFrame | null, part: DrawnPart): Verdict {
  if (part.unused) {
    return { kind: 'none', fact: 'Not used in this mode', consequence: 'No frame goes through it.' }
  }
  if (!reading || reading.timePicoseconds <= 0) {
    return notRunYet
  }
  const lost = droppedAt(drawing, reading, part.id)
  const elapsed = reading.timePicoseconds
  if (lost > 0) {
    const full = drawing.rings.find(
      (ring, index) => ring.part === part.id && ringReading(drawing, reading, index).dropped > 0,
    )
    const offered = counter(reading, 'offered')
    return {
      kind: 'error',
      fact: `${full?.title ?? part.title} loses packets`,
      consequence: `${exact(lost)} lost so far, ${text(packetRate(perSecond(lost, elapsed)))}: ${text(percent(lost / Math.max(offered, 1)))} of the offered frames.`,
    }
  }
  const brimful = drawing.rings.find(
    (ring, index) => ring.part === part.id && ringReading(drawing, reading, index).full,
  )
  if (brimful) {
    return {
      kind: 'warning',
      fact: `${brimful.title} is full`,
      consequence: 'What comes next waits before it, or is lost. What empties it is too slow.',
    }
  }
  const core = coreReading(drawing, reading, part.core)
  if (core?.saturated && part.core !== null) {
    return {
      kind: 'warning',
      fact: `${coreName(part.core)} is saturated`,
      consequence: 'It has no free time left: what comes in faster waits or is lost before it.',
    }
  }
  if (part.shape === 'control') {
    return { kind: 'none', fact: 'Control only', consequence: 'It sets the path up; no packet passes it.' }
  }
  return {
    kind: 'passed',
    fact: 'No loss here',
    consequence:
      core && part.core !== null
        ? `${coreName(part.core)} is ${text(percent(core.busy))} busy.`
        : 'Every packet that came was taken.',
  }
}

const severity: readonly Verdict['kind'][] = ['error', 'warning', 'passed', 'none']

/** The gravest of several verdicts, the first of equals; null for none at all. */
export const gravest = (verdicts: readonly Verdict[]): Verdict | null =>
  [...verdicts].sort((one, other) => severity.indexOf(one.kind) - severity.indexOf(other.kind))[0] ?? null

export const notRunYet: Verdict = {
  kind: 'none',
  fact: 'Not run yet',
  consequence: 'Run or step to see counters.',
}
