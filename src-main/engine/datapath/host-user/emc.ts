import type { RandomStream } from '../../kernel/random'

/** Insertions after which the cache is as a long run leaves it, whatever more flows there are (model choice). */
const drawsPerEntry = 16

/** Entries a key may lie in: two, at positions from the two halves of its hash (lib/dpif-netdev.c). */
const empty = -1

/**
 * The exact match cache of one PMD thread: 8192 entries, two ways, a missed flow is inserted with
 * probability 1 in 100. Caches fill in seconds and runs last milliseconds, so a run starts from a
 * filled one.
 */
export class ExactMatchCache {
  private readonly entries: Int32Array
  private readonly mask: number

  /** @param size a power of two; 0 switches the cache off @param insertion 1 in that many misses is inserted */
  constructor(
    size: number,
    private readonly insertion: number,
    private readonly stream: RandomStream,
  ) {
    this.entries = new Int32Array(size).fill(empty)
    this.mask = size - 1
  }

  /** Inserts a long random sequence of these flows: the stationary state when they come evenly. */
  fill(flows: Int32Array): void {
    if (this.entries.length === 0) return
    const count = flows.length
    const draws = Math.min(4 * Math.max(count, 1), drawsPerEntry * this.entries.length)
    for (let index = 0; index < Math.min(count, this.entries.length); index++) this.insert(flows[index])
    for (let i = 0; i < draws && count > 1; i++) this.insert(flows[this.stream.nextBelow(count)])
  }

  /** @returns true on a hit; a miss may insert the flow */
  lookup(flow: number): boolean {
    if (this.entries.length > 0) {
      const hash = mix(flow)
      if (this.entries[hash & this.mask] === flow || this.entries[(hash >>> 16) & this.mask] === flow) return true
      if (this.stream.nextBelow(this.insertion) === 0) this.insert(flow)
    }
    return false
  }

  private insert(flow: number): void {
    const hash = mix(flow)
    const [first, second] = [hash & this.mask, (hash >>> 16) & this.mask]
    if (this.entries[first] === flow || this.entries[second] === flow) return
    if (this.entries[first] === empty) this.entries[first] = flow
    else if (this.entries[second] === empty) this.entries[second] = flow
    else this.entries[this.stream.nextBelow(2) === 0 ? first : second] = flow
  }
}

/** Spreads a flow's number over 32 bits, as the hash of its key is. */
export function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
