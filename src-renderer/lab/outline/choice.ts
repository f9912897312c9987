import type { Ref } from 'vue'
import { selectionFor } from '../editing/elements'
import { useEditor } from '../editing/store'
import { useLab } from '../store'
import type { useOutlineActions } from './actions'
import type { OutlineRow } from './rows'
import type { OutlineNode } from './tree'

type Actions = Pick<ReturnType<typeof useOutlineActions>, 'elementFor' | 'isOwn'>

/** Choosing rows: one, one more, or all from one to another. */
export function useChoice(rows: Ref<readonly OutlineRow[]>, { elementFor, isOwn }: Actions) {
  const lab = useLab()
  const editor = useEditor()
  /** Where a range begins. */
  let anchor = ''

  function isSelected(node: OutlineNode): boolean {
    if (node.selects === null) return false
    if (node.selects === lab.selected) return true
    const element = elementFor(node)
    if (element === null || !isOwn(node, element) || element.id === '') return false
    return editor.chosen.length > 1 ? editor.chosen.includes(element.id) : lab.selected === selectionFor(element)
  }

  /** Ids of the elements that rows stand for, from one row to another. */
  function between(from: string, to: string): readonly string[] {
    const places = [from, to].map((key) => rows.value.findIndex(({ node }) => node.key === key))
    const [first, last] = [Math.min(...places), Math.max(...places)]
    const ids = rows.value.slice(Math.max(first, 0), last + 1).flatMap(({ node }) => {
      const element = elementFor(node)
      return element !== null && element.id !== '' && isOwn(node, element) ? [element.id] : []
    })
    const end = rows.value.find(({ node }) => node.key === to)
    const own = end && elementFor(end.node)?.id
    // The row one has come to is the selected one.
    return own !== undefined && ids.includes(own) ? [...ids.filter((id) => id !== own), own] : ids
  }

  function choose(node: OutlineNode, how: { readonly together?: boolean; readonly range?: boolean } = {}): void {
    const element = elementFor(node)
    if (how.range === true && anchor !== '') {
      const ids = between(anchor, node.key)
      if (ids.length > 0) editor.choose(ids)
      return
    }
    anchor = node.key
    if (how.together === true && element !== null && element.id !== '') editor.toggle(element.id)
    else {
      editor.choose([])
      lab.selected = node.selects
    }
  }
  /** Takes the next row into the choice, from the one where the range began. */
  function extend(from: OutlineNode, to: OutlineNode): void {
    if (anchor === '' || editor.chosen.length === 0) anchor = from.key
    choose(to, { range: true })
  }
  return { isSelected, choose, extend }
}
