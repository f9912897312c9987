import type { Findings, Place } from './findings'
import { limits, refusedNames, textLimit } from './limits'
import { byteOrderMark } from './line-index'
import { itemPath, memberPath } from './path'
import * as refusals from './refusals'
import type { Refusal } from './refusals'
import { mayFollowNumber, TokenReader, tokens } from './tokens'
import type { Member, NumberNode, SyntaxNode, TextNode } from './tree'

/**
 * Reads strict JSON into a tree. Broken syntax, or more than the limits allow, ends the reading with one error and
 * `null`; faults that leave the structure clear (a name given twice, a number too large) are all collected.
 */
export function parse(text: string, findings: Findings): SyntaxNode | null {
  try {
    return new Parser(text, findings).document()
  } catch (error) {
    if (error instanceof Broken) return null
    throw error
  }
}

/** Thrown after the finding has been recorded, to leave the recursion. */
class Broken extends Error {}

class Parser {
  private readonly token: TokenReader
  private values = 0
  /** Brackets opened and not closed yet, innermost last. */
  private readonly open: { readonly bracket: '{' | '['; readonly offset: number }[] = []

  constructor(
    text: string,
    private readonly findings: Findings,
  ) {
    this.token = new TokenReader(text, text.startsWith(byteOrderMark) ? 1 : 0)
  }

  document(): SyntaxNode {
    if (this.token.kind === tokens.end) this.break('', refusals.emptyFile)
    const root = this.value('')
    if (this.token.kind !== tokens.end) this.break('', refusals.afterTheEnd(this.token))
    return root
  }

  /** Recursion is bounded by the depth limit, checked before each step down. */
  private value(path: string): SyntaxNode {
    this.values += 1
    if (this.values > limits.values) this.break(path, refusals.tooManyValues)
    const offset = this.token.offset
    switch (this.token.kind) {
      case tokens.openBrace:
        return { type: 'object', offset, members: this.enclosed('{', path, () => this.members(path)) }
      case tokens.openBracket:
        return { type: 'list', offset, items: this.enclosed('[', path, () => this.items(path)) }
      case tokens.text:
        return this.text(path)
      case tokens.number:
        return this.number(path)
      case tokens.true:
      case tokens.false:
        return this.taken({ type: 'boolean', offset, value: this.token.kind === tokens.true })
      case tokens.null:
        return this.taken({ type: 'null', offset })
      default:
        return this.break(path, this.unexpected('value'))
    }
  }

  private enclosed<Content>(bracket: '{' | '[', path: string, read: () => Content): Content {
    if (this.open.length === limits.depth) this.break(path, refusals.tooDeep)
    this.open.push({ bracket, offset: this.token.offset })
    this.token.next()
    const content = read()
    this.open.pop()
    this.token.next()
    return content
  }

  private members(path: string): Member[] {
    const members: Member[] = []
    const lines = new Map<string, number>()
    if (this.at(tokens.closeBrace)) return members
    for (;;) {
      if (!this.at(tokens.text)) this.break(path, this.unexpected('name'))
      const nameNode = this.text(path)
      const place = { offset: nameNode.offset, path: memberPath(path, nameNode.value) }
      this.checkName(nameNode.value, place, lines)
      if (!this.at(tokens.colon)) this.break(place.path, this.unexpected('colon'))
      this.token.next()
      members.push({ name: nameNode.value, nameOffset: nameNode.offset, value: this.value(place.path) })
      if (this.at(tokens.closeBrace)) return members
      this.comma(path, tokens.closeBrace)
    }
  }

  private items(path: string): SyntaxNode[] {
    const items: SyntaxNode[] = []
    if (this.at(tokens.closeBracket)) return items
    for (;;) {
      items.push(this.value(itemPath(path, items.length)))
      if (this.at(tokens.closeBracket)) return items
      this.comma(path, tokens.closeBracket)
    }
  }

  private comma(path: string, closing: number): void {
    if (!this.at(tokens.comma)) this.break(path, this.unexpected('comma'))
    const offset = this.token.offset
    this.token.next()
    if (this.at(closing)) this.break(path, refusals.trailingComma(this.token), offset)
  }

  private checkName(name: string, place: Place, lines: Map<string, number>): void {
    const earlier = lines.get(name)
    if (refusedNames.includes(name)) this.report(place, refusals.refusedName(name))
    else if (earlier !== undefined) this.report(place, refusals.givenTwice(name, this.findings.lineOf(earlier)))
    else lines.set(name, place.offset)
  }

  private text(path: string): TextNode {
    const { offset, fault, value } = this.token
    if (fault !== 0) this.break(path, refusals.faultyText(this.token))
    const most = value.length > limits.textCharacters ? textLimit(path) : limits.textCharacters
    if (value.length > most) this.report({ offset, path }, refusals.longText(value, most))
    return this.taken({ type: 'text', offset, value })
  }

  private number(path: string): NumberNode {
    const { offset, fault, source } = this.token
    if (fault !== 0) this.break(path, refusals.badNumber(source))
    const value = Number(source)
    const refusal = refusals.numberOutOfReach(source, value)
    if (refusal) this.report({ offset, path }, refusal)
    const node = this.taken({ type: 'number' as const, offset, value, text: source })
    if (this.token.offset === offset + source.length && !mayFollowNumber.includes(this.token.kind)) {
      this.break(path, refusals.badNumber(source + this.token.source), offset)
    }
    return node
  }

  private taken<Node>(node: Node): Node {
    this.token.next()
    return node
  }

  private unexpected(wanted: 'value' | 'name' | 'colon' | 'comma'): Refusal {
    const innermost = this.open.at(-1)
    if (this.at(tokens.end) && innermost) {
      return refusals.cutShort(innermost.bracket, this.findings.lineOf(innermost.offset))
    }
    return refusals.unexpected(this.token, wanted, innermost?.bracket)
  }

  /** A call, because a comparison would make the compiler believe that the token stays the same. */
  private at(kind: number): boolean {
    return this.token.kind === kind
  }

  private report(place: Place, refusal: Refusal): void {
    this.findings.error(place, refusal.found, refusal.allowed, refusal.remedy)
  }

  private break(path: string, refusal: Refusal, offset = this.token.offset): never {
    this.report({ offset, path }, refusal)
    throw new Broken()
  }
}
