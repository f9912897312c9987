import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DraftFolder } from '../../src-main/files/home/draft-folder'
import type { DraftWork } from '../../src-main/ipc/storage'

let home = ''
let now = 0
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lab-drafts-'))
  now = Date.now()
})
afterEach(() => rmSync(home, { recursive: true }))

/** No process has so high a number: the program that wrote these drafts has ended. */
const endedProcess = 2 ** 31 - 2
const folder = (processId = endedProcess): DraftFolder =>
  new DraftFolder(home, { report: () => undefined, now: () => now, processId })
const work = (path: string | null, text = 'edited'): DraftWork => ({
  path,
  fileName: 'lab.dplab',
  name: 'Lab',
  baseHash: 'abc',
  programVersion: '1',
  edits: 3,
  text,
  memory: { done: [], undone: [], savedAt: null, original: null },
})
const day = 24 * 60 * 60 * 1000
const left = (): string[] => readdirSync(join(home, 'trash'))

it('offers what an ended program left, and gives it back whole', async () => {
  await folder().write('one', work(null))
  const next = folder(process.pid)
  expect(await next.list()).toEqual([
    {
      id: 'one',
      fileName: 'lab.dplab',
      name: 'Lab',
      changedMilliseconds: now,
      edits: 3,
      hasFile: false,
      savedMilliseconds: null,
    },
  ])
  expect(await next.read('one')).toMatchObject(work(null))
  expect(await next.read('two')).toBeNull()
  expect(await next.read('../drafts/one')).toBeNull()
})

it('does not offer work that is open here, or in another program that runs', async () => {
  const here = folder(process.pid)
  const id = here.claim()
  await here.write(id, work(null))
  expect(await here.list()).toEqual([])
  expect(await folder(endedProcess).list()).toEqual([])
  here.release(id)
  expect(await here.list()).toHaveLength(1)
  // Its number may belong to another program by now: after an hour the work is offered all the same.
  now += 61 * 60 * 1000
  expect(await folder(endedProcess).list()).toHaveLength(1)
})

it('offers a draft where its file holds something else, and says when that was written', async () => {
  const path = join(home, 'lab.dplab')
  const touch = (text: string, seconds: number): void => {
    writeFileSync(path, text)
    utimesSync(path, seconds, seconds)
  }
  await folder().write('one', work(path))
  touch('old', now / 1000 - 60)
  expect(await folder().list()).toMatchObject([{ changedMilliseconds: now, savedMilliseconds: now - 60_000 }])
  // Saved by somebody else since: the draft may hold work all the same.
  touch('new', now / 1000 + 60)
  expect(await folder().list()).toMatchObject([{ changedMilliseconds: now, savedMilliseconds: now + 60_000 }])
  for (const seconds of [now / 1000 - 60, now / 1000 + 60]) {
    touch('edited', seconds)
    expect(await folder().list()).toEqual([])
  }
  rmSync(path)
  expect(await folder().list()).toMatchObject([{ savedMilliseconds: null }])
})

it('keeps what is discarded for 30 days', async () => {
  const drafts = folder()
  await drafts.write('one', work(null))
  expect(await drafts.discard('one')).toBe(true)
  expect(await drafts.discard('one')).toBe(false)
  expect(await drafts.discard('../trash/one')).toBe(false)
  expect(await drafts.list()).toEqual([])
  expect(left()).toHaveLength(1)
  now += 29 * day
  await folder().list()
  expect(left()).toHaveLength(1)
  now += 2 * day
  await folder().list()
  expect(left()).toEqual([])
})
