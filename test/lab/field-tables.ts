import type { Catalogue } from '../../src-main/contract/catalogue'
import { describeKind } from '../../src-main/lab/schema/describe'
import type { Field, Fields, Kind } from '../../src-main/lab/schema/kinds'
import { labSchema } from '../../src-main/lab/schema/lab-schema'

/** The field tables of docs/FILE-FORMAT.md, made of the schema that the reader checks files with. */
export function fieldTables(catalogue: Catalogue): string {
  return tablesOf('', labSchema(catalogue).fields).join('\n\n')
}

/** One table for an object, then those of the objects in it. */
function tablesOf(path: string, fields: Fields): string[] {
  const rows = Object.entries(fields).map(([name, field]) => row(name, field))
  const title = path === '' ? '### The file' : `### ${path}`
  const head = ['| Field | What it may be | Default | Meaning |', '| --- | --- | --- | --- |']
  const body = rows.length > 0 ? [...head, ...rows] : ['No fields: an empty object.']
  const inner = Object.entries(fields).flatMap(([name, field]) =>
    objectsIn(field.kind).flatMap(({ suffix, fields: nested }) =>
      tablesOf(path === '' ? name + suffix : `${path}.${name}${suffix}`, nested),
    ),
  )
  return [[title, '', ...body].join('\n'), ...inner]
}

function row(name: string, field: Field): string {
  const cells = [`\`${name}\``, describeKind(field.kind), defaultOf(field), field.meaning]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function defaultOf(field: Field): string {
  if ('required' in field) return '**required**'
  if ('otherwise' in field) return field.otherwise
  const empty = typeof field.default === 'object' && field.default !== null && Object.keys(field.default).length === 0
  if (empty && !Array.isArray(field.default)) return 'its defaults'
  return `\`${JSON.stringify(field.default)}\``
}

function objectsIn(kind: Kind): { suffix: string; fields: Fields }[] {
  if (kind.type === 'object') return [{ suffix: '', fields: kind.fields }]
  if (kind.type === 'list') {
    return objectsIn(kind.of).map(({ suffix, fields }) => ({ suffix: `[]${suffix}`, fields }))
  }
  return kind.type === 'either' ? kind.alternatives.flatMap(objectsIn) : []
}
