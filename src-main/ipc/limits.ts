/** Values in one message; a message of our own has fewer than fifty. */
const maximumValues = 10_000

/**
 * True when a structured value takes more than `maximumBytes`, by a rough count that never recurses, so deep or cyclic
 * values cannot hurt: two bytes a character, eight a number, the bytes of buffers, and at most 10,000 values in all.
 */
export function isOversized(message: unknown, maximumBytes: number): boolean {
  const open: unknown[] = [message]
  let bytes = 0
  for (let values = 0; open.length > 0; values++) {
    const value = open.pop()
    bytes += 8
    if (typeof value === 'string') bytes += 2 * value.length
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      // No call takes one, and who names the keys of a view names one for each byte.
      if (value.byteLength > maximumValues) return true
      bytes += value.byteLength
    } else if (typeof value === 'object' && value !== null) {
      // Holes are no keys, but whoever walks through the list visits each.
      if (Array.isArray(value) && value.length > maximumValues) return true
      const keys = Object.keys(value)
      if (keys.length > maximumValues) return true
      for (const key of keys) {
        bytes += 2 * key.length
        open.push((value as Record<string, unknown>)[key])
      }
    }
    if (bytes > maximumBytes || values >= maximumValues) return true
  }
  return false
}

/** Calls of one name that may come at once, and how many more each second brings. */
const burst = 240
const perSecond = 120

/** A bucket of tokens per call name: dragging a slider passes, a loop that hammers the host does not. */
export class RateLimit {
  private readonly buckets = new Map<string, { tokens: number; milliseconds: number }>()

  constructor(private readonly now: () => number) {}

  /** Takes one token; false when there is none. `name` must come from a fixed table, or this would grow. */
  take(name: string): boolean {
    const milliseconds = this.now()
    const bucket = this.buckets.get(name) ?? { tokens: burst, milliseconds }
    this.buckets.set(name, bucket)
    bucket.tokens = Math.min(burst, bucket.tokens + ((milliseconds - bucket.milliseconds) / 1000) * perSecond)
    bucket.milliseconds = milliseconds
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
}
