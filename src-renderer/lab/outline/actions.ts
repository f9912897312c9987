import { computed } from 'vue'
import type { EditCommand, ElementRef, FieldValue } from '../../../src-main/contract/edit/commands'
import { elementOf, selectionFor } from '../editing/elements'
import { useEditor } from '../editing/store'
import { useLab } from '../store'
import type { OutlineNode } from './tree'

export interface Choice {
  readonly title: string
  readonly command: EditCommand
}

const nouns = { guest: 'VM', pnic: 'pNIC', externalSwitch: 'Switch' } as const

/** What rows of the outline can do: everything that the canvas can. */
export function useOutlineActions() {
  const lab = useLab()
  const editor = useEditor()
  const opened = computed(() => lab.opened?.lab ?? null)

  /** The element that a row belongs to; null: to none. */
  function elementFor({ selects }: OutlineNode): ElementRef | null {
    if (selects === null || opened.value === null) return null
    return elementOf(opened.value, lab.refused?.drawing ?? lab.drawing, selects)
  }
  /** Whether the row stands for its element as a whole, and not for a part of it. */
  const isOwn = (node: OutlineNode, element: ElementRef): boolean =>
    node.selects === selectionFor(element) || node.selects === element.id

  /** The field that a rename changes, and what it holds; null: the element has no name. */
  function nameOf({ kind, id }: ElementRef): { readonly field: string; readonly value: string } | null {
    const here = opened.value
    if (here === null) return null
    const name = { guest: here.guests, pnic: here.pnics }
    if (kind === 'guest' || kind === 'pnic') {
      return { field: 'name', value: name[kind].find((item) => item.id === id)?.name ?? '' }
    }
    if (kind === 'externalSwitch') return { field: 'name', value: here.externalSwitch?.name ?? '' }
    if (kind === 'lab') return { field: 'name', value: here.name }
    if (kind === 'note') return { field: 'text', value: here.canvasNotes?.find((note) => note.id === id)?.text ?? '' }
    return null
  }
  async function rename(element: ElementRef, value: FieldValue): Promise<void> {
    const name = nameOf(element)
    if (name === null || name.value === value) return
    await editor.run({ kind: 'setField', elements: [element], field: name.field, value })
  }

  /** Elements of the same kind, in the order of the file. */
  function siblings({ kind }: ElementRef): readonly { readonly id: string }[] {
    const here = opened.value
    if (here === null) return []
    switch (kind) {
      case 'guest':
        return here.guests
      case 'pnic':
        return here.pnics
      case 'core':
        return here.host.cores
      case 'path':
        return here.traffic.paths
      case 'note':
        return here.canvasNotes ?? []
      default:
        return []
    }
  }
  function placeAfter(element: ElementRef, by: -1 | 1): number | null {
    const all = siblings(element)
    const to = all.findIndex(({ id }) => id === element.id) + by
    return element.id !== '' && to >= 0 && to < all.length ? to : null
  }
  async function move(element: ElementRef, by: -1 | 1): Promise<void> {
    const to = placeAfter(element, by)
    if (to !== null) await editor.move(element.id, to, by, siblings(element).length)
  }

  /** The chosen elements if this is one of them, else this one. */
  const meant = ({ id }: ElementRef): readonly string[] => (editor.chosen.includes(id) ? editor.chosen : [id])
  const canRemove = ({ id }: ElementRef): boolean => id !== ''
  const canDuplicate = ({ kind }: ElementRef): boolean => ['guest', 'pnic', 'core', 'note'].includes(kind)
  const remove = (element: ElementRef): Promise<boolean> => editor.run({ kind: 'remove', ids: meant(element) })
  const duplicate = (element: ElementRef): Promise<boolean> => editor.run({ kind: 'duplicate', ids: meant(element) })

  /** What can be added, by the host's templates. */
  const additions = computed<readonly Choice[]>(() => [
    ...editor.templates.flatMap(({ id, of, title }): Choice[] =>
      of === 'guest' || of === 'pnic' || (of === 'externalSwitch' && opened.value?.externalSwitch === null)
        ? [{ title: `${nouns[of]}: ${title}`, command: { kind: 'add', element: of, template: id } }]
        : [],
    ),
    { title: 'Core', command: { kind: 'add', element: 'core' } },
    { title: 'Note', command: { kind: 'add', element: 'note', values: { text: 'Note', x: 0.5, y: 0.05 } } },
  ])
  /** Where packets can go on to from an element: a guest, or the wire that traffic comes from. */
  function connections({ kind, id }: ElementRef): readonly Choice[] {
    const from = kind === 'guest' ? id : kind === 'traffic' ? 'wire' : null
    if (from === null || opened.value === null) return []
    return [{ id: 'wire', name: 'Wire' }, ...opened.value.guests]
      .filter((target) => target.id !== from)
      .map((target) => ({ title: target.name, command: { kind: 'connect', from, to: target.id } }))
  }
  return {
    elementFor,
    isOwn,
    nameOf,
    rename,
    placeAfter,
    move,
    canRemove,
    canDuplicate,
    remove,
    duplicate,
    additions,
    connections,
    run: (choice: Choice): Promise<boolean> => editor.run(choice.command),
  }
}
