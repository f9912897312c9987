import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readValidationFiles } from '../../src-main/cli/host/validation-files'
import { catalogue, refusalsOf } from '../../src-main/engine'
import { hostProfiles } from '../../src-main/engine/costs/profiles/hosts'
import { costs } from '../../src-main/engine/costs'

const folder = join(import.meta.dirname, '../../resources/validation')
const { suite, labs } = await readValidationFiles(folder, catalogue())

describe('the published measurements that come with the program', () => {
  it('each have a scenario, or a reason why they have none', () => {
    expect(suite.scenarios.map(({ record }) => record)).toEqual(suite.records.map(({ id }) => id))
    for (const scenario of suite.scenarios)
      if ('reason' in scenario) expect(scenario.reason.length, scenario.record).toBeGreaterThan(10)
  })

  it('name a source that can be looked up', () => {
    for (const { id, source, quote } of suite.records) {
      expect(source.title.length, id).toBeGreaterThan(5)
      expect(source.url, id).toMatch(/^https?:/)
      expect(quote.length, id).toBeGreaterThan(3)
    }
  })

  it('are run in labs that their modes carry, and no lab is left over', () => {
    const used = new Set<string>()
    for (const scenario of suite.scenarios) {
      if (!('runs' in scenario)) continue
      for (const { lab, mode } of scenario.runs) {
        used.add(`${lab}.dplab`)
        const found = labs.get(lab)
        if (found === undefined) throw new Error(`no lab ${lab}`)
        expect(refusalsOf(found, mode), `${lab} in ${mode}`).toEqual([])
      }
    }
    expect(readdirSync(join(folder, 'labs')).sort()).toEqual([...used].sort())
  })

  it('have no figure of the cost model in a lab: what is special of a machine is in its profile', () => {
    for (const [name, { host }] of labs) expect(host.costs, name).toBeUndefined()
  })

  it('are what the script makes of the records', () => {
    const script = join(import.meta.dirname, 'make-scenarios.mjs')
    const { stdout } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
    expect(stdout).toBe(`${suite.records.length} records, ${labs.size} labs\n`)
  })
})

describe('a host profile', () => {
  it('names constants that there are, within their ranges, and says where from', () => {
    const known: Readonly<Record<string, { low: number; high: number }>> = costs
    for (const profile of hostProfiles) {
      expect(profile.source.length, profile.id).toBeGreaterThan(10)
      for (const [name, value] of Object.entries(profile.costs)) {
        const cost = known[name]
        if (cost === undefined) throw new Error(`${profile.id}: there is no constant ${name}`)
        expect(value, `${profile.id} ${name}`).toBeGreaterThanOrEqual(cost.low)
        expect(value, `${profile.id} ${name}`).toBeLessThanOrEqual(cost.high)
      }
    }
  })
})
