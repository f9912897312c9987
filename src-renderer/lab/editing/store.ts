import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { EditCommand, ElementKind, PropertyInfo, TemplateInfo } from '../../../src-main/contract/edit/commands'
import { useLab } from '../store'
import { elementById, elementOf, selectionFor } from './elements'

/** What is pointed at, chosen, typed or held over its partner for so long may be what a change is made of next, milliseconds. */
const leastRest = 60
/** Where the host takes long to work one out it is asked so much more seldom: a third of its time at most goes there. */
const restForWork = 2

/** Building the lab: what is chosen, the commands of the window, and why one was refused. */
export const useEditor = defineStore('editor', () => {
  const lab = useLab()
  /** Elements chosen together with the selected one, by id; empty when one is chosen or none. */
  const together = shallowRef<readonly string[]>([])
  /** Why the last change was not made; null after one that was. */
  const refusal = ref<string | null>(null)
  const properties = shallowRef<Readonly<Record<ElementKind, readonly PropertyInfo[]>> | null>(null)
  const templates = shallowRef<readonly TemplateInfo[]>([])

  const selectedElement = computed(() => {
    const { opened, selected, refused, drawing } = lab
    if (opened === null || selected === null) return null
    return elementOf(opened.lab, refused?.drawing ?? drawing, selected)
  })
  /** Ids of all elements that a command for "the selection" means, the selected one last. */
  const chosen = computed<readonly string[]>(() => {
    const opened = lab.opened?.lab
    const own = selectedElement.value?.id ?? ''
    if (own === '' || opened === undefined) return []
    const others = together.value.filter((id) => id !== own && elementById(opened, id) !== null)
    return together.value.includes(own) ? [...others, own] : [own]
  })

  /** Chooses elements by id; the last one is the selected one. */
  function choose(ids: readonly string[]): void {
    const opened = lab.opened?.lab
    const id = ids.at(-1)
    const last = opened && id !== undefined ? elementById(opened, id) : null
    together.value = ids.length > 1 ? ids : []
    lab.selected = last === null ? null : selectionFor(last)
  }
  /** Selects what stands on the canvas, alone; see selection.ts for what can be selected. */
  function pick(selection: string | null): void {
    together.value = []
    lab.selected = selection
  }
  /** Adds an element to the choice, or takes it out. */
  function toggle(id: string): void {
    const now = chosen.value
    choose(now.includes(id) ? now.filter((other) => other !== id) : [...now, id])
  }

  /**
   * Makes a change and chooses what is new, or what `choice` says; false, with the reason in `refusal`, when the lab does
   * not allow it. Chosen at once, not when the run is open: the next key is meant for it.
   */
  async function run(
    command: EditCommand,
    words?: string,
    choice: (added: readonly string[]) => readonly string[] = (added) => added,
  ): Promise<boolean> {
    try {
      await lab.edit(command, words, (added) => {
        refusal.value = null
        const ids = choice(added)
        if (ids.length > 0) choose(ids)
      })
      return true
    } catch (error) {
      refusal.value = error instanceof Error ? error.message : String(error)
      lab.notice = refusal.value
      return false
    }
  }

  /** Moves an element by one place in its row of so many. */
  async function move(id: string, to: number, by: 1 | -1, count: number): Promise<void> {
    if (to < 0 || to >= count) return
    if (await run({ kind: 'move', id, to })) foreseeMoves(id, to, by, count - 1)
  }

  const resting = { pointed: 0, chosen: 0, typed: 0, held: 0, movedOn: 0, movedBack: 0 }
  /** How long the host took for the last of them, milliseconds; infinite while it is at one. */
  let working = 0
  /**
   * Lets the host work out a change that is likely to be made next, so that it is on the canvas at once if it is.
   * @param because what makes it likely; the last one for that reason is forgotten
   * @param command null: none is likely any more
   */
  function foresee(because: keyof typeof resting, command: EditCommand | null): void {
    clearTimeout(resting[because])
    const documentId = lab.opened?.documentId
    if (command === null || documentId === undefined) return
    const rest = Number.isFinite(working) ? Math.max(leastRest, restForWork * working) : leastRest
    resting[because] = window.setTimeout(() => {
      if (lab.opened?.documentId !== documentId) return
      if (!Number.isFinite(working)) foresee(because, command)
      else void workOut(command)
    }, rest)
  }
  /** Whoever has moved an element by one place is likely to move it on, or back. @param last the last place there is */
  function foreseeMoves(id: string, to: number, by: 1 | -1, last: number): void {
    const next = to + by
    foresee('movedOn', next >= 0 && next <= last ? { kind: 'move', id, to: next } : null)
    foresee('movedBack', { kind: 'move', id, to: to - by })
  }
  async function workOut(command: EditCommand): Promise<void> {
    const began = performance.now()
    working = Infinity
    // Whether it can be made is told when it is made.
    await lab.foresee(command).catch(() => undefined)
    working = performance.now() - began
  }
  // The most likely change of what is chosen is that it goes. A run that plays needs the time more.
  watch([chosen, () => lab.opened?.lab, () => lab.playing], ([ids, , playing]) => {
    foresee('chosen', ids.length > 0 && !playing ? { kind: 'remove', ids } : null)
  })

  /** Properties and templates are the same as long as the program runs. */
  async function learn(): Promise<void> {
    if (properties.value !== null) return
    const [known, ready] = await Promise.all([lab.call('lab.properties', null), lab.call('lab.templates', null)])
    properties.value = known
    templates.value = ready
  }

  return {
    chosen,
    selectedElement,
    refusal,
    properties,
    templates,
    choose,
    pick,
    toggle,
    run,
    move,
    foresee,
    learn,
    removeChosen: () => (chosen.value.length > 0 ? run({ kind: 'remove', ids: chosen.value }) : Promise.resolve(false)),
    duplicateChosen: () =>
      chosen.value.length > 0 ? run({ kind: 'duplicate', ids: chosen.value }) : Promise.resolve(false),
  }
})
