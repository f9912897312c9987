import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallName, Calls } from '../../src-main/contract/calls'
import type { EditCommand } from '../../src-main/contract/edit/commands'
import { programServices, programStorage, type ProgramPlace } from '../../src-main/hosts/program'
import { Connection } from '../../src-main/ipc/connection'
import type { Storage } from '../../src-main/ipc/storage'

const report = (error: unknown): never => {
  throw error
}
let folder = ''
let path = ''
let lock = ''
let storage: Storage
let open: Connection[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-sides-'))
  path = join(folder, 'mine.dplab')
  lock = join(folder, '.mine.dplab.lock')
  writeFileSync(path, readFileSync(resolve('resources/examples/two-vnfs.dplab')))
  storage = programStorage(report, join(folder, 'home'))
})
afterEach(async () => {
  await Promise.all(open.map((connection) => connection.close()))
  open = []
  rmSync(folder, { recursive: true })
})

/** One window of this program; with `storage` given, of another one. */
function host(more: Partial<ProgramPlace> = {}, show?: () => void) {
  const place = { host: 'electron', bundleFolder: 'none', resourcesFolder: resolve('resources') } as const
  const services = programServices({ ...place, lab: path, version: '1', storage, report, ...more })
  const connection = new Connection(show ? { ...services, show } : services)
  open.push(connection)
  const call = async <Name extends CallName>(name: Name, input: Calls[Name]['in']) => {
    const reply = await connection.call(name, input)
    if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`)
    return reply.value as Calls[Name]['out']
  }
  return { connection, call }
}
const elsewhere = (): Storage => programStorage(report, join(folder, 'home-2'))
const dialogsThatChoose = (chosen: string | null) => ({
  chooseFile: () => Promise.resolve(chosen),
  chooseTarget: () => Promise.resolve(chosen),
})
const command = (value: number): EditCommand => ({
  kind: 'setParameter',
  mode: 'ovs-kernel',
  name: 'tapQueuePackets',
  value,
})

describe('a lab that two have open', () => {
  it('warns the second, whose save is not blocked by it', async () => {
    const before = Date.now()
    const one = host()
    const { documentId } = await one.call('lab.current', null)
    expect(await one.call('lab.alsoOpen', { documentId })).toBeNull()
    const two = host({ storage: elsewhere() })
    const second = await two.call('lab.current', null)
    const other = await two.call('lab.alsoOpen', { documentId: second.documentId })
    expect(other?.host).toBe(hostname())
    expect(other?.sinceMilliseconds).toBeGreaterThanOrEqual(before)
    expect(await two.call('lab.save', { documentId: second.documentId, overwrite: false })).toMatchObject({
      kind: 'saved',
    })
    await one.connection.close()
    expect(existsSync(lock)).toBe(false)
    expect(await two.call('lab.alsoOpen', { documentId: second.documentId })).toBeNull()
  })

  it('has its lock as long as it is shown: not after another lab, a save under another name, or the end', async () => {
    const target = join(folder, 'new.dplab')
    const { call, connection } = host({ dialogs: dialogsThatChoose(target) })
    const { documentId } = await call('lab.current', null)
    await call('lab.alsoOpen', { documentId })
    expect(existsSync(lock)).toBe(true)
    await call('lab.saveAs', { documentId })
    await call('lab.alsoOpen', { documentId })
    expect([existsSync(lock), existsSync(join(folder, '.new.dplab.lock'))]).toEqual([false, true])
    await call('lab.openExample', { id: 'two-vnfs' })
    await expect.poll(() => existsSync(join(folder, '.new.dplab.lock'))).toBe(false)
    const again = await call('lab.open', null)
    expect(await call('lab.alsoOpen', { documentId: again?.documentId ?? '' })).toBeNull()
    expect(existsSync(join(folder, '.new.dplab.lock'))).toBe(true)
    // What a desktop host does before it ends.
    await connection.flushDrafts()
    expect(existsSync(join(folder, '.new.dplab.lock'))).toBe(false)
  })

  it('in two windows of this program is shown where it is, and can be opened again there', async () => {
    const shown: string[] = []
    const one = host({ dialogs: dialogsThatChoose(path) }, () => shown.push('one'))
    const first = await one.call('lab.current', null)
    await one.call('lab.alsoOpen', { documentId: first.documentId })
    const two = host({ lab: 'two-vnfs', dialogs: dialogsThatChoose(path) }, () => shown.push('two'))
    await two.call('lab.current', null)
    await expect(two.call('lab.open', null)).rejects.toThrow(
      'open-elsewhere: mine.dplab is open in another window, which is in front now.',
    )
    const [recent] = await two.call('lab.recent', null)
    await expect(two.call('lab.openRecent', { id: recent?.id ?? '' })).rejects.toThrow('open-elsewhere')
    expect(shown).toEqual(['one', 'one'])
    expect(await one.call('lab.open', null)).toMatchObject({ fileName: 'mine.dplab' })
    await one.connection.close()
    expect(await two.call('lab.open', null)).toMatchObject({ fileName: 'mine.dplab' })
  })

  it('in two windows that cannot be shown is said', async () => {
    const one = host()
    const two = host()
    const [first, second] = [await one.call('lab.current', null), await two.call('lab.current', null)]
    await one.call('lab.alsoOpen', { documentId: first.documentId })
    expect(await two.call('lab.alsoOpen', { documentId: second.documentId })).toMatchObject({ host: null })
    await one.connection.close()
    expect(await two.call('lab.alsoOpen', { documentId: second.documentId })).toBeNull()
  })

  it('an example has no lock anywhere', async () => {
    const { call } = host({ lab: 'two-vnfs' })
    const { documentId } = await call('lab.current', null)
    expect(await call('lab.alsoOpen', { documentId })).toBeNull()
    expect(existsSync(resolve('resources/examples/.two-vnfs.dplab.lock'))).toBe(false)
  })
})

describe('a file that was changed meanwhile', () => {
  async function conflict() {
    const window = host()
    const { documentId, lab } = await window.call('lab.current', null)
    await window.call('lab.edit', { documentId, command: command(64) })
    const theirs = readFileSync(path, 'utf8').replace(/"packetsPerSecond": [^,\n]+/, '"packetsPerSecond": 4321')
    writeFileSync(path, theirs)
    return { ...window, documentId, lab, theirs }
  }

  it('is held against the open lab by values', async () => {
    const { call, documentId, lab } = await conflict()
    expect(await call('lab.save', { documentId, overwrite: false })).toMatchObject({ kind: 'conflict' })
    const { differences, omitted } = await call('lab.differences', { documentId })
    expect(omitted).toBe(0)
    expect(differences).toHaveLength(2)
    expect(differences).toContainEqual({
      path: 'traffic.packetsPerSecond',
      mine: String(lab.traffic.packetsPerSecond),
      theirs: '4321',
    })
    expect(differences.find(({ path: place }) => place === 'modes.ovs-kernel.tapQueuePackets')?.mine).toBe('64')
  })

  it('and is no lab any more is said with its place', async () => {
    const { call, documentId } = await conflict()
    writeFileSync(path, '{')
    await expect(call('lab.differences', { documentId })).rejects.toThrow(/lab-errors: mine\.dplab:1:/)
    await expect(call('lab.reload', { documentId })).rejects.toThrow(/lab-errors/)
  })

  it('can be taken; what was changed here is offered at the next start', async () => {
    const { call, documentId, connection, theirs } = await conflict()
    // The draft is on the disk, and theirs is younger than it.
    const drafts = join(folder, 'home', 'drafts')
    await expect.poll(() => existsSync(drafts) && readdirSync(drafts).length, { timeout: 4_000 }).toBe(1)
    utimesSync(path, Date.now() / 1000 + 0.2, Date.now() / 1000 + 0.2)
    await new Promise((done) => setTimeout(done, 300))
    const taken = await call('lab.reload', { documentId })
    expect([taken.lab.traffic.packetsPerSecond, taken.dirty, taken.hasFile]).toEqual([4321, false, true])
    expect(readFileSync(path, 'utf8')).toBe(theirs)
    await connection.close()
    expect(await host().call('draft.list', null)).toMatchObject([{ fileName: 'mine.dplab', edits: 1, hasFile: true }])
  })

  it('cannot be asked about where there is no file', async () => {
    const { call } = host({ lab: 'two-vnfs' })
    const { documentId } = await call('lab.current', null)
    await expect(call('lab.differences', { documentId })).rejects.toThrow('no-file')
    await expect(call('lab.reload', { documentId })).rejects.toThrow('no-file')
  })
})

describe('a draft restored as a copy', () => {
  it('is saved under another name; the file and undo are as they were', async () => {
    const one = host()
    const { documentId } = await one.call('lab.current', null)
    await one.call('lab.edit', { documentId, command: command(64) })
    await one.connection.close()
    const saved = readFileSync(path, 'utf8')
    const target = join(folder, 'copy.dplab')
    const two = host({ dialogs: dialogsThatChoose(target) })
    const [draft] = await two.call('draft.list', null)
    const copy = await two.call('draft.restoreCopy', { id: draft?.id ?? '' })
    expect(copy).toMatchObject({ fileName: 'mine (restored).dplab', hasFile: false, dirty: true })
    expect(await two.call('draft.list', null)).toEqual([])
    expect(await two.call('lab.save', { documentId: copy.documentId, overwrite: false })).toMatchObject({
      kind: 'saved',
      state: { fileName: 'copy.dplab', hasFile: true, dirty: false },
    })
    expect(readFileSync(path, 'utf8')).toBe(saved)
    expect(readFileSync(target, 'utf8')).toContain('"tapQueuePackets": 64')
    expect((await two.call('lab.undo', { documentId: copy.documentId })).state.dirty).toBe(true)
  })

  it('that is not saved after all is offered again', async () => {
    const one = host()
    const { documentId } = await one.call('lab.current', null)
    await one.call('lab.edit', { documentId, command: command(64) })
    await one.connection.close()
    const two = host({ dialogs: dialogsThatChoose(null) })
    const [draft] = await two.call('draft.list', null)
    const copy = await two.call('draft.restoreCopy', { id: draft?.id ?? '' })
    expect(await two.call('lab.saveAs', { documentId: copy.documentId })).toEqual({ kind: 'cancelled' })
    await two.connection.close()
    expect(await host().call('draft.list', null)).toMatchObject([{ fileName: 'mine (restored).dplab', hasFile: false }])
  })

  it('that is no longer there is said', async () => {
    await expect(host().call('draft.restoreCopy', { id: 'none' })).rejects.toThrow('unknown-draft')
  })
})
