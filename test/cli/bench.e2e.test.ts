import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { BenchReport } from '../../src-main/cli/report/bench-figures'
import { runBuilt } from './built'

const root = resolve(import.meta.dirname, '../..')

test('bench times the built engine, and both engines agree', async () => {
  const argv = ['bench', '--json', '--packets', '1000', '--rounds', '1']
  // Seven processes, one after the other, and other tests beside them.
  const { exitCode, stdout, stderr } = await runBuilt(argv, { timeoutMilliseconds: 100_000 })
  expect(stderr).toBe('')
  expect(exitCode).toBe(0)
  const report = JSON.parse(stdout) as BenchReport
  for (const id of ['tandem', 'ovs-kernel', 'ovs-dpdk'] as const) {
    expect(report.ratios[id], id).toBeGreaterThan(0)
    expect(report.hashes[id], id).toMatch(/^[0-9a-f]{16}$/)
  }
  expect(report.unequal).toEqual([])
  expect(Object.keys(report.rates)).toHaveLength(6)
  const page = await readFile(resolve(root, 'docs/CLI.md'), 'utf8')
  const section = page.slice(page.indexOf('## bench'), page.indexOf('## import'))
  const named = new Set([...section.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[^\w-]+/)))
  expect([...new Set(keysOf(report))].filter((key) => !named.has(key))).toEqual([])
}, 120_000)

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(keysOf)
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}
