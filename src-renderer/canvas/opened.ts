import { computed, shallowRef, watch } from 'vue'
import type { Drawing } from '../../src-main/contract/drawing'
import { graphOf } from './layout/graph'
import { mostOpenMachines } from './layout/place/lane-plan'

/** What decides which machines are drawn with all their parts. */
interface Attention {
  readonly drawing: Drawing
  readonly selected: string | null
  readonly followed: { readonly part: string | null } | null
  readonly playing: boolean
}

const separator = '\n'

/**
 * Ids of the machines to draw with all their parts where there are too many to do so for each: that of the selected
 * part, and that of the followed packet. While the run plays the latter stays, or the picture would jump with each
 * packet.
 */
export function useOpened(props: Attention) {
  const last = shallowRef<string | null>(null)
  const many = computed(() => props.drawing.machines.length > mostOpenMachines)
  const lane = computed(() => graphOf(props.drawing).lane)
  /** The lanes of a large lab take a millisecond: only what stands in the host has to be looked up there. */
  const machine = (id: string | null): string | null => {
    const part = props.drawing.parts.find((candidate) => candidate.id === id)
    return part ? (part.machine ?? lane.value.get(part.id) ?? null) : null
  }
  watch(
    () => [props.drawing, props.followed?.part, props.playing] as const,
    ([, part, playing], before) => {
      if (!many.value || (playing && before?.[0] === props.drawing && last.value !== null)) return
      const named = props.drawing.steps.findLast((step) => step.part !== null)?.part ?? null
      last.value = machine(part ?? null) ?? machine(named)
    },
    { immediate: true },
  )
  const key = computed(() =>
    many.value ? [...new Set([machine(props.selected), last.value])].filter((id) => id !== null).join(separator) : '',
  )
  return computed<ReadonlySet<string>>(() => new Set(key.value === '' ? [] : key.value.split(separator)))
}
