/** Kinds of facts that enter the fingerprint. */
export const factKind = { sent: 1, queued: 2, dropped: 3, delivered: 4, interrupt: 5 } as const

/**
 * A rolling 64-bit hash of everything that happened, in order: (time, place, kind, frame number).
 * Two runs with the same fingerprint took the same way. Not cryptographic; always on.
 */
export class Fingerprint {
  private high = 0x243f6a88 | 0
  private low = 0x85a308d3 | 0

  /** @param picoseconds when @param placeHash hash of the place's id @param frame number of the frame, or 0 */
  mix(picoseconds: number, placeHash: number, kind: number, frame: number): void {
    // ToInt32 takes the low 32 bits of a float64 exactly; the high bits follow by division.
    const low = Math.imul(this.low ^ (picoseconds | 0), 0x9e3779b1)
    this.low = low ^ (low >>> 15) ^ frame
    const high = Math.imul(this.high ^ ((picoseconds / 4294967296) | 0) ^ low, 0x85ebca6b)
    this.high = (high ^ (high >>> 13) ^ placeHash) + kind
  }

  /** 16 hexadecimal digits. */
  toString(): string {
    return hexadecimal(this.high) + hexadecimal(this.low)
  }
}

function hexadecimal(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
