import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import configuration from '../../.dependency-cruiser.mjs'
import { lawful, plants, textOf } from './planted'

interface Violation {
  rule: { name: string }
  from: string
}

const folder = mkdtempSync(join(tmpdir(), 'lab-fence-'))
const rules = (configuration.forbidden ?? []).map((rule) => rule.name ?? '')
let violations: Violation[] = []

function plant(file: string, imports: readonly string[]): void {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, textOf(file, imports))
}

beforeAll(() => {
  for (const [file, imports] of Object.entries(lawful)) plant(file, imports)
  for (const { from, imports } of Object.values(plants)) plant(from, [imports])
  copyFileSync('tsconfig.base.json', join(folder, 'tsconfig.base.json'))
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = ['--config', resolve('.dependency-cruiser.mjs'), '--output-type', 'json', 'src-main', 'src-renderer']
  const cruise = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
  violations = (JSON.parse(cruise.stdout) as { summary: { violations: Violation[] } }).summary.violations
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the dependency rules', () => {
  it('each have a planted violation, and no plant outlives its rule', () => {
    expect([...rules].sort()).toEqual(Object.keys(plants).sort())
  })

  it.each(Object.entries(plants))('%s bites', (rule, { from }) => {
    const found = violations.filter((violation) => violation.rule.name === rule).map((violation) => violation.from)
    expect(found).toContain(from)
  })

  it('leave lawful files alone', () => {
    const planted = new Set(Object.values(plants).map(({ from }) => from))
    // A cycle has two ends, and both are reported.
    planted.add('src-main/lab/second-of-cycle.ts')
    const wronged = violations.filter(({ from }) => !planted.has(from))
    expect(wronged).toEqual([])
  })
})
