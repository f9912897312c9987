import { computed, type ComputedRef, shallowRef, watch } from 'vue'
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
export function useOpened(props: Attention): ComputedRef<ReadonlySet<string>> {
  const last = shallowRef<string | null>(null)
  const many = computed(() => props.drawing.machines.length > mostOpenMachines)
  /** The lanes of a large lab take a millisecond: only what stands in the host has to be looked up there. */
  const lane = computed(() => graphOf(props.drawing).lane)
  const machine = (id: string | null): string | null => machineOf(props.drawing, () => lane.value, id)
  watch(
    () => [props.drawing, props.followed?.part, props.playing] as const,
    ([, part, playing], before) => {
      if (!many.value || (playing && before?.[0] === props.drawing && last.value !== null)) return
      last.value = machine(part ?? null) ?? machine(lastStepPart(props.drawing))
    },
    { immediate: true },
  )
  const key = computed(() => (many.value ? [...those(machine(props.selected), last.value)].join(separator) : ''))
  return computed<ReadonlySet<string>>(() => new Set(key.value === '' ? [] : key.value.split(separator)))
}

/** What `useOpened` gives for a drawing that has just come, before a packet is followed. */
export function openedAtFirst(drawing: Drawing, selected: string | null): ReadonlySet<string> {
  if (drawing.machines.length <= mostOpenMachines) return new Set()
  const { lane } = graphOf(drawing)
  const machine = (id: string | null): string | null => machineOf(drawing, () => lane, id)
  return those(machine(selected), machine(lastStepPart(drawing)))
}

const those = (...ids: readonly (string | null)[]): ReadonlySet<string> => new Set(ids.filter((id) => id !== null))

const lastStepPart = ({ steps }: Drawing): string | null => steps.findLast(({ part }) => part !== null)?.part ?? null

/** @param lane machine by part that stands in the host */
function machineOf(drawing: Drawing, lane: () => ReadonlyMap<string, string>, id: string | null): string | null {
  const part = drawing.parts.find((candidate) => candidate.id === id)
  return part ? (part.machine ?? lane().get(part.id) ?? null) : null
}
