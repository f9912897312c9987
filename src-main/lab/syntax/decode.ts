import { limits } from './limits'

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'too large'; readonly bytes: number }
  /** `before` is the readable text in front of the first byte that is no UTF-8. */
  | { readonly ok: false; readonly reason: 'not UTF-8'; readonly before: string; readonly byte: number }

/** The text of a file, its byte order mark included so that it can be saved back unchanged. */
export function decode(source: Uint8Array | string): Decoded {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  if (bytes.length > limits.bytes) return { ok: false, reason: 'too large', bytes: bytes.length }
  if (typeof source === 'string') return { ok: true, text: source }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { ok: false, reason: 'not UTF-8', ...firstBadByte(bytes) }
  }
}

/** The fatal decoder tells no place: the longest beginning is looked for that it takes, as a text that may go on. */
function firstBadByte(bytes: Uint8Array): { before: string; byte: number } {
  const beginning = (end: number): string | null => {
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      return decoder.decode(bytes.subarray(0, end), { stream: true })
    } catch {
      return null
    }
  }
  let taken = 0
  let refused = bytes.length + 1
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2)
    if (beginning(middle) === null) refused = middle
    else taken = middle
  }
  // A sign that was begun and not ended is not in it: the bad byte is that sign's first.
  const before = beginning(taken) ?? ''
  return { before, byte: bytes[new TextEncoder().encode(before).length] ?? 0 }
}
