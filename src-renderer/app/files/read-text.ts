import { maximumMessageBytes } from '../../../src-main/contract/channels'

/** Bytes a lab file may have. */
const maximumBytes = 2 * 1024 * 1024

/** A file's text, or a line that says what is wrong with it, in the form of the host's own. */
export type FileText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }

/** Reads a file that was dropped or chosen, as far as it can be a lab. */
export async function readText(file: File): Promise<FileText> {
  const refuse = (place: string, found: string, allowed: string, remedy: string): FileText => ({
    ok: false,
    problem: `${file.name}${place}  ${found}  ${allowed}  - ${remedy}`,
  })
  if (file.size > maximumBytes) {
    return refuse('', `a file of ${file.size} bytes`, 'must be at most 2097152 bytes (2 MiB)', 'choose a lab file')
  }
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return refuse('', 'something that cannot be read', 'must be a file', 'choose a lab file, not a folder')
  }
  const good = decodableBytes(bytes)
  if (good < bytes.length) {
    const before = new TextDecoder().decode(bytes.subarray(0, good))
    const lines = before.split('\n')
    const byte = (bytes[good] ?? 0).toString(16).padStart(2, '0')
    const place = `:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
    return refuse(
      place,
      `a byte 0x${byte} that is no UTF-8`,
      'must be UTF-8 text',
      'save the file with the encoding UTF-8',
    )
  }
  // The byte order mark stays: a lab that is not changed is saved as its own bytes.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (JSON.stringify(text).length > maximumMessageBytes - 10_000) {
    return refuse('', 'control characters', 'must be a text', 'choose a lab file')
  }
  return { ok: true, text }
}

/** How many bytes from the start are whole UTF-8 characters. */
function decodableBytes(bytes: Uint8Array): number {
  const isGood = (count: number, isAll: boolean): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, count), { stream: !isAll })
      return true
    } catch {
      return false
    }
  }
  if (isGood(bytes.length, true)) return bytes.length
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isGood(middle, false)) good = middle
    else bad = middle
  }
  // A character that was cut off at the end decodes as far as it goes; it begins at most three bytes before.
  while (good > 0 && !isGood(good, true)) good -= 1
  return good
}
