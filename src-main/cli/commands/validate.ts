import type { Lab } from '../../contract/lab'
import { validate } from '../../validation/run'
import { sensitivity } from '../../validation/sensitivity'
import { totalsOf } from '../../validation/totals'
import { Ending, exitCodes, usageError } from '../exit'
import type { ExitCode } from '../exit'
import { openStatus } from '../progress'
import { sensitivityJson, sensitivityText } from '../report/validation/sensitivity'
import { validationJson, validationText } from '../report/validation/records'
import type { ValidationFiles, World } from '../world'

export interface ValidateOptions {
  /** Records of this group only. */
  readonly group?: string
  readonly json?: boolean
  /** Instead of the records: which constant of the cost model matters how much. */
  readonly sensitivity?: boolean
  readonly progress?: boolean
  /** Runs at once; without it as many as there are cores. */
  readonly workers?: number
}

/** `validate`: every published measurement that a lab can reproduce, beside what the model makes of it. */
export async function validateCommand(world: World, options: ValidateOptions): Promise<ExitCode> {
  const files = await world.readValidation()
  if (files === null) throw usageError('The published measurements are not in this installation.')
  const chosen = inGroup(files, options.group)
  const status = openStatus(world, options.progress ?? false)
  const replicator = world.openReplicator(options.workers ?? world.cores)
  let interrupted = false
  const forget = world.onInterrupt(() => {
    interrupted = true
    void replicator.close()
  })
  const simulate = async (lab: Lab, mode: string) => {
    const task = { lab, mode, seed: lab.run.seed, drain: false }
    const [{ summary }] = await replicator.runTasks([task])
    return summary
  }
  const labOf = (name: string): Lab => {
    const lab = files.labs.get(name)
    if (lab === undefined) throw new Error(`there is no lab ${name}`)
    return lab
  }
  try {
    if (options.sensitivity) {
      const effects = await sensitivity(chosen, labOf, simulate, {
        doubtsOf: ({ host }) => world.engine.doubtsOf(host),
        onProgress: (done, total) => status.show(`${String(done)} of ${String(total)} constants`),
      })
      status.clear()
      const report = options.json ? sensitivityJson(effects, world.engine.engineVersion) : sensitivityText(effects)
      world.output.write(report)
      return exitCodes.done
    }
    const outcomes = await validate(chosen, labOf, simulate, ({ done, total }) => {
      status.show(`${done} of ${total} measurements`)
    })
    status.clear()
    const totals = totalsOf(outcomes)
    const { engineVersion } = world.engine
    world.output.write(
      options.json ? validationJson(outcomes, totals, engineVersion) : validationText(outcomes, totals),
    )
    return exitCodes.done
  } catch (error) {
    throw interrupted ? new Ending(exitCodes.interrupted, 'Stopped.') : error
  } finally {
    status.clear()
    forget()
    await replicator.close()
  }
}

function inGroup({ suite }: ValidationFiles, group: string | undefined): ValidationFiles['suite'] {
  if (group === undefined) return suite
  const known = [...new Set(suite.records.flatMap(({ scored }) => scored?.group ?? []))]
  const wanted = known.filter((name) => name.toLowerCase().startsWith(group.toLowerCase()))
  if (wanted.length === 0) throw usageError(`There is no group "${group}". Groups: ${known.join('; ')}.`)
  const records = suite.records.filter(({ scored }) => scored !== undefined && wanted.includes(scored.group))
  const ids = new Set(records.map(({ id }) => id))
  return { ...suite, records, scenarios: suite.scenarios.filter(({ record }) => ids.has(record)) }
}
