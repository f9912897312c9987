import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine/index'
import type { PublishedRecord, Scenario } from '../../src-main/validation/record'

const folder = join(import.meta.dirname, '../../resources/validation')
const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown

it('a mode says that it is validated exactly where a scored record is run in it', async () => {
  const records = (await read('records.json')) as readonly PublishedRecord[]
  const scenarios = (await read('scenarios.json')) as readonly Scenario[]
  const scored = new Set(
    records.flatMap(({ id, scored: rule }) => (rule !== undefined && rule.score !== 'not scored' ? id : [])),
  )
  const run = new Set(
    scenarios.flatMap((each) => ('runs' in each && scored.has(each.record) ? each.runs.map(({ mode }) => mode) : [])),
  )
  const { modes } = catalogue()
  expect(modes.filter(({ validated }) => validated).map(({ id }) => id)).toEqual(
    modes.map(({ id }) => id).filter((id) => run.has(id)),
  )
  expect(run.size).toBeGreaterThan(0)
})
