import { type MeasurementRequest, type WorkloadId, workloadIds } from '../../bench/measurement'
import { Ending, exitCodes, usageError } from '../exit'
import type { ExitCode } from '../exit'
import { openStatus } from '../progress'
import { type BenchReport, reportOf, type Round } from '../report/bench-figures'
import { benchJson, benchText } from '../report/bench'
import type { Bench, World } from '../world'

export interface BenchOptions {
  /** Timed packets of each program. */
  readonly packets: number
  /** Rounds; without it as many as fit. */
  readonly rounds?: number
  readonly json?: boolean
  readonly progress?: boolean
}

/** The same work in every run, so that hashes can be compared from one machine to the next. */
const seed = 24301
/** A tenth of the timed packets, for V8 to compile in; it counts for nothing. */
const warmupPart = 0.1
const rounds = { least: 3, most: 5 } as const
/** No further round is begun that would end after this. */
const budgetMilliseconds = 80_000

/**
 * `bench`: rounds of all programs in turn, each in a process of its own. What a process has run before makes it run the
 * next thing slower (V8 compiles for all it has seen), so one process for all would measure the order.
 */
export async function benchCommand(world: World, options: BenchOptions): Promise<ExitCode> {
  const bench = await world.openBench()
  if (bench === null) {
    throw usageError(
      'bench is not part of the installed program: it belongs to the source code. In a clone of it: npm run -s lab -- bench.',
    )
  }
  const request = { seed, packets: options.packets, warmupPackets: Math.ceil(options.packets * warmupPart) }
  const measured = await measureRounds(world, bench, request, options)
  const report = reportOf(measured, { ...request, engineVersion: world.engine.engineVersion, ...bench.machine })
  world.output.write(options.json ? benchJson(report) : benchText(report))
  requireEqualHashes(report)
  return exitCodes.done
}

async function measureRounds(
  world: World,
  bench: Bench,
  request: Omit<MeasurementRequest, 'workload'>,
  options: BenchOptions,
): Promise<readonly Round[]> {
  const status = openStatus(world, options.progress ?? false)
  const stop = new AbortController()
  const forget = world.onInterrupt(() => stop.abort())
  const began = world.milliseconds()
  const done: Round[] = []
  try {
    for (let longest = 0; wantsAnother(done.length, options.rounds, world.milliseconds() - began + longest);) {
      const roundBegan = world.milliseconds()
      const round: Partial<Record<WorkloadId, Round[WorkloadId]>> = {}
      for (const workload of workloadIds) {
        status.show(`round ${done.length + 1}: ${workload}`)
        round[workload] = await bench.measure({ ...request, workload }, stop.signal)
        if (stop.signal.aborted) throw stopped(done.length)
      }
      done.push(round as Round)
      longest = Math.max(longest, world.milliseconds() - roundBegan)
    }
    return done
  } catch (error) {
    throw stop.signal.aborted ? stopped(done.length) : error
  } finally {
    forget()
    status.clear()
  }
}

function wantsAnother(done: number, wanted: number | undefined, endMilliseconds: number): boolean {
  if (wanted !== undefined) return done < wanted
  return done < rounds.least || (done < rounds.most && endMilliseconds <= budgetMilliseconds)
}

function stopped(done: number): Ending {
  return new Ending(exitCodes.interrupted, `Stopped: ${done} ${done === 1 ? 'round was' : 'rounds were'} done.`)
}

/** Two engines that disagree have not done the same work, and their ratio means nothing. */
function requireEqualHashes(report: BenchReport): void {
  if (report.unequal.length === 0) return
  throw new Ending(exitCodes.fault, `Results differ between engines or rounds: ${report.unequal.join(', ')}.`)
}
