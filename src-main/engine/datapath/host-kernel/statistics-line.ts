import { fromNanoseconds } from '../../kernel/time'
import type { Charge } from '../../machine/cpu/charge'
import type { Core } from '../../machine/cpu/core'
import type { Network } from '../../machine/network'
import { Stage } from '../../machine/stage'
import type { Taker } from '../../machine/stages'

/**
 * The cache line in which the cores of a NUMA node count the packets of megaflows, lock and all: it is handed from core to core,
 * to one at a time, so that together they count no faster than it moves. A core that had it last, alone, pays nothing.
 */
class StatisticsLine {
  private freeAt = 0
  private owner: Core | null = null

  /** @param handOver time it takes, picoseconds */
  constructor(private readonly handOver: number) {}

  /** @returns how many hand-overs the core waits for until it has counted, its own included */
  take(core: Core, now: number): number {
    if (this.handOver === 0 || (this.owner === core && this.freeAt <= now)) return 0
    const before = Math.ceil(Math.max(0, this.freeAt - now) / this.handOver)
    this.freeAt = Math.max(this.freeAt, now) + this.handOver
    this.owner = core
    return before + 1
  }
}

/** Counts a packet; then it goes where its leg leads. */
class StatisticsStage extends Stage {
  constructor(
    part: number,
    private readonly network: Network,
    private readonly core: Core,
    private readonly line: StatisticsLine,
    /** By number of hand-overs. */
    private readonly charges: readonly Charge[],
    /** By leg. */
    private readonly next: readonly Taker[],
  ) {
    super(part, 0, 0, null)
  }

  override chargeOf(): Charge {
    const handOvers = this.line.take(this.core, this.network.scheduler.now)
    return this.charges[Math.min(handOvers, this.charges.length - 1)]
  }

  finish(now: number, packet: number): Stage | null {
    return this.next[this.network.pool.leg[packet]].put(now, packet)
  }
}

/** The lines of a host, one a NUMA node. */
export class NodeStatistics {
  private readonly lines = new Map<number, StatisticsLine>()

  constructor(
    private readonly network: Network,
    private readonly part: number,
  ) {}

  /** What counts packets on a core before they go on. @param next by leg */
  countBefore(core: Core, next: readonly Taker[]): readonly Taker[] {
    const { cores } = this.network.lab.host
    const node = cores.find(({ id }) => id === core.id)?.numaNode ?? 0
    const line = this.lines.get(node) ?? new StatisticsLine(fromNanoseconds(this.network.costs.statisticsLine.value))
    this.lines.set(node, line)
    // Each other core can be ahead once.
    const charges = Array.from({ length: cores.length + 1 }, (_, handOvers) =>
      core.charge('vswitch', [], {
        cyclesPerPacket: 0,
        cyclesPerByte: 0,
        nanoseconds: handOvers * this.network.costs.statisticsLine.value,
      }),
    )
    const stage = new StatisticsStage(this.part, this.network, core, line, charges, next)
    return next.map(() => ({ put: () => stage }))
  }
}
