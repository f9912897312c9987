import { Findings } from '../../syntax/findings'
import { parse } from '../../syntax/parse'
import { leafText, type SyntaxNode } from '../../syntax/tree'

/** A value as JSON text on one line: members in their order, numbers with their digits. */
export function valueText(node: SyntaxNode): string {
  switch (node.type) {
    case 'object':
      return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${valueText(value)}`).join(',')}}`
    case 'list':
      return `[${node.items.map(valueText).join(',')}]`
    default:
      return leafText(node)
  }
}

/** @throws RangeError if the text is no JSON value, or one that a lab must not hold. */
export function valueOf(text: string): SyntaxNode {
  const findings = new Findings(text)
  const node = parse(text, findings)
  if (node === null || findings.failed) throw new RangeError('not a value that a lab can hold')
  return node
}
