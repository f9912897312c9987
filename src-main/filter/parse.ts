import { filterLimits } from '../contract/report/events'
import { type Expression, type FieldName, fieldNames, fields, isOrdered, type Operator, operators } from './language'
import { nearest } from './nearest'
import { faultAt, spoken, type Token, tokensOf } from './tokens'
import { type Names, valueOf } from './values'

/**
 * Recursive descent, a function a level of precedence: or, and, not, condition. Texts are checked against `names` where
 * those are known.
 */
class Parser {
  private readonly tokens: readonly Token[]
  private next = 0
  private nesting = 0
  private nodes = 0

  constructor(
    text: string,
    private readonly names: Names | null,
  ) {
    this.tokens = tokensOf(text)
  }

  whole(): Expression {
    if (this.atEnd) return { kind: 'all' }
    const expression = this.or()
    if (!this.atEnd) {
      const remedy = this.isSign(')') ? 'Take it out, or open a bracket before.' : 'Join conditions with and, or.'
      throw this.wrong('and, or, or the end', remedy)
    }
    return expression
  }

  private or(): Expression {
    return this.joined('or', () => this.joined('and', () => this.not()))
  }

  private joined(kind: 'and' | 'or', part: () => Expression): Expression {
    const first = part()
    if (!this.isWord(kind)) return first
    this.countNode()
    const parts = [first]
    while (this.isWord(kind)) {
      this.next++
      parts.push(part())
    }
    return { kind, parts: parts.flatMap((one) => (one.kind === kind ? one.parts : [one])) }
  }

  private not(): Expression {
    const begin = this.peek
    if (!this.isWord('not') && !this.isSign('(')) return this.condition()
    this.next++
    if (++this.nesting > filterLimits.nesting) {
      const most = String(filterLimits.nesting)
      throw faultAt(begin.at, begin.length, `more than ${most} levels`, `up to ${most} of ( and not`, 'Flatten it.')
    }
    let inner: Expression
    if (begin.text === '(') {
      inner = this.or()
      if (!this.isSign(')')) throw this.wrong('and, or, or )', 'Close the bracket with ).')
      this.next++
    } else {
      this.countNode()
      inner = { kind: 'not', part: this.not() }
    }
    this.nesting--
    return inner
  }

  private condition(): Expression {
    const field = this.field()
    this.countNode()
    const { type } = fields[field]
    const token = this.peek
    if (this.isWord('in')) {
      this.next++
      return { kind: 'in', field, values: this.list(field) }
    }
    if (this.isWord('matches')) return this.matches(field)
    const operator = operators.find((candidate) => token.kind === 'sign' && candidate === token.text)
    const allowed = isOrdered(type) ? '= != < <= > >= in' : '= != in matches'
    if (operator === undefined) throw this.wrong(`${allowed} after ${field}`, `Write for example ${field} = …`)
    if (!isOrdered(type) && operator !== '=' && operator !== '!=') {
      throw this.wrong(`${allowed}: values of ${field} have no order`, 'Use = or !=, or a list with in.')
    }
    this.next++
    return { kind: 'compare', field, operator: operator satisfies Operator, value: this.value(field) }
  }

  private matches(field: FieldName): Expression {
    if (isOrdered(fields[field].type)) throw this.wrong(`= != < <= > >= in after ${field}`, 'Compare it with a number.')
    this.next++
    const bracket = this.isSign('(')
    if (bracket) this.next++
    const pattern = this.peek
    if (pattern.kind !== 'text') throw this.wrong('a text in double quotes', 'Write for example matches("vm-1*").')
    this.next++
    if (bracket) {
      if (!this.isSign(')')) throw this.wrong(')', 'Close the bracket with ).')
      this.next++
    }
    return { kind: 'matches', field, pattern: pattern.text }
  }

  private list(field: FieldName): (string | number)[] {
    if (!this.isSign('(')) throw this.wrong('( after in', `Write for example ${field} in (…, …).`)
    const values: (string | number)[] = []
    do {
      this.next++
      values.push(this.value(field))
      this.countNode()
    } while (this.isSign(','))
    if (!this.isSign(')')) throw this.wrong('a comma or )', 'Separate values by commas and close the list with ).')
    this.next++
    return values
  }

  private field(): FieldName {
    const token = this.peek
    const name = token.text.toLowerCase()
    const found = fieldNames.find((candidate) => token.kind === 'word' && candidate === name)
    if (found === undefined) {
      const meant = token.kind === 'word' ? nearest(token.text, fieldNames) : null
      throw this.wrong(
        `a field: ${fieldNames.join(', ')}`,
        meant === null ? 'Begin a condition with a field, such as kind = drop.' : `Did you mean ${meant}?`,
      )
    }
    this.next++
    return found
  }

  private value(field: FieldName): string | number {
    const { value, tokens } = valueOf(field, this.peek, this.tokens[this.next + 1] ?? null, this.names)
    this.next += tokens
    return value
  }

  private countNode(): void {
    if (++this.nodes <= filterLimits.nodes) return
    const { at, length } = this.peek
    const most = String(filterLimits.nodes)
    throw faultAt(at, length, `more than ${most} conditions and values`, `up to ${most}`, 'Make the filter shorter.')
  }

  private get peek(): Token {
    const token = this.tokens[Math.min(this.next, this.tokens.length - 1)]
    if (token === undefined) throw new Error('a filter without an end')
    return token
  }

  private get atEnd(): boolean {
    return this.peek.kind === 'end'
  }

  private isWord(text: string): boolean {
    return this.peek.kind === 'word' && this.peek.text.toLowerCase() === text
  }

  private isSign(text: string): boolean {
    return this.peek.kind === 'sign' && this.peek.text === text
  }

  private wrong(allowed: string, remedy: string): Error {
    return faultAt(this.peek.at, this.peek.length, spoken(this.peek), allowed, remedy)
  }
}

/** @param names null: texts are taken as they are @throws FilterError */
export function parse(text: string, names: Names | null): Expression {
  if (text.length > filterLimits.characters) {
    throw faultAt(
      filterLimits.characters,
      text.length - filterLimits.characters,
      `${String(text.length)} characters`,
      `up to ${String(filterLimits.characters)}`,
      'Make the filter shorter.',
    )
  }
  return new Parser(text, names).whole()
}
