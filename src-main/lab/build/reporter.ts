import type { QuickFix } from '../../contract/edit/commands'
import type { Findings, Place } from '../syntax/findings'
import { itemPath, memberPath } from '../syntax/path'
import { describeNode } from '../syntax/tree'
import type { SyntaxNode } from '../syntax/tree'

/** Name of a field or index in a list, on the way to what is wrong. */
export type Step = string | number

/** Reports what is wrong between fields, at the place in the text of the field to change. */
export class Reporter {
  constructor(
    private readonly root: SyntaxNode,
    private readonly findings: Findings,
  ) {}

  /** `found` is what stands at the path unless it is given. */
  error(steps: readonly Step[], allowed: string, remedy: string, found?: string): void {
    const { place, node } = this.locate(steps)
    this.findings.error(place, found ?? (node ? describeNode(node) : 'nothing'), allowed, remedy)
  }

  /** `fixes`: changes that do what the remedy says, best first. */
  warn(steps: readonly Step[], allowed: string, remedy: string, found?: string, fixes: readonly QuickFix[] = []): void {
    const { place, node } = this.locate(steps)
    this.findings.warn(place, () => ({
      found: found ?? (node ? describeNode(node) : 'nothing'),
      allowed,
      remedy,
      ...(fixes.length > 0 && { fixes }),
    }))
  }

  /** What is written there, or undefined. */
  nodeAt(steps: readonly Step[]): SyntaxNode | undefined {
    return this.locate(steps).node
  }

  given(steps: readonly Step[]): boolean {
    return this.locate(steps).node !== undefined
  }

  /** A field that is left out has the place of the object it would stand in. */
  private locate(steps: readonly Step[]): { place: Place; node: SyntaxNode | undefined } {
    let node: SyntaxNode | undefined = this.root
    let offset = this.root.offset
    let path = ''
    for (const step of steps) {
      path = typeof step === 'number' ? itemPath(path, step) : memberPath(path, step)
      node = childOf(node, step)
      if (node) offset = node.offset
    }
    return { place: { offset, path }, node }
  }
}

function childOf(node: SyntaxNode | undefined, step: Step): SyntaxNode | undefined {
  if (typeof step === 'number') return node?.type === 'list' ? node.items[step] : undefined
  return node?.type === 'object' ? node.members.find((member) => member.name === step)?.value : undefined
}
