import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { costGroups } from '../../src-main/engine/costs'
import { costTables, modeTables, profileTables } from './model-tables'

// WRITE_DOCS=1 npx vitest run --project unit test/docs brings the page up to date.
const page = join(import.meta.dirname, '../../docs/MODEL.md')

function withSection(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}: generated, do not edit -->`
  const end = `<!-- end of ${name} -->`
  const start = text.indexOf(begin) + begin.length
  const stop = text.indexOf(end)
  if (start < begin.length || stop < start) throw new Error(`docs/MODEL.md has lost its markers for ${name}`)
  return `${text.slice(0, start)}\n\n${content}\n\n${text.slice(stop)}`
}

it('docs/MODEL.md lists every constant, profile, mode and parameter', async () => {
  const text = readFileSync(page, 'utf8')
  const filled = [
    ['costs', costTables()],
    ['profiles', profileTables()],
    ['modes', modeTables()],
  ].reduce((page, [name, content]) => withSection(page, name ?? '', content ?? ''), text)
  const fresh = await format(filled, { ...(await resolveConfig(page)), parser: 'markdown' })
  if (process.env['WRITE_DOCS']) writeFileSync(page, fresh)
  expect(process.env['WRITE_DOCS'] ? fresh : text, 'stale: run it with WRITE_DOCS=1').toBe(fresh)
})

it('every constant lies in its range and names a source', () => {
  for (const { costs } of costGroups)
    for (const [name, cost] of Object.entries(costs)) {
      expect(cost.low, name).toBeLessThanOrEqual(cost.value)
      expect(cost.value, name).toBeLessThanOrEqual(cost.high)
      expect(cost.source.length, name).toBeGreaterThan(10)
    }
})
