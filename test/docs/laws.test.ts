import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(resolve(root, 'docs/LAWS.md'), 'utf8')
const rows = page.split('\n').filter((line) => /^\| L\d+ /.test(line))

/** What a test says of its law: number, statement, and what it is proven by switching off. */
function lawsOf(file: string): { number: number; statement: string; without: readonly string[] }[] {
  const source = readFileSync(resolve(root, file), 'utf8').replaceAll(/\n\s*/g, ' ')
  return source
    .split('prove({')
    .slice(1)
    .map((law) => ({
      number: Number(/number: (\d+)/.exec(law)?.[1]),
      statement: (/statement: (?:'([^']+)'|"([^"]+)")/.exec(law) ?? []).slice(1).join(''),
      without: [...(law.split('without: {')[1] ?? '').matchAll(/(?:^|, | )'([^']+)': \{/g)].map(([, what]) => what),
    }))
}

const folder = 'test/engine/laws'
const files = readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
  .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\/law-[^/]+\.test\.ts$/.test(file))
const laws = files.flatMap((file) => lawsOf(file).map((law) => ({ ...law, file })))

describe('docs/LAWS.md', () => {
  it('has a row for each of the 25 laws, and each has a test of its number', () => {
    const numbers = Array.from({ length: 25 }, (_, index) => index + 1)
    expect(rows.map((row) => Number(/^\| L(\d+)/.exec(row)?.[1]))).toEqual(numbers)
    expect([...new Set(laws.map(({ number }) => number))].toSorted((a, b) => a - b)).toEqual(numbers)
  })

  it('says of each law what its test says: statement, file, and what it is proven by', () => {
    for (const { number, statement, without, file } of laws) {
      const row = rows[number - 1].replaceAll('\\|', '|')
      expect(row).toContain(file.replace('test/engine/laws/', ''))
      if (!statement.startsWith('flows that the second-level')) expect(row).toContain(statement)
      expect(without.length, file).toBeGreaterThan(0)
      for (const what of without) expect(row, file).toContain(what)
    }
  })
})
