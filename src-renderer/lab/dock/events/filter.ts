import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import {
  eventRowLimits,
  type EventNames,
  type EventRows,
  type FilterFault,
  type RunEvent,
} from '../../../../src-main/contract/report/events'
import { filterFault, narrowed } from '../../../../src-main/filter'
import { usePanels } from '../../panels'
import { messageOf } from '../../run/failure'
import { useLab } from '../../store'

/** A pause in typing of this length lets the filter be asked, milliseconds. */
const typingPause = 250

/** The filter of the Events tab and what the run answers to it. Kept while other tabs are shown. */
export const useEventFilter = defineStore('eventFilter', () => {
  const lab = useLab()
  const panels = usePanels()
  const text = ref('')
  const names = shallowRef<EventNames | null>(null)
  const answer = shallowRef<EventRows | null>(null)
  /** Events before this time are left out, picoseconds. */
  const from = ref(0)
  const asking = ref(false)
  /** Why there is no answer, where the filter is not the reason. */
  const trouble = ref('')
  const selected = shallowRef<RunEvent | null>(null)
  /** Faults that only the run can tell, such as names it does not have. */
  const told = shallowRef<{ readonly text: string; readonly fault: FilterFault } | null>(null)
  let turn = 0
  let pause: ReturnType<typeof setTimeout> | undefined

  const active = computed(() => text.value.trim() !== '')
  const fault = computed<FilterFault | null>(() => {
    if (!active.value) return null
    return filterFault(text.value, names.value) ?? (told.value?.text === text.value ? told.value.fault : null)
  })

  async function ask(): Promise<void> {
    const mine = ++turn
    const asked = text.value
    trouble.value = ''
    asking.value = false
    if (!active.value || fault.value !== null || lab.phase !== 'ready') return
    asking.value = true
    try {
      const given = await lab.eventsOf(asked, from.value, eventRowLimits.usual)
      if (mine !== turn) return
      names.value = given.names
      if ('fault' in given) told.value = { text: asked, fault: given.fault }
      else answer.value = given
    } catch (error) {
      // A newer question has taken the place of this one, or the run is another by now.
      if (mine === turn) trouble.value = messageOf(error)
    }
    if (mine === turn) asking.value = false
  }

  watch(text, () => {
    from.value = 0
    selected.value = null
    clearTimeout(pause)
    if (!active.value) {
      answer.value = null
      void ask()
    } else pause = setTimeout(() => void ask(), typingPause)
  })
  // Another run: other events, and other names.
  watch([() => lab.drawing, () => lab.phase], ([drawing], [before]) => {
    if (drawing !== before) {
      names.value = null
      answer.value = null
      told.value = null
      selected.value = null
      from.value = 0
    }
    void ask()
  })

  /** The rows after those shown, or the first again. */
  function page(next: 'first' | 'next'): void {
    const last = answer.value?.rows.at(-1)
    from.value = next === 'next' && last ? last.event.timePicoseconds : 0
    selected.value = null
    void ask()
  }

  /** Leaves only what meets a condition as well. */
  function narrow(condition: string): void {
    text.value = narrowed(fault.value === null ? text.value : '', condition) ?? condition
  }

  /** Runs to the next event that the filter takes; without one that can be read, shows where to enter it. */
  async function runToMatch(): Promise<void> {
    if (active.value && fault.value === null) {
      await lab.toMatch(text.value)
      return
    }
    panels.tab = 'events'
    lab.notice = active.value ? 'The filter of Events cannot be read yet.' : 'Enter a filter in Events first.'
  }

  return { text, names, answer, from, asking, trouble, selected, active, fault, page, narrow, runToMatch }
})
