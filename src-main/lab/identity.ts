import { formatName, formatVersion } from './schema/lab-schema'
import type { Findings } from './syntax/findings'
import { describeNode, memberOf } from './syntax/tree'
import type { SyntaxNode } from './syntax/tree'

/**
 * Whether a file is a lab, and of a version this release reads. If not, that is all there is to say about it: fields of
 * another format would only give misleading errors.
 */
export function checkIdentity(root: SyntaxNode, findings: Findings): boolean {
  if (root.type !== 'object') {
    const remedy = 'choose a lab file; this one is something else'
    findings.error({ offset: root.offset, path: '' }, describeNode(root), 'must be a lab, one JSON object', remedy)
    return false
  }
  const format = memberOf(root, 'format')
  if (format?.type !== 'text' || format.value !== formatName) {
    const allowed = `must be ${JSON.stringify(formatName)}`
    const remedy = `choose a lab file; if this is one, write "format": ${JSON.stringify(formatName)}`
    const place = { offset: format?.offset ?? root.offset, path: 'format' }
    findings.error(place, format ? describeNode(format) : 'nothing', allowed, remedy)
    return false
  }
  // There is one version. The second one's reader migrates here, before the fields are checked; the first save after
  // that has to keep the file as it was, once, as NAME.v1.bak (files/save).
  const version = memberOf(root, 'version')
  if (version?.type === 'number' && Number.isInteger(version.value) && version.value > formatVersion) {
    // Format N comes with release N.0; docs/FILE-FORMAT.md promises it.
    const remedy = `open it with Datapath Lab ${version.value}.0 or later; this file stays as it is`
    const allowed = `must be ${formatVersion} in this release`
    findings.error({ offset: version.offset, path: 'version' }, version.text, allowed, remedy)
    return false
  }
  return true
}
