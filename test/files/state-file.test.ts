import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readStateFile, writeStateFile } from '../../src-main/files/state/state-file'

const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('reads what it wrote, and leaves nothing else behind', async () => {
  const path = join(folder, 'new', 'window.json')
  await writeStateFile(path, { a: 1 })
  await writeStateFile(path, { a: 2 })
  expect(await readStateFile(path)).toEqual({ a: 2 })
  expect(readdirSync(join(folder, 'new'))).toEqual(['window.json'])
})

it('says when it cannot write, and leaves nothing behind', async () => {
  mkdirSync(join(folder, 'taken', 'inside'), { recursive: true })
  await expect(writeStateFile(join(folder, 'taken'), {})).rejects.toThrow()
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

it.each([
  ['nothing', null],
  ['no text', Buffer.alloc(0)],
  ['half a text', '{"a":'],
  ['zeros', Buffer.alloc(100)],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x22])],
  ['too much', `"${'x'.repeat(70_000)}"`],
])('takes %s for none', async (_name, contents) => {
  const path = join(folder, 'damaged.json')
  rmSync(path, { force: true })
  if (contents !== null) writeFileSync(path, contents)
  expect(await readStateFile(path)).toBeNull()
})

it('takes a folder for none', async () => {
  expect(await readStateFile(folder)).toBeNull()
})
