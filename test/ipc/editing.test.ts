import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallName, Calls, OpenedLab } from '../../src-main/contract/calls'
import type { EditCommand } from '../../src-main/contract/edit/commands'
import type { EditOutcome } from '../../src-main/contract/edit/results'
import { applyPatch } from '../../src-main/contract/edit/patch'
import { programServices, programStorage, type ProgramPlace } from '../../src-main/hosts/program'
import { Connection } from '../../src-main/ipc/connection'
import type { Services } from '../../src-main/ipc/services'

const examples = resolve('resources/examples')
let folder = ''
let path = ''
let open: Connection[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-editing-'))
  path = join(folder, 'mine.dplab')
  writeFileSync(path, readFileSync(join(examples, 'two-vnfs.dplab')))
})
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(open.map((connection) => connection.close()))
  open = []
  rmSync(folder, { recursive: true })
})

interface Host {
  readonly services: Services
  readonly connection: Connection
  call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']>
}

function host(more: Partial<ProgramPlace> = {}): Host {
  const report = (error: unknown): never => {
    throw error
  }
  const services = programServices({
    host: 'loopback',
    bundleFolder: 'none',
    resourcesFolder: resolve('resources'),
    lab: path,
    version: '1.2.3',
    storage: programStorage(report, join(folder, 'home')),
    report,
    ...more,
  })
  const connection = new Connection(services)
  open.push(connection)
  return {
    services,
    connection,
    call: async <Name extends CallName>(name: Name, input: Calls[Name]['in']) => {
      const reply = await connection.call(name, input)
      if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`)
      return reply.value as Calls[Name]['out']
    },
  }
}

const command = (value: number | null): EditCommand => ({
  kind: 'setParameter',
  mode: 'ovs-kernel',
  name: 'tapQueuePackets',
  value,
})
const queue = ({ lab }: Pick<OpenedLab, 'lab'>): unknown => lab.modes['ovs-kernel']?.['tapQueuePackets']
/** What the change says the parameter is now. */
const set = ({ patch }: EditOutcome): unknown => patch.find(({ path }) => path.at(-1) === 'tapQueuePackets')?.value
const onDisk = (): string => readFileSync(path, 'utf8')
const drafts = (): string[] => {
  const place = join(folder, 'home', 'drafts')
  return existsSync(place) ? readdirSync(place) : []
}

describe('an open lab', () => {
  it('is edited, taken back and done again under the same id; runs and comparisons get what it is now', async () => {
    const { call } = host()
    const opened = await call('lab.current', null)
    const { documentId, dirty, hasFile, fileName } = opened
    expect({ dirty, hasFile, fileName }).toEqual({ dirty: false, hasFile: true, fileName: 'mine.dplab' })
    const edited = await call('lab.edit', { documentId, command: command(64) })
    expect([edited.state.documentId, set(edited), edited.state.dirty]).toEqual([documentId, 64, true])
    expect(edited.state.undo).toContain('64')
    expect(queue({ lab: applyPatch(opened.lab, edited.patch) })).toBe(64)
    const undone = await call('lab.undo', { documentId })
    expect([set(undone), undone.state.dirty, undone.state.undo]).toEqual([1000, false, null])
    expect(undone.state.redo).toBe(edited.state.undo)
    expect(set(await call('lab.redo', { documentId }))).toBe(64)
  })

  it('refuses a value out of range with what is allowed', async () => {
    const { call } = host()
    const { documentId } = await call('lab.current', null)
    await expect(call('lab.edit', { documentId, command: command(-5) })).rejects.toThrow(
      /^refused-edit: tapQueuePackets = -5: must be an integer from \d+ to \d+ packets/,
    )
  })

  it('is saved unedited as its own bytes, edited with the change, and stays undoable', async () => {
    const { call } = host()
    const { documentId } = await call('lab.current', null)
    const before = onDisk()
    expect(await call('lab.save', { documentId, overwrite: false })).toMatchObject({ kind: 'saved' })
    expect(onDisk()).toBe(before)
    await call('lab.edit', { documentId, command: command(64) })
    const saved = await call('lab.save', { documentId, overwrite: false })
    expect(saved).toMatchObject({ kind: 'saved', state: { dirty: false, hasFile: true } })
    expect(JSON.parse(onDisk())).toMatchObject({ modes: { 'ovs-kernel': { tapQueuePackets: 64 } } })
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe(before)
    expect((await call('lab.undo', { documentId })).state.dirty).toBe(true)
    await call('lab.save', { documentId, overwrite: false })
    // The former version is what was there when the session began.
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe(before)
  })

  it('keeps its changes when the largest lab comes in as a text', async () => {
    const { call } = host()
    const small = onDisk().trimEnd()
    const text = small + ' '.repeat(2 * 1024 * 1024 - small.length)
    const lab = await call('lab.openText', { fileName: '../../x/large.dplab', text })
    expect([lab.fileName, lab.hasFile]).toEqual(['large.dplab', false])
    await expect(call('lab.openText', { fileName: 'larger.dplab', text: `${text} ` })).rejects.toThrow('bad-input')
    expect(set(await call('lab.edit', { documentId: lab.documentId, command: command(7) }))).toBe(7)
  })

  it('says every problem of a dropped text with its place', async () => {
    const { call } = host()
    const text = onDisk().replace('"version": 1', '"version": 1,\n  "guests": 7')
    await expect(call('lab.openText', { fileName: 'bad.dplab', text })).rejects.toThrow(
      /lab-errors: bad\.dplab:\d+:\d+/,
    )
  })
})

describe('another writer', () => {
  it.each(['before the first save', 'between two saves', 'after an edit and a save', 'by removing it'])(
    '%s is never overwritten silently',
    async (when) => {
      const { call } = host()
      const { documentId } = await call('lab.current', null)
      await call('lab.edit', { documentId, command: command(64) })
      if (when !== 'before the first save') await call('lab.save', { documentId, overwrite: false })
      if (when === 'after an edit and a save') await call('lab.edit', { documentId, command: command(65) })
      if (when === 'by removing it') {
        rmSync(path)
        expect(await call('lab.save', { documentId, overwrite: false })).toMatchObject({ kind: 'saved' })
        expect(onDisk()).toContain('64')
        return
      }
      const theirs = onDisk().replace('"name"', ' "name"')
      writeFileSync(path, theirs)
      expect(await call('lab.save', { documentId, overwrite: false })).toMatchObject({ kind: 'conflict' })
      expect(onDisk()).toBe(theirs)
      expect(await call('lab.save', { documentId, overwrite: true })).toMatchObject({ kind: 'saved' })
      expect(onDisk()).not.toBe(theirs)
    },
  )

  it('and this one, in 50 orders of editing, saving and saving by force: nobody loses text unasked', async () => {
    for (let order = 0; order < 50; order += 1) {
      writeFileSync(path, readFileSync(join(examples, 'two-vnfs.dplab')))
      const windows = [host(), host()]
      const ids = await Promise.all(windows.map(async ({ call }) => (await call('lab.current', null)).documentId))
      let last = onDisk()
      const seen = [last, last]
      for (let move = 0; move < 6; move += 1) {
        const who = (order >> move) % 2
        const [window, documentId] = [windows[who], ids[who] ?? '']
        if (window === undefined) throw new Error('no window')
        await window.call('lab.edit', { documentId, command: command(10 + order * 6 + move) })
        const outcome = await window.call('lab.save', { documentId, overwrite: false })
        const isStale = seen[who] !== last
        expect(outcome.kind).toBe(isStale ? 'conflict' : 'saved')
        if (isStale) expect(onDisk()).toBe(last)
        else {
          last = onDisk()
          seen[who] = last
        }
      }
    }
  })
})

describe('without a file', () => {
  it('an example is a copy: saving offers a download where the host has no dialogs', async () => {
    const { call } = host({ lab: 'two-vnfs' })
    const { documentId, hasFile } = await call('lab.current', null)
    expect(hasFile).toBe(false)
    await call('lab.edit', { documentId, command: command(64) })
    const outcome = await call('lab.save', { documentId, overwrite: false })
    expect(outcome).toMatchObject({ kind: 'download', fileName: 'two-vnfs.dplab', state: { dirty: false } })
    expect(readFileSync(join(examples, 'two-vnfs.dplab'), 'utf8')).not.toContain('"tapQueuePackets": 64')
    await expect(call('lab.open', null)).rejects.toThrow('no-dialogs')
  })

  it('and with dialogs it goes where the user says, and belongs there from then on', async () => {
    const target = join(folder, 'new.dplab')
    let choice: string | null = null
    const suggested: string[] = []
    const dialogs = {
      chooseFile: () => Promise.resolve(choice),
      chooseTarget: (name: string) => {
        suggested.push(name)
        return Promise.resolve(choice)
      },
    }
    const { call } = host({ host: 'electron', lab: 'two-vnfs', dialogs })
    const { documentId } = await call('lab.current', null)
    expect(await call('lab.saveAs', { documentId })).toEqual({ kind: 'cancelled' })
    expect(await call('lab.open', null)).toBeNull()
    choice = target
    const saved = await call('lab.saveAs', { documentId })
    expect(saved).toMatchObject({ kind: 'saved', state: { hasFile: true, fileName: 'new.dplab' } })
    expect(readFileSync(target, 'utf8')).toBe(readFileSync(join(examples, 'two-vnfs.dplab'), 'utf8'))
    expect(suggested).toEqual(['two-vnfs.dplab', 'two-vnfs.dplab'])
    expect(await call('lab.open', null)).toMatchObject({ fileName: 'new.dplab', hasFile: true })
    const [recent] = await call('lab.recent', null)
    expect(recent?.fileName).toBe('new.dplab')
    expect((await call('lab.openRecent', { id: recent?.id ?? '' })).fileName).toBe('new.dplab')
    await expect(call('lab.openRecent', { id: 'none' })).rejects.toThrow('unknown-recent')
  })

  it('a folder that is not there is said', async () => {
    const dialogs = {
      chooseFile: () => Promise.resolve(null),
      chooseTarget: () => Promise.resolve(join(folder, 'none', 'x.dplab')),
    }
    const { call } = host({ host: 'electron', dialogs })
    const { documentId } = await call('lab.current', null)
    await expect(call('lab.saveAs', { documentId })).rejects.toThrow(/not-saved: mine\.dplab was not saved/)
  })
})

describe('drafts', () => {
  it('are written after a second of rest, and within five seconds while changes go on', async () => {
    const { call } = host()
    const { documentId } = await call('lab.current', null)
    const begun = Date.now()
    let value = 10
    while (drafts().length === 0 && Date.now() - begun < 6_500) {
      await call('lab.edit', { documentId, command: command(value++) })
      await new Promise((done) => setTimeout(done, 200))
    }
    expect(drafts()).toHaveLength(1)
    // Begun after three, so that a slow disk has two seconds of the five.
    expect(Date.now() - begun).toBeGreaterThan(2_500)
    expect(Date.now() - begun).toBeLessThan(5_000)
  })

  it('are offered after the window has gone, and restored with undo; a save ends them', async () => {
    const one = host()
    const { documentId } = await one.call('lab.current', null)
    await one.call('lab.edit', { documentId, command: command(64) })
    await one.call('lab.edit', { documentId, command: command(65) })
    expect(await one.call('draft.list', null)).toEqual([])
    await one.connection.close()
    const two = host()
    const [draft] = await two.call('draft.list', null)
    expect(draft).toMatchObject({ fileName: 'mine.dplab', edits: 2 })
    const restored = await two.call('draft.restore', { id: draft?.id ?? '' })
    expect([queue(restored), restored.dirty, restored.hasFile]).toEqual([65, true, true])
    expect(await two.call('draft.list', null)).toEqual([])
    expect(set(await two.call('lab.undo', { documentId: restored.documentId }))).toBe(64)
    await two.call('lab.save', { documentId: restored.documentId, overwrite: false })
    expect(drafts()).toEqual([])
    expect(onDisk()).toContain('64')
  })

  it('do not hide that the file has changed meanwhile', async () => {
    const one = host()
    const { documentId } = await one.call('lab.current', null)
    await one.call('lab.edit', { documentId, command: command(64) })
    await one.connection.close()
    const two = host()
    const [draft] = await two.call('draft.list', null)
    const restored = await two.call('draft.restore', { id: draft?.id ?? '' })
    writeFileSync(path, onDisk().replace('"name"', ' "name"'))
    const { documentId: again } = restored
    expect(await two.call('lab.save', { documentId: again, overwrite: false })).toMatchObject({ kind: 'conflict' })
  })

  it('that are discarded are offered no more', async () => {
    const one = host()
    const { documentId } = await one.call('lab.current', null)
    await one.call('lab.edit', { documentId, command: command(64) })
    await one.connection.close()
    const two = host()
    const [draft] = await two.call('draft.list', null)
    await two.call('draft.discard', { id: draft?.id ?? '' })
    expect(await two.call('draft.list', null)).toEqual([])
    await expect(two.call('draft.discard', { id: draft?.id ?? '' })).rejects.toThrow('unknown-draft')
    await expect(two.call('draft.restore', { id: draft?.id ?? '' })).rejects.toThrow('unknown-draft')
  })
})
