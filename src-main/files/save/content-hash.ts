import { createHash } from 'node:crypto'

/** SHA-256 of a text's UTF-8 bytes, or of the bytes, in hexadecimal: tells whether a file is still what was read. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
