import { exponential } from '../../kernel/exponential'
import { type Batch, distinctFlows, type WaitingLine } from './demand'

/** How far a queue may be filled for its formula to hold: beyond, its end decides. */
const highestLoad = 0.9

/** Mean wait in picoseconds, and by which formula; null where none holds. */
export interface Wait {
  readonly formula: 'M/D/1' | 'M/G/1' | 'D/D/1' | 'M/D/1 with batches' | 'D/D/1 with batches'
  readonly picoseconds: number
}

/**
 * Mean time a packet spends in a queue.
 * @param perPicosecond packets that come
 */
export function waitOf(line: WaitingLine, perPicosecond: number, arrivals: 'poisson' | 'constant'): Wait | null {
  const wait =
    line.batch === null ? alone(line, perPicosecond, arrivals) : batched(line, line.batch, perPicosecond, arrivals)
  return wait === null ? null : { ...wait, picoseconds: wait.picoseconds + line.leastPicoseconds }
}

const meanOf = ({ services }: WaitingLine, power: 1 | 2): number =>
  services.reduce(
    (sum, { weight, picoseconds }) => sum + weight * (power === 1 ? picoseconds : picoseconds * picoseconds),
    0,
  )

/** Pollaczek and Khinchine: rate x E(S^2) / 2 (1 - load). */
function alone(line: WaitingLine, rate: number, arrivals: 'poisson' | 'constant'): Wait | null {
  const load = rate * meanOf(line, 1)
  if (load > highestLoad) return null
  const fixed = line.services.length === 1
  if (arrivals === 'constant') return fixed ? { formula: 'D/D/1', picoseconds: 0 } : null
  return { formula: fixed ? 'M/D/1' : 'M/G/1', picoseconds: (rate * meanOf(line, 2)) / (2 * (1 - load)) }
}

/**
 * A gated queue: a cycle serves what was there when it began, n packets, in C = before + n x service + after. What comes
 * meanwhile is the next batch; without any, the next packet is a batch of its own. So the mean batch is the fixed point of
 * n = m + e^-m with m = rate x C (n = max(1, m) where packets come evenly), and a packet waits for the cycle under way,
 * for `before`, and for those of its own batch that came before it.
 */
function batched(line: WaitingLine, batch: Batch, rate: number, arrivals: 'poisson' | 'constant'): Wait | null {
  const service = meanOf(line, 1)
  const overhead = batch.before + batch.after
  const isRandom = arrivals === 'poisson'
  let size = 1
  let come = 0
  for (let round = 0; round < 500; round++) {
    come = rate * (overhead + size * service + distinctFlows(batch.flows, size) * batch.perFlow)
    const next = isRandom ? come + exponential(-come) : Math.max(1, come)
    if (next > highestLoad * batch.most) return null
    if (Math.abs(next - size) < 1e-9) break
    size = next
  }
  const perPacket = service + (distinctFlows(batch.flows, size) * batch.perFlow) / size
  const cycle = overhead + size * perPacket
  // Long batches are followed by long ones: that spreads their sizes by 1 / (1 - (rate x one packet more)^2).
  const spread = come * come + come + exponential(-come) - size * size
  const oneMore = distinctFlows(batch.flows, size + 1) - distinctFlows(batch.flows, size)
  const follows = rate * (service + oneMore * batch.perFlow)
  const secondOfSize = size * size + (isRandom ? spread / (1 - follows * follows) : 0)
  const secondOfCycle = overhead * overhead + 2 * overhead * size * perPacket + secondOfSize * perPacket * perPacket
  const busy = Math.min(1, (rate * cycle) / size)
  const taken = service * batch.takenPart + perPacket - service
  const residual = isRandom || busy === 1 ? (busy * secondOfCycle) / (2 * cycle) : 0
  const picoseconds = batch.before + ((1 - busy) * batch.pollPeriod) / 2 + residual * (1 + rate * taken)
  return { formula: isRandom ? 'M/D/1 with batches' : 'D/D/1 with batches', picoseconds }
}
