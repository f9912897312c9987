import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lineCount, linesOf, median, overfull, sourcesByFolder } from './layout'

const folders = new Map(
  ['src-main', 'src-renderer'].filter((top) => existsSync(top)).flatMap((top) => [...sourcesByFolder(top)]),
)
const lines = linesOf([...folders.values()].flat())

describe('the sources', () => {
  it('are seen at all', () => {
    expect(lines.size).toBeGreaterThan(10)
  })
  it('hold at most 12 files a folder', () => {
    expect(overfull(folders, 12)).toEqual([])
  })
  it('have no file over 400 lines', () => {
    expect([...lines].filter(([, count]) => count > 400)).toEqual([])
  })
  it('have a median of at most 90 lines', () => {
    expect(median([...lines.values()])).toBeLessThanOrEqual(90)
  })
})

describe('the measure itself', () => {
  it('finds a folder with 13 sources and counts no other files', () => {
    const top = mkdtempSync(join(tmpdir(), 'lab-layout-'))
    mkdirSync(join(top, 'full'))
    for (let n = 0; n < 13; n++) writeFileSync(join(top, 'full', `file${n}.ts`), '')
    for (let n = 0; n < 13; n++) writeFileSync(join(top, `note${n}.md`), '')
    expect(overfull(sourcesByFolder(top), 12)).toEqual([`${join(top, 'full')}: 13 files`])
    rmSync(top, { recursive: true })
  })
  it('counts lines as an editor does', () => {
    expect(['', 'a', 'a\n', 'a\nb', '\n\n', 'a\n\n'].map(lineCount)).toEqual([0, 1, 1, 2, 2, 2])
  })
  it('takes the middle', () => {
    expect([[3, 1, 2], [4, 1, 3, 2], []].map(median)).toEqual([2, 2.5, 0])
  })
})
