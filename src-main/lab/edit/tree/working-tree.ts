import { treeOf, type JsonValue, type SyntaxNode } from '../../syntax/tree'
import type { EditStep, TreePath } from '../edit'
import { nodeAt } from './access'
import { applyStep } from './apply-step'
import { valueText } from './value-text'

/** A tree that is being changed: every change is a step that is written down with its inverse. */
export class WorkingTree {
  private readonly forward: EditStep[] = []
  private readonly backward: EditStep[] = []

  constructor(private tree: SyntaxNode) {}

  get root(): SyntaxNode {
    return this.tree
  }
  get steps(): readonly EditStep[] {
    return this.forward
  }
  /** In the order to be done. */
  get inverse(): readonly EditStep[] {
    return this.backward.toReversed()
  }

  at(path: TreePath): SyntaxNode | undefined {
    return nodeAt(this.tree, path)
  }

  /** Sets a member; objects on the way that are not there yet are made. Setting what is there already is no step. */
  set(path: TreePath, value: JsonValue): void {
    this.setNode(path, treeOf(value))
  }

  setNode(path: TreePath, value: SyntaxNode): void {
    const text = valueText(value)
    const present = this.at(path)
    if (present !== undefined && valueText(present) === text) return
    const holder = path.slice(0, -1)
    if (holder.length > 0 && this.at(holder) === undefined) {
      const name = String(path.at(-1))
      this.setNode(holder, { type: 'object', offset: -1, members: [{ name, nameOffset: -1, value }] })
      return
    }
    this.step({ kind: 'set', path, text })
  }

  /** Takes a member away, if it is there; an object that is left empty goes too, down to `keep` names from the root. */
  clear(path: TreePath, keep = path.length - 1): void {
    if (this.at(path) === undefined) return
    const holder = path.slice(0, -1)
    const node = this.at(holder)
    if (holder.length > keep && node?.type === 'object' && node.members.length === 1) this.clear(holder, keep)
    else this.step({ kind: 'set', path, text: null })
  }

  insert(path: TreePath, index: number, value: JsonValue): void {
    this.insertNode(path, index, treeOf(value))
  }

  insertNode(path: TreePath, index: number, value: SyntaxNode): void {
    if (this.at(path) === undefined) this.setNode(path, { type: 'list', offset: -1, items: [value] })
    else this.step({ kind: 'insert', path, index, text: valueText(value) })
  }

  take(path: TreePath, index: number): void {
    this.step({ kind: 'take', path, index })
  }

  move(path: TreePath, from: number, to: number): void {
    if (from !== to) this.step({ kind: 'move', path, from, to })
  }

  private step(step: EditStep): void {
    const { root, inverse } = applyStep(this.tree, step)
    this.tree = root
    this.forward.push(step)
    this.backward.push(inverse)
  }
}
