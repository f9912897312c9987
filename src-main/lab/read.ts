import type { Catalogue } from '../contract/catalogue'
import type { Problem } from '../contract/calls'
import type { Lab } from '../contract/lab'
import { buildLab } from './build'
import type { LabDocument } from './document'
import { checkIdentity } from './identity'
import { check } from './schema/check'
import { labSchema } from './schema/lab-schema'
import { decode } from './syntax/decode'
import type { Decoded } from './syntax/decode'
import { Findings } from './syntax/findings'
import { limits } from './syntax/limits'
import { parse } from './syntax/parse'

export type ReadResult =
  | { readonly ok: true; readonly lab: Lab; readonly document: LabDocument; readonly warnings: readonly Problem[] }
  /** 20 errors at most, in the order of the file; `omitted` counts the others. */
  | { readonly ok: false; readonly errors: readonly Problem[]; readonly omitted: number }

/**
 * Reads a lab file: text, syntax, format and version, fields, then what only shows between fields. Each stage reports
 * all it finds, and a later one is entered only when the ones before found nothing wrong that it would stumble over.
 * A file is data: whatever it holds, reading it ends soon, with a lab or with errors, and never throws.
 */
export function readLab(source: Uint8Array | string, fileName: string, catalogue: Catalogue): ReadResult {
  const decoded = decode(source)
  if (!decoded.ok) return undecodable(decoded)
  const { text } = decoded
  const findings = new Findings(text)
  const refused = (): ReadResult => ({ ok: false, ...findings.errorsShown() })

  const root = parse(text, findings)
  if (root === null || !checkIdentity(root, findings)) return refused()
  const schema = labSchema(catalogue)
  const checked = check(schema, root, findings)
  if (checked === null) return refused()
  const lab = buildLab(checked, root, catalogue, findings)
  if (lab === null) return refused()
  const document = { fileName, text, root, schema, edited: false }
  return { ok: true, lab, document, warnings: findings.warningsShown() }
}

function undecodable(decoded: Exclude<Decoded, { ok: true }>): ReadResult {
  if (decoded.reason === 'too large') return { ok: false, errors: [tooLarge(decoded.bytes)], omitted: 0 }
  const findings = new Findings(decoded.before)
  const found = `a byte 0x${decoded.byte.toString(16).padStart(2, '0')} that is no UTF-8`
  const place = { offset: decoded.before.length, path: '' }
  findings.error(place, found, 'must be UTF-8 text', 'save the file with the encoding UTF-8')
  return { ok: false, ...findings.errorsShown() }
}

/** The problem of a file of more bytes than a lab may have; it concerns no line. */
export function tooLarge(bytes: number): Problem {
  return {
    severity: 'error',
    line: 0,
    column: 0,
    path: '',
    found: `a file of ${bytes} bytes`,
    allowed: `must be at most ${limits.bytes} bytes (2 MiB)`,
    remedy: 'choose a lab file; this one is too large to be one',
  }
}
