import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPageAsset } from '../../src-main/files/page-assets'

let folder: string
let root: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
  root = join(folder, 'page')
  for (const name of ['page', 'page/assets', 'page/folder.html', 'page-evil']) mkdirSync(join(folder, name))
  for (const name of ['index.html', '..js', 'private.key', 'noending']) writeFileSync(join(root, name), name)
  writeFileSync(join(root, 'assets', 'a b.js'), 'code')
  for (const name of ['outside.html', 'page-evil/x.html']) writeFileSync(join(folder, name), 'outside')
  symlinkSync(join(folder, 'outside.html'), join(root, 'link.html'))
  symlinkSync(join(root, 'index.html'), join(root, 'inside.html'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['/', 'text/html; charset=utf-8', 'index.html'],
  ['/index.html', 'text/html; charset=utf-8', 'index.html'],
  ['/inside.html', 'text/html; charset=utf-8', 'index.html'],
  ['/assets/a%20b.js', 'text/javascript; charset=utf-8', 'code'],
  ['/..js', 'text/javascript; charset=utf-8', '..js'],
])('reads %s as %s', async (path, contentType, text) => {
  const asset = await readPageAsset(root, path)
  expect(asset?.contentType).toBe(contentType)
  expect(new TextDecoder().decode(asset?.bytes)).toBe(text)
})

it.each([
  ['another kind of file', '/private.key'],
  ['a file without an ending', '/noending'],
  ['a folder', '/assets'],
  ['a folder with a good ending', '/folder.html'],
  ['a link that leads out', '/link.html'],
  ['a sibling', '/../outside.html'],
  ['a sibling with the same beginning', '/../page-evil/x.html'],
  ['an escaped sibling', '/%2e%2e%2foutside.html'],
  ['a backslash', '/..%5coutside.html'],
  ['a drive', '/c:/outside.html'],
  ['a null byte', '/index.html%00'],
  ['a path that is not absolute', 'index.html'],
  ['nothing', ''],
  ['a malformed escape', '/%e0%a4%a'],
  ['a very long name', `/${'x'.repeat(10_000)}.html`],
])('reads nothing for %s', async (_name, path) => {
  expect(await readPageAsset(root, path)).toBeNull()
})
