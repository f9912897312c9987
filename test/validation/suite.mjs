/** The suite as scripts see it: built engine, records, scenarios, labs. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue, Run } from '../../out/main/engine.js'
import { readLab } from '../../out/main/lab.js'
import { costGroups, validate, withConstants } from '../../out/main/validation.js'

const folder = join(import.meta.dirname, '../../resources/validation')
const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
export const records = json('records.json')
export const scenarios = json('scenarios.json')
export const labs = new Map(
  readdirSync(join(folder, 'labs')).map((file) => {
    const result = readLab(readFileSync(join(folder, 'labs', file)), file, catalogue())
    if (!result.ok) throw new Error(`${file}: ${JSON.stringify(result.errors)}`)
    return [file.replace('.dplab', ''), result.lab]
  }),
)

const shortened = (lab, part) => ({
  ...lab,
  run: {
    ...lab.run,
    durationPicoseconds: Math.round(lab.run.durationPicoseconds * part),
    warmupPicoseconds: Math.round(lab.run.warmupPicoseconds * part),
  },
})

/** Every constant by name: value, low, high, support, unit. */
export const constants = new Map(costGroups.flatMap(({ costs }) => Object.entries(costs)))

/**
 * Outcomes of the scored records under other constants.
 * @param values new figures by name
 * @param {ReadonlySet<string> | null} only ids of the records to simulate; null: all that are scored
 * @param {number} part of each lab's duration
 */
export async function outcomesOf(values, only = null, part = 1) {
  const wanted = (id) =>
    only === null ? records.find((record) => record.id === id)?.scored !== undefined : only.has(id)
  const suite = { records, misses: {}, scenarios: scenarios.filter(({ record }) => wanted(record)) }
  const simulate = (lab, mode) => {
    const run = Run.open(withConstants(lab, values), mode, { untilPicoseconds: lab.run.durationPicoseconds })
    run.advance(run.untilPicoseconds, Infinity)
    return Promise.resolve(run.summary())
  }
  const outcomes = await validate(suite, (name) => shortened(labs.get(name), part), simulate)
  return outcomes.filter(({ id }) => wanted(id))
}
