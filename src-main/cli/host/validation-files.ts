import { join } from 'node:path'
import type { Catalogue } from '../../contract/catalogue'
import { readOwnJson, readOwnLabs } from '../../files/validation-files'
import type { PublishedRecord, Scenario } from '../../validation/record'
import type { ValidationFiles } from '../world'

/**
 * The records, scenarios and labs that come with the program.
 * @throws Error when one of them cannot be read or is no valid lab: they are part of the program
 */
export async function readValidationFiles(folder: string, catalogue: Catalogue): Promise<ValidationFiles> {
  const suite = {
    records: (await readOwnJson(folder, 'records.json')) as PublishedRecord[],
    scenarios: (await readOwnJson(folder, 'scenarios.json')) as Scenario[],
    misses: (await readOwnJson(folder, 'misses.json')) as Record<string, string>,
  }
  const runs = suite.scenarios.flatMap((scenario) => ('runs' in scenario ? scenario.runs : []))
  const labs = await readOwnLabs(join(folder, 'labs'), new Set(runs.map(({ lab }) => lab)), catalogue)
  return { suite, labs }
}
