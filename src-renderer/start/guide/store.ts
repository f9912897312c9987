import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GuideFacts, GuideMemory } from './facts'
import { isDone } from './step'
import { guideSteps } from './steps'

const nothing: GuideMemory = { lossy: null, lostAt: '', better: null }

/** How far the guided first lab is; kept for this session, whether or not its panel is shown. */
export const useGuide = defineStore('guide', () => {
  /** The document it was begun with; null: it was not begun. */
  const documentId = ref<string | null>(null)
  const shown = ref(false)
  const at = ref(0)
  /** Ids of steps that were done. */
  const done = shallowRef<ReadonlySet<string>>(new Set())
  const memory = shallowRef<GuideMemory>(nothing)

  const step = computed(() => guideSteps[at.value] ?? guideSteps[0])
  const isLast = computed(() => at.value === guideSteps.length - 1)
  const begun = computed(() => documentId.value !== null)

  function begin(document: string): void {
    documentId.value = document
    at.value = 0
    done.value = new Set()
    memory.value = nothing
    shown.value = true
  }
  function end(): void {
    documentId.value = null
    shown.value = false
  }
  const goTo = (place: number): void => {
    at.value = Math.min(Math.max(place, 0), guideSteps.length - 1)
  }
  /** Takes note of what the lab says; a step that is done gives way to the next. One that was done before stays. */
  function see(facts: GuideFacts): void {
    const present = step.value
    if (!present || present.tasks.length === 0 || done.value.has(present.id) || !isDone(present, facts)) return
    done.value = new Set([...done.value, present.id])
    memory.value = { ...memory.value, ...present.keeps?.(facts) }
    goTo(at.value + 1)
  }

  return {
    documentId,
    shown,
    at,
    done,
    memory,
    step,
    isLast,
    begun,
    begin,
    end,
    see,
    back: () => goTo(at.value - 1),
    /** On to the next step, whether or not this one is done. */
    onward: () => goTo(at.value + 1),
  }
})
