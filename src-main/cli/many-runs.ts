import type { Replicator } from '../experiment/replication'
import { Ending, exitCodes } from './exit'
import { openStatus } from './progress'
import type { World } from './world'

export interface ManyRunsOptions {
  readonly progress?: boolean
  /** Runs at once; without it as many as there are cores. */
  readonly workers?: number
}

/** What the work is given besides its threads: when to stop, and where to say how far it is. */
interface Ways {
  readonly signal: AbortSignal
  readonly show: (status: string) => void
}

/**
 * Answers a question that takes many runs, with threads of its own and a status line. Ctrl-C ends the threads and the
 * command. @param stopped what it says then
 */
export async function inManyRuns<Answer>(
  world: World,
  options: ManyRunsOptions,
  stopped: string,
  work: (replicator: Replicator, ways: Ways) => Promise<Answer>,
): Promise<Answer> {
  const status = openStatus(world, options.progress ?? false)
  const interrupt = new AbortController()
  const forget = world.onInterrupt(() => interrupt.abort())
  const replicator = world.openReplicator(options.workers ?? world.cores)
  try {
    return await work(replicator, { signal: interrupt.signal, show: (text) => status.show(text) })
  } catch (error) {
    throw interrupt.signal.aborted ? new Ending(exitCodes.interrupted, stopped) : error
  } finally {
    status.clear()
    forget()
    await replicator.close()
  }
}
