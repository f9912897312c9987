/** Packets and bytes counted at one place. */
export class Tally {
  packets = 0
  bytes = 0
  /** The part that was planned after warm-up. */
  measuredPackets = 0
  measuredBytes = 0

  count(bytes: number, measured: boolean): void {
    this.packets++
    this.bytes += bytes
    if (measured) {
      this.measuredPackets++
      this.measuredBytes += bytes
    }
  }
}

/** A named way to lose a packet, e.g. place `tap.vm-1`, reason `tx_dropped`. */
export class DropCounter extends Tally {
  constructor(
    readonly place: string,
    readonly reason: string,
  ) {
    super()
  }
}

/**
 * Identities, exact in packets and in bytes at any moment:
 * offered = delivered + dropped (all places and reasons) + in flight (counted in the pool);
 * offered = sent + dropped before leaving + waiting at the source.
 */
export class Ledger {
  readonly offered = new Tally()
  readonly sent = new Tally()
  readonly delivered = new Tally()
  readonly drops: DropCounter[] = []

  /** Registers a way to lose packets. Only while the network is being built. */
  addDrop(place: string, reason: string): DropCounter {
    const known = this.drops.find((drop) => drop.place === place && drop.reason === reason)
    if (known) return known
    const drop = new DropCounter(place, reason)
    this.drops.push(drop)
    return drop
  }

  droppedPackets(): number {
    return this.drops.reduce((sum, drop) => sum + drop.packets, 0)
  }

  droppedBytes(): number {
    return this.drops.reduce((sum, drop) => sum + drop.bytes, 0)
  }
}
