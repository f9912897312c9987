import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine'
import { formatProblem, readLab } from '../../src-main/lab'
import { fieldTables } from './field-tables'

// WRITE_DOCS=1 npx vitest run --project unit test/lab/file-format brings the page up to date.
const page = join(import.meta.dirname, '../../docs/FILE-FORMAT.md')
const begin = '<!-- fields: generated from the schema, do not edit -->'
const end = '<!-- end of fields -->'

async function pageWith(tables: string, text: string): Promise<string> {
  const start = text.indexOf(begin) + begin.length
  const stop = text.indexOf(end)
  if (start < begin.length || stop < start) throw new Error('docs/FILE-FORMAT.md has lost its markers')
  const fresh = `${text.slice(0, start)}\n\n${tables}\n\n${text.slice(stop)}`
  return format(fresh, { ...(await resolveConfig(page)), parser: 'markdown' })
}

describe('docs/FILE-FORMAT.md', () => {
  it('lists the fields that the reader knows', async () => {
    const text = readFileSync(page, 'utf8')
    const fresh = await pageWith(fieldTables(catalogue()), text)
    if (process.env['WRITE_DOCS']) writeFileSync(page, fresh)
    expect(process.env['WRITE_DOCS'] ? fresh : text, 'stale: run it with WRITE_DOCS=1').toBe(fresh)
  })

  it('shows an example that is a valid lab, and an error as it is really worded', () => {
    const text = readFileSync(page, 'utf8')
    const example = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    const result = readLab(example, 'example.dplab', catalogue())
    expect(result.ok ? result.warnings : result.errors).toEqual([])

    const broken = readLab(example.replace('"vcpus": 1', '"vcpus": 300'), 'week-3.dplab', catalogue())
    const [line] = broken.ok ? [] : broken.errors.map((problem) => formatProblem('week-3.dplab', problem))
    expect(text).toContain(line)
  })
})
