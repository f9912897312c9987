import type { Findings } from '../syntax/findings'
import { itemPath, memberPath } from '../syntax/path'
import { describeNode, memberOf, treeOf } from '../syntax/tree'
import type { ListNode, ObjectNode, SyntaxNode } from '../syntax/tree'
import { describeKind } from './describe'
import { Ids } from './ids'
import type { EitherKind, Field, Fields, Kind, ListKind, ScalarKind, ValueOf } from './kinds'
import { nearest } from './nearest'
import { readScalar } from './scalars'

/**
 * Reads a tree by a schema: typed values with the plain defaults filled in. Everything wrong goes to `findings`; null
 * if there was anything.
 */
export function check<K extends Kind>(kind: K, root: SyntaxNode, findings: Findings): ValueOf<K> | null {
  const ids = new Ids(findings)
  const value = new Checker(findings, ids).value(kind, root, '', kind)
  ids.checkReferences()
  // The one place where the schema's types and the checker's values meet: without findings they agree.
  return findings.failed ? null : (value as ValueOf<K>)
}

class Checker {
  constructor(
    private readonly findings: Findings,
    private readonly ids: Ids,
  ) {}

  /** `stated` is the kind to name when the value is wrong: the whole choice where `kind` is one alternative. */
  value(kind: Kind, node: SyntaxNode, path: string, stated: Kind): unknown {
    switch (kind.type) {
      case 'free':
        return undefined
      case 'either':
        return this.alternative(kind, node, path)
      case 'object':
        if (node.type === 'object') return this.object(kind.fields, node, path)
        return this.refuse(stated, node, path, 'write it in braces: { "name": value }')
      case 'list':
        if (node.type === 'list') return this.list(kind, node, path)
        return this.refuse(stated, node, path, 'put it in brackets: [ ]')
      default:
        return this.scalar(kind, node, path, stated)
    }
  }

  private scalar(kind: ScalarKind, node: SyntaxNode, path: string, stated: Kind): unknown {
    const verdict = readScalar(kind, node)
    if ('remedy' in verdict) {
      return this.refuse(stated, node, path, verdict.remedy)
    }
    const place = { offset: node.offset, path }
    if (kind.type === 'id') this.ids.declare(String(verdict.value), kind.of, place)
    if (kind.type === 'reference') this.ids.refer(String(verdict.value), kind, place)
    return verdict.value
  }

  private object(fields: Fields, node: ObjectNode, path: string): object {
    for (const member of node.members) {
      if (Object.hasOwn(fields, member.name)) continue
      const place = { offset: member.nameOffset, path: memberPath(path, member.name) }
      this.findings.warn(place, () => unknownField(member.name, member.value, Object.keys(fields)))
    }
    // No field's name is one that an object inherits something by: the schema names them, not the file.
    const value: Record<string, unknown> = {}
    for (const name of Object.keys(fields)) value[name] = this.field(name, fields[name], node, path)
    return value
  }

  private field(name: string, field: Field, parent: ObjectNode, parentPath: string): unknown {
    const path = memberPath(parentPath, name)
    const node = memberOf(parent, name)
    if (node) return this.value(field.kind, node, path, field.kind)
    if ('default' in field) return this.value(field.kind, treeOf(field.default), path, field.kind)
    if ('required' in field) {
      this.ids.lose()
      const allowed = `must be ${describeKind(field.kind)}`
      const remedy = `add ${JSON.stringify(name)}: ${JSON.stringify(field.example)}`
      this.findings.error({ offset: parent.offset, path }, 'nothing', allowed, remedy)
    }
    return undefined
  }

  private list(kind: ListKind, node: ListNode, path: string): unknown {
    const count = node.items.length
    if (count < kind.minimum) return this.refuse(kind, node, path, `add ${kind.minimum - count}`)
    if (count > kind.maximum) return this.refuse(kind, node, path, kind.whenLonger ?? `remove ${count - kind.maximum}`)
    const values = node.items.map((item, index) => this.value(kind.of, item, itemPath(path, index), kind.of))
    if (kind.distinct === true) {
      values.forEach((value, index) => {
        if (value === undefined || values.indexOf(value) === index) return
        const place = { offset: node.items[index].offset, path: itemPath(path, index) }
        const allowed = 'must be a core that is not in the list yet: each thread has one of its own'
        this.findings.error(place, describeNode(node.items[index]), allowed, 'remove it, or name another core')
      })
    }
    return values
  }

  private alternative(kind: EitherKind, node: SyntaxNode, path: string): unknown {
    const alternative = kind.alternatives.find((candidate) => jsonTypesOf(candidate).includes(node.type))
    if (alternative) return this.value(alternative, node, path, kind)
    return this.refuse(kind, node, path, 'write one of these')
  }

  private refuse(kind: Kind, node: SyntaxNode, path: string, remedy: string): undefined {
    if (kind.type === 'id' || 'of' in kind || 'fields' in kind || 'alternatives' in kind) this.ids.lose()
    this.findings.error({ offset: node.offset, path }, describeNode(node), `must be ${describeKind(kind)}`, remedy)
    return undefined
  }
}

function jsonTypesOf(kind: Kind): readonly SyntaxNode['type'][] {
  switch (kind.type) {
    case 'integer':
    case 'number':
      return ['number']
    case 'seed':
      return ['number', 'text']
    case 'boolean':
    case 'null':
    case 'list':
    case 'object':
      return [kind.type]
    case 'either':
    case 'free':
      return ['object', 'list', 'text', 'number', 'boolean', 'null']
    default:
      return ['text']
  }
}

function unknownField(name: string, value: SyntaxNode, known: readonly string[]) {
  const meant = nearest(name, known)
  return {
    found: describeNode(value),
    allowed: `is not known here; known are ${known.join(', ')}`,
    remedy: meant === null ? 'remove it; it is kept and has no effect' : `did you mean ${JSON.stringify(meant)}?`,
  }
}
