import type { Journey } from '../../../src-main/contract/summary'

/** Simulated time, in picoseconds, at which a packet next finishes a step after `now`, or is lost; null: never again. */
export function nextStepTime(journey: Journey, now: number): number | null {
  const nanoseconds = [...journey.steps, ...journey.transmitSteps].map((step) => step.endNanoseconds)
  if (journey.lost) nanoseconds.push(journey.lost.timeNanoseconds)
  const later = nanoseconds.map((time) => Math.round(time * 1000)).filter((time) => time > now)
  return later.length > 0 ? Math.min(...later) : null
}

/** When the first step of a packet begins, in picoseconds; null for one that was never offered. */
export function firstTime(journey: Journey): number | null {
  const begins = [...journey.steps, ...journey.transmitSteps].map((step) => step.beginNanoseconds)
  return begins.length > 0 ? Math.round(Math.min(...begins) * 1000) : null
}
