import type { Kind } from './kinds'

/** A kind in words that follow "must be". */
export function describeKind(kind: Kind): string {
  switch (kind.type) {
    case 'integer': {
      if (kind.minimum === kind.maximum) return String(kind.minimum)
      const what = kind.powerOfTwo ? 'a power of two' : 'an integer'
      return `${what}${describeRange(kind)}`
    }
    case 'number':
      return `a number${describeRange(kind)}`
    case 'boolean':
      return 'true or false'
    case 'text':
      return `a text of ${kind.minimumCharacters} to ${kind.maximumCharacters} characters`
    case 'choice': {
      const choices = kind.choices.map((choice) => JSON.stringify(choice)).join(', ')
      return kind.choices.length === 1 ? choices : `one of ${choices}`
    }
    case 'id':
      return 'an id: up to 32 of a-z, 0-9, "." and "-", beginning with a letter or digit'
    case 'reference':
      return `the id of a ${kind.to}${kind.or === undefined ? '' : ` or ${JSON.stringify(kind.or)}`}`
    case 'duration':
      return `a duration ${kind.zero ? 'up to' : 'above 0 and up to'} 9000s, such as "20ms"`
    case 'seed':
      return 'an integer from 0 to 4294967295, or the same as a text such as "0x5EED"'
    case 'null':
      return 'null'
    case 'list':
      if (kind.maximum === 0) return 'an empty list'
      return kind.minimum === kind.maximum
        ? `a list of ${kind.minimum} ${kind.noun}`
        : `a list of ${kind.minimum} to ${kind.maximum} ${kind.noun}`
    case 'object':
      return 'an object'
    case 'either':
      return kind.alternatives.map(describeKind).join(', or ')
    case 'free':
      return 'any JSON value'
  }
}

function describeRange(kind: { minimum: number; maximum: number; unit?: string }): string {
  const unit = kind.unit ? ` ${kind.unit}` : ''
  const below = kind.minimum <= -Number.MAX_SAFE_INTEGER
  const above = kind.maximum >= Number.MAX_SAFE_INTEGER
  if (below && above) return unit && ` in${unit}`
  if (above) return ` from ${kind.minimum}${unit} up`
  if (below) return ` up to ${kind.maximum}${unit}`
  return ` from ${kind.minimum} to ${kind.maximum}${unit}`
}
