import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { engine, occurrences, plantedBugs, root } from './bugs.mjs'

describe('the list of planted bugs', () => {
  const bugs = plantedBugs()

  it('has at least thirty, each of its own', () => {
    expect(bugs.length).toBeGreaterThanOrEqual(30)
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length)
  })

  it.each(bugs.map((bug) => [bug.name, bug] as const))('finds the place of "%s" once', (_, bug) => {
    const text = readFileSync(join(root, engine, bug.file), 'utf8')
    expect(occurrences(text, bug.anchor), `"${bug.anchor}" in ${bug.file}`).toBe(1)
    expect(text.replace(bug.anchor, () => bug.replacement)).not.toBe(text)
    expect(bug.tests.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(bug.tests.some((path) => path.startsWith('test/fingerprints'))).toBe(false)
  })
})
