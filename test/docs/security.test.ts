import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync('docs/SECURITY.md', 'utf8')

/** The cells of the rows of a table, by the heading above it. */
function rows(heading: string): string[][] {
  const [, section = ''] = page.split(`## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  const lines = own.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const checklist = rows("Electron's checklist")
const promises = rows('What else is proven')

it("has Electron's twenty items, in order, each with what is done and a test", () => {
  expect(checklist.map(([number]) => number)).toEqual(new Array(20).fill(0).map((_, at) => String(at + 1)))
  for (const cells of checklist) expect(cells.filter((cell) => cell === '')).toEqual([])
  expect(promises.length).toBeGreaterThan(10)
})

it.each([...checklist, ...promises].map((cells) => [cells[1] ?? '', cells.at(-1) ?? ''] as const))(
  'the test named for "%s" is there: %s',
  (_item, named) => {
    const [, path = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(named) ?? []
    expect(existsSync(path)).toBe(true)
    expect(name.length).toBeGreaterThan(5)
    expect(readFileSync(path, 'utf8')).toContain(name)
  },
)
