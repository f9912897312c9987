import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatProblem, readLab } from '../../src-main/lab'
import { pollingCatalogue } from '../lab/sample-catalogue'

// Each NAME.dplab is refused with exactly the lines of NAME.expected, which were written by hand: they say what the
// person who made the mistake should be told. A file with more than 20 errors ends in "N more errors".
const folder = join(import.meta.dirname, 'labs')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.dplab'))
  .map((name) => name.slice(0, -'.dplab'.length))

function answerTo(name: string): string {
  const fileName = `${name}.dplab`
  const result = readLab(readFileSync(join(folder, fileName)), fileName, pollingCatalogue)
  if (result.ok) return 'read without errors'
  const lines = result.errors.map((problem) => formatProblem(fileName, problem))
  if (result.omitted > 0) lines.push(`${result.omitted} more errors`)
  return `${lines.join('\n')}\n`
}

describe('a broken lab file is answered with place, finding, rule and remedy', () => {
  it('in a corpus of at least 150 kinds of mistake: what is said differs, wherever in the file it is', () => {
    const answers = names.map((name) => readFileSync(join(folder, `${name}.expected`), 'utf8'))
    const withoutPlaces = answers.map((answer) => answer.replace(/^\S+:\d+:\d+ {2}/gm, ''))
    expect(withoutPlaces.every((answer) => answer.trim() !== '')).toBe(true)
    expect(new Set(withoutPlaces).size).toBeGreaterThanOrEqual(150)
  })

  it.each(names)('%s', (name) => {
    expect(answerTo(name)).toBe(readFileSync(join(folder, `${name}.expected`), 'utf8'))
  })
})
