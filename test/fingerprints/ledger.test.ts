import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue, engineVersion, refusalsOf, Run } from '../../src-main/engine/index'
import { labs, seeds } from './labs'

/**
 * ledger.json says what the engine did when it was last meant to change. A fingerprint may change only together with
 * the model: then raise `engineVersion`, say in docs/MODEL.md what changed, and run
 *
 *     UPDATE_FINGERPRINTS=1 npx vitest run --project unit test/fingerprints
 *
 * A change that was meant to make the code faster or clearer changes none of them.
 */
const file = join(import.meta.dirname, 'ledger.json')
const update = process.env['UPDATE_FINGERPRINTS'] === '1'

interface FingerprintLedger {
  readonly engineVersion: string
  /** By lab, mode and seed: "fingerprint packets delivered", or "refused" and why. */
  readonly runs: Readonly<Record<string, string>>
}

function runOf(lab: keyof typeof labs, mode: string, seed: number): string {
  const refusals = refusalsOf(labs[lab], mode)
  if (refusals.length > 0) return `refused ${refusals.map(({ code }) => code).join(' ')}`
  const run = Run.open(labs[lab], mode, { seed })
  run.advance(Infinity, Infinity)
  const { fingerprint, offered, delivered } = run.summary()
  return `${fingerprint} ${offered.packets} ${delivered.packets}`
}

const cases = Object.keys(labs).flatMap((lab) =>
  catalogue().modes.flatMap(({ id }) => seeds.map((seed) => ({ key: `${lab} ${id} ${seed}`, lab, mode: id, seed }))),
)

function known(): FingerprintLedger {
  if (!existsSync(file)) return { engineVersion: '', runs: {} }
  return JSON.parse(readFileSync(file, 'utf8')) as FingerprintLedger
}

describe('the fingerprint ledger', () => {
  if (update) {
    it('is written anew', () => {
      const runs = Object.fromEntries(cases.map(({ key, lab, mode, seed }) => [key, runOf(lab, mode, seed)]))
      writeFileSync(file, JSON.stringify({ engineVersion, runs }, null, 2) + '\n')
      expect(Object.keys(known().runs)).toEqual(cases.map(({ key }) => key))
    })
    return
  }

  it('is of this engine version and knows every lab, mode and seed', () => {
    const { engineVersion: version, runs } = known()
    expect(version).toBe(engineVersion)
    expect(Object.keys(runs)).toEqual(cases.map(({ key }) => key))
    // VEB and VEPA can do the same where no frame goes from guest to guest; seeds never do.
    for (const mode of catalogue().modes) {
      const prints = cases.filter((one) => one.mode === mode.id).map(({ key }) => runs[key])
      const carried = prints.filter((print) => !print.startsWith('refused'))
      expect(new Set(carried).size, mode.id).toBe(carried.length)
      expect(carried.length, mode.id).toBeGreaterThanOrEqual(4 * seeds.length)
    }
  })

  for (const { key, lab, mode, seed } of cases)
    it(`says what ${key} does`, () => {
      expect(runOf(lab, mode, seed)).toBe(known().runs[key])
    })
})
