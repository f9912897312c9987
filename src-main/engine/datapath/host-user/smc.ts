import type { RandomStream } from '../../kernel/random'
import { mix } from './emc'

/** SMC_ENTRIES and SMC_ENTRY_PER_BUCKET of lib/dpif-netdev.c: a million entries, four to a bucket. */
const entriesInAll = 1 << 20
const entriesPerBucket = 4
const empty = -1

/**
 * The signature match cache of one PMD thread: it keeps 16 bits of a flow's hash and where its rule is,
 * so that a million flows fit into 4 MiB. Every flow found in the classifier is inserted. Caches fill in
 * seconds and runs last milliseconds, so a run starts from a filled one.
 */
export class SignatureMatchCache {
  private readonly entries: Int32Array

  constructor(
    enabled: boolean,
    private readonly stream: RandomStream,
  ) {
    this.entries = new Int32Array(enabled ? entriesInAll : 0).fill(empty)
  }

  get enabled(): boolean {
    return this.entries.length > 0
  }

  /** Inserts every flow once: buckets that overflow keep a random four of theirs, as they do in the long run. */
  fill(flows: Int32Array): void {
    if (this.enabled) for (const flow of flows) this.insert(flow)
  }

  lookup(flow: number): boolean {
    if (!this.enabled) return false
    const bucket = this.bucketOf(flow)
    for (let way = 0; way < entriesPerBucket; way++) if (this.entries[bucket + way] === flow) return true
    return false
  }

  /** A full bucket gives up one of its entries at random. */
  insert(flow: number): void {
    if (!this.enabled) return
    const bucket = this.bucketOf(flow)
    for (let way = 0; way < entriesPerBucket; way++) {
      const entry = this.entries[bucket + way]
      if (entry !== flow && entry !== empty) continue
      this.entries[bucket + way] = flow
      return
    }
    this.entries[bucket + this.stream.nextBelow(entriesPerBucket)] = flow
  }

  private bucketOf(flow: number): number {
    return (mix(flow) & (entriesInAll / entriesPerBucket - 1)) * entriesPerBucket
  }
}
