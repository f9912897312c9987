import { type Expression, type FieldName, fields, isOrdered, units } from './language'

/** A filter in its canonical form: reading that gives the same expression again. */
export function printFilter(expression: Expression): string {
  switch (expression.kind) {
    case 'all':
      return ''
    case 'and':
    case 'or':
      return expression.parts.map((part) => within(expression.kind, part)).join(` ${expression.kind} `)
    case 'not':
      return `not ${within('not', expression.part)}`
    case 'compare':
      return `${expression.field} ${expression.operator} ${printValue(expression.field, expression.value)}`
    case 'in':
      return `${expression.field} in (${expression.values.map((value) => printValue(expression.field, value)).join(', ')})`
    case 'matches':
      return `${expression.field} matches(${quoted(expression.pattern)})`
  }
}

function within(outer: 'and' | 'or' | 'not', part: Expression): string {
  const text = printFilter(part)
  const isLooser = part.kind === 'or' || (part.kind === 'and' && outer !== 'or')
  return isLooser ? `(${text})` : text
}

/** A value as it is written in a filter. */
export function printValue(field: FieldName, value: string | number): string {
  const { type } = fields[field]
  if (typeof value === 'string') return type === 'kind' ? value : quoted(value)
  if (!isOrdered(type) || type === 'number') return plain(value)
  // The largest unit that needs no more than three decimals, and no zero before them.
  for (const [unit, factor] of units[type]) {
    if (factor === 1 || (value >= factor && (value * 1000) % factor === 0)) return `${plain(value / factor)} ${unit}`
  }
  return plain(value)
}

/** Never with an exponent, which a filter cannot have. */
function plain(value: number): string {
  const text = String(value)
  return text.includes('e') ? BigInt(Math.round(value)).toString() : text
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
