import type { GuideFacts, GuideMemory } from './facts'

/** One thing to reach within a step. */
export interface GuideTask {
  readonly text: (facts: GuideFacts) => string
  readonly done: (facts: GuideFacts) => boolean
  /** The control that does it: how it is called, and selectors, the first of which that is on screen is meant. */
  readonly control: (facts: GuideFacts) => { readonly name: string; readonly selectors: readonly string[] }
  /** Words that find it in the command palette. */
  readonly find?: (facts: GuideFacts) => string
}

/** A step of the guide. It is done when the lab or its run says so. */
export interface GuideStep {
  readonly id: string
  readonly title: string
  /** One sentence: why it matters. */
  readonly why: string
  /** One sentence: what to do next. */
  readonly todo: (facts: GuideFacts) => string
  readonly tasks: readonly GuideTask[]
  /** What stands in the way, and how to come back; null when nothing does. */
  readonly astray?: (facts: GuideFacts, memory: GuideMemory) => Astray | null
  /** What is kept of the moment in which it is done. */
  readonly keeps?: (facts: GuideFacts) => Partial<GuideMemory>
}

export interface Astray {
  readonly text: string
  /** Undo takes the wrong turn back. */
  readonly undo: boolean
}

export const isDone = (step: GuideStep, facts: GuideFacts): boolean => step.tasks.every(({ done }) => done(facts))
