import type { Catalogue } from '../contract/catalogue'
import type { ElementKind, PropertyInfo } from '../contract/edit/commands'
import { describeKind } from './schema/describe'
import type { Field, Fields, Kind } from './schema/kinds'
import { labSchema } from './schema/lab-schema'

/** What can be set of each kind of element, as the schema of the file has it: the page's forms are made from it. */
export function propertiesOf(catalogue: Catalogue): Readonly<Record<ElementKind, readonly PropertyInfo[]>> {
  const { fields } = labSchema(catalogue)
  const { host, pnics, externalSwitch, guests, traffic, run } = fields
  return {
    lab: listed({ name: fields.name, notes: fields.notes }),
    host: listed(host.kind.fields),
    core: listed(host.kind.fields.cores.kind.of.fields),
    pnic: listed(pnics.kind.of.fields),
    externalSwitch: listed(externalSwitch.kind.alternatives[0].fields),
    guest: listed(guests.kind.of.fields),
    traffic: listed(traffic.kind.fields),
    path: listed(traffic.kind.fields.paths.kind.of.fields),
    run: listed(run.kind.fields),
    note: [{ field: 'text', kind: 'text', unit: '', maximum: 2_000, allowed: 'a text', meaning: 'What the note says' }],
  }
}

function listed(fields: Fields, prefix = ''): readonly PropertyInfo[] {
  return Object.entries(fields).flatMap(([name, field]): readonly PropertyInfo[] => {
    const dotted = prefix + name
    if (field.kind.type === 'object') return listed(field.kind.fields, `${dotted}.`)
    const shape = shapeOf(field.kind)
    if (shape === null || name === 'id' || name === 'frameSizes') return []
    const { meaning } = field
    return [{ field: dotted, allowed: describeKind(field.kind), meaning, ...shape, ...defaultOf(field) }]
  })
}

function defaultOf(field: Field): Pick<PropertyInfo, 'default' | 'otherwise'> {
  if ('default' in field) return { default: field.default }
  return 'otherwise' in field ? { otherwise: field.otherwise } : {}
}

type Shape = Pick<PropertyInfo, 'kind' | 'unit' | 'minimum' | 'maximum' | 'powerOfTwo' | 'choices' | 'to'>

/** What a form needs to know of a kind; null for what is no single property, such as a list of elements. */
function shapeOf(kind: Kind): Shape | null {
  switch (kind.type) {
    case 'integer':
    case 'number': {
      const { type, minimum, maximum, unit = '' } = kind
      return {
        kind: type,
        minimum,
        maximum,
        unit,
        ...(kind.type === 'integer' && kind.powerOfTwo && { powerOfTwo: true }),
      }
    }
    case 'text':
      return { kind: 'text', unit: '', minimum: kind.minimumCharacters, maximum: kind.maximumCharacters }
    case 'choice':
      return { kind: 'choice', unit: '', choices: kind.choices }
    case 'boolean':
    case 'duration':
    case 'seed':
      return { kind: kind.type, unit: '' }
    case 'reference':
      return { kind: 'reference', unit: '', to: kind.to }
    case 'list':
      return kind.of.type === 'reference' ? { kind: 'references', unit: '', to: kind.of.to } : null
    case 'either':
      return eitherOf(kind.alternatives)
    default:
      return null
  }
}

function eitherOf(alternatives: readonly Kind[]): Shape | null {
  const reference = alternatives.find(({ type }) => type === 'reference')
  if (reference) return shapeOf(reference)
  return alternatives.some(({ type }) => type === 'integer')
    ? { kind: 'frameBytes', unit: 'bytes', minimum: 64, maximum: 9216 }
    : null
}
