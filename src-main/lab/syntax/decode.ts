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

/** The fatal decoder tells no place, so decode leniently and find the first replacement sign that the file does not hold. */
function firstBadByte(bytes: Uint8Array): { before: string; byte: number } {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const encoder = new TextEncoder()
  let position = 0
  let from = 0
  for (;;) {
    const sign = lenient.indexOf('\ufffd', from)
    position += encoder.encode(lenient.slice(from, sign)).length
    const genuine = bytes[position] === 0xef && bytes[position + 1] === 0xbf && bytes[position + 2] === 0xbd
    if (!genuine) return { before: lenient.slice(0, sign), byte: bytes[position] ?? 0 }
    position += 3
    from = sign + 1
  }
}
