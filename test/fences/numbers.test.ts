import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const engine = join(import.meta.dirname, '../../src-main/engine')
/** Where packets are worked on: a cost written here would have no source, and no host could have its own. */
const parts = ['datapath', 'machine', 'modes', 'packet', 'traffic']
/** 3 to 11 are steps of the yardstick; the others turn one unit into another: bits, percent, thousands, millions. */
const plain = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 100, 1000, 1_000_000])

/**
 * Numbers of a source that are neither plain, nor part of an operation on bits, nor a constant of the module with a name and a
 * comment that says what it is and where it comes from.
 */
function unsourced(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node) && !plain.has(Number(node.text)) && !isForBits(node) && !isExplained(node, source)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${name}:${String(line + 1)}: ${node.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const bitOperators = new Set([
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
])

function isForBits(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isBinaryExpression(parent)) return bitOperators.has(parent.operatorToken.kind)
  return ts.isCallExpression(parent) && parent.expression.getText() === 'Math.imul'
}

function isExplained(node: ts.Node, source: ts.SourceFile): boolean {
  let at: ts.Node = node
  while (at.parent !== source) at = at.parent
  return ts.isVariableStatement(at) && (ts.getLeadingCommentRanges(source.text, at.pos) ?? []).length > 0
}

it('no part of the engine holds a number of its own: costs are data, limits have a name and a source', () => {
  const files = parts.flatMap((part) =>
    readdirSync(join(engine, part), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(engine, part, file)),
  )
  expect(files.length).toBeGreaterThan(80)
  expect(files.flatMap((file) => unsourced(relative(engine, file), readFileSync(file, 'utf8')))).toEqual([])
})

it('finds a cost in a part, and a limit without a word on it', () => {
  const text = `
const naked = 4096
/** Frames of a burst (NETDEV_MAX_BURST). */
const burst = 32
export const cost = (bytes: number) => naked + 520 + bytes * 0.25 + ((bytes >>> 15) ^ 0x9e37) + burst`
  expect(unsourced('x.ts', text)).toEqual(['x.ts:2: 4096', 'x.ts:5: 520', 'x.ts:5: 0.25'])
})
