import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { LayerId } from '../../../src-main/contract/drawing'
import { useEditor } from '../editing/store'
import { useLab } from '../store'
import { commandOf, likelyPartners, partnersOf, questionOf, refusalOf, wire, type Wish } from './connect/partners'
import { type AddCommand, refusalAt, type Tile, tilesOf } from './palette/tiles'

/** A place on the screen: CSS pixels of the window. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/** What the canvas says of a place on the screen. */
interface Stage {
  readonly layerAt: (at: ScreenPoint) => LayerId | null
  /** Parts of the width and height of the cross-section, 0 to 1. */
  readonly shareAt: (at: ScreenPoint) => { readonly x: number; readonly y: number }
  /** The element of a kind to the right of the place. */
  readonly nextAt: (kind: 'guest' | 'pnic', at: ScreenPoint) => string | undefined
}

/** Building on the canvas: what is being dragged, connected, written or looked for. */
export const useBuilding = defineStore('building', () => {
  const lab = useLab()
  const editor = useEditor()
  const stage = shallowRef<Stage | null>(null)
  const tiles = computed(() => tilesOf(editor.templates))

  /** A tile on its way, and why the lab takes none of it wherever it is dropped. */
  const dragged = shallowRef<{ readonly tile: Tile; readonly at: ScreenPoint; readonly refusal: string | null } | null>(
    null,
  )
  const layer = computed(() => dragged.value && (stage.value?.layerAt(dragged.value.at) ?? null))
  const dropRefusal = computed(() => {
    if (dragged.value === null) return null
    return refusalAt(dragged.value.tile, layer.value) ?? dragged.value.refusal
  })

  const wish = shallowRef<Wish | null>(null)
  /** The station, or another element, that the wish is held over. */
  const target = ref<string | null>(null)
  /** The end of the line that follows the pointer. */
  const pointer = shallowRef<ScreenPoint | null>(null)
  /** What connecting with the target would do, as the host has it. */
  const promise = ref('')
  const editedNote = ref<string | null>(null)
  const finding = ref(false)
  /** Why nothing came of the last wish, until the next one. */
  const reason = ref('')

  const targetRefusal = computed(() => {
    const opened = lab.opened?.lab
    return opened && wish.value && target.value !== null ? refusalOf(opened, wish.value, target.value) : null
  })
  /** What there is to be said of what is under way; empty when nothing is. */
  const words = computed(() => {
    const opened = lab.opened?.lab
    if (!opened || wish.value === null) return reason.value
    if (target.value === null) return `${questionOf(opened, wish.value)} Esc: stop.`
    return targetRefusal.value ?? promise.value
  })

  const hasPartners = computed(() => {
    const opened = lab.opened?.lab
    return opened !== undefined && wish.value !== null && partnersOf(opened, wish.value).length > 0
  })

  watch([wish, target], async ([now, other]) => {
    promise.value = ''
    editor.foresee('held', null)
    const opened = lab.opened
    if (!opened || now === null || other === null || refusalOf(opened.lab, now, other) !== null) return
    const { documentId } = opened
    const command = commandOf(now, other)
    editor.foresee('held', command)
    const answer = await lab.call('lab.preview', { documentId, command }).catch(() => null)
    if (wish.value === now && target.value === other && answer) promise.value = answer.refusal ?? answer.label
  })
  // Another lab: nothing of what was under way is meant for it.
  watch(() => lab.opened?.documentId, stop)

  async function drag(tile: Tile, at: ScreenPoint): Promise<void> {
    if (dragged.value?.tile === tile) {
      dragged.value = { ...dragged.value, at }
      return
    }
    reason.value = ''
    dragged.value = { tile, at, refusal: null }
    const documentId = lab.opened?.documentId
    if (documentId === undefined || typeof tile.does === 'string') return
    const answer = await lab.call('lab.preview', { documentId, command: tile.does }).catch(() => null)
    if (dragged.value.tile === tile) dragged.value = { ...dragged.value, refusal: answer?.refusal ?? null }
  }
  async function drop(): Promise<void> {
    const now = dragged.value
    const why = dropRefusal.value
    dragged.value = null
    if (now === null) return
    if (why !== null) reason.value = why
    else await add(now.tile, now.at)
  }

  /** Adds what the tile stands for: at the first legal place, or where it was dropped. */
  async function add({ does }: Tile, at?: ScreenPoint): Promise<void> {
    reason.value = ''
    if (does === 'source' || does === 'sink') {
      await begin({ station: wire, is: does === 'source' ? 'from' : 'to' }, true)
      return
    }
    let added: string | undefined
    const done = await editor.run(placed(does, at), undefined, (ids) => {
      added = ids.at(-1)
      if (does.element === 'note') editedNote.value = added ?? null
      return ids
    })
    if (!done) reason.value = editor.refusal ?? ''
    // A source that waited for a VM has one now.
    else if (added !== undefined && does.element === 'guest' && wish.value !== null) await connectWith(added)
  }
  function placed(command: AddCommand, at?: ScreenPoint): AddCommand {
    const { element } = command
    if (element === 'note') {
      const count = lab.opened?.lab.canvasNotes?.length ?? 0
      const share = at && stage.value?.shareAt(at)
      return { ...command, values: { text: '', ...(share ?? { x: 0.04, y: 0.04 + (count % 8) * 0.1 }) } }
    }
    if (at === undefined || (element !== 'guest' && element !== 'pnic')) return command
    return { ...command, before: stage.value?.nextAt(element, at) }
  }

  /** Begins to connect; `atOnce`: where only one partner is likely it is taken. */
  async function begin(next: Wish, atOnce = false): Promise<void> {
    const opened = lab.opened?.lab
    if (!opened) return
    stop()
    wish.value = next
    const likely = likelyPartners(opened, next)
    const [only] = likely
    if (atOnce && likely.length === 1 && only !== undefined) await connectWith(only)
  }
  /** To the next or previous partner, the likely ones first. */
  function step(by: 1 | -1): void {
    const opened = lab.opened?.lab
    if (!opened || wish.value === null) return
    const likely = likelyPartners(opened, wish.value)
    const all = [...new Set([...likely, ...partnersOf(opened, wish.value)])]
    const at = target.value === null ? -1 : all.indexOf(target.value)
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length
    target.value = all[next] ?? null
  }
  /** Makes the connection and chooses the VM at its end, from where it goes on. */
  async function connectWith(other: string): Promise<void> {
    const now = wish.value
    const opened = lab.opened?.lab
    if (!opened || now === null) return
    const why = refusalOf(opened, now, other)
    stop()
    if (why !== null) {
      reason.value = why
      return
    }
    const command = commandOf(now, other)
    const chosen = (added: readonly string[]) => [command.to !== wire ? command.to : (added[0] ?? command.from)]
    if (!(await editor.run(command, undefined, chosen))) reason.value = editor.refusal ?? ''
  }
  function stop(): void {
    wish.value = null
    target.value = null
    pointer.value = null
    reason.value = ''
  }

  return {
    stage,
    tiles,
    dragged,
    layer,
    dropRefusal,
    wish,
    hasPartners,
    target,
    targetRefusal,
    pointer,
    words,
    reason,
    editedNote,
    finding,
    drag,
    drop,
    add,
    begin,
    step,
    connectWith,
    stop,
  }
})
