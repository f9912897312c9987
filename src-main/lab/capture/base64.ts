const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as base64 (RFC 4648) with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const three = (bytes[at] << 16) | ((left > 1 ? bytes[at + 1] : 0) << 8) | (left > 2 ? bytes[at + 2] : 0)
    text += alphabet[three >> 18] + alphabet[(three >> 12) & 63]
    text += (left > 1 ? alphabet[(three >> 6) & 63] : '=') + (left > 2 ? alphabet[three & 63] : '=')
  }
  return text
}

/** The bytes of a base64 text, or the position of the first character that cannot stand there. Strict: one text a value. */
export function fromBase64(text: string): { readonly bytes: Uint8Array } | { readonly wrongAt: number } {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const digits = text.length - padding
  const values = new Uint8Array(text.length)
  for (let at = 0; at < digits; at += 1) {
    const value = alphabet.indexOf(text[at])
    if (value === -1) return { wrongAt: at }
    values[at] = value
  }
  if (text.length % 4 !== 0) return { wrongAt: text.length }
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let at = 0, to = 0; at < text.length; at += 4, to += 3) {
    const three = (values[at] << 18) | (values[at + 1] << 12) | (values[at + 2] << 6) | values[at + 3]
    // Writes beyond the end, where the padding is, are dropped by the typed array.
    bytes[to] = three >> 16
    bytes[to + 1] = three >> 8
    bytes[to + 2] = three
  }
  const unusedBits = padding === 0 ? 0 : padding === 1 ? 3 : 15
  return padding > 0 && (values[digits - 1] & unusedBits) !== 0 ? { wrongAt: digits - 1 } : { bytes }
}
