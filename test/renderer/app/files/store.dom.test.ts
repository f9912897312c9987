import { createPinia, disposePinia, getActivePinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { CallName, Calls, OpenedLab } from '../../../../src-main/contract/calls'
import type { LabDifferences, OtherUser, SaveOutcome } from '../../../../src-main/contract/documents'
import type { EditOutcome } from '../../../../src-main/contract/edit/results'
import { useFiles } from '../../../../src-renderer/app/files/store'
import { useLab } from '../../../../src-renderer/lab/store'
import { FakeBridge } from '../../fake/bridge'
import { fakeOpenedLab } from '../../fake/lab'

/** A host with one lab whose state a test sets. */
class Host extends FakeBridge {
  lab: OpenedLab = fakeOpenedLab()
  outcome: SaveOutcome | null = null
  differences: LabDifferences | null = null
  other: OtherUser | null = null
  override call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    const answer = super.call(name, input)
    const opens = [
      'lab.current',
      'lab.openExample',
      'lab.open',
      'lab.openText',
      'lab.openRecent',
      'lab.reload',
      'draft.restoreCopy',
    ]
    if (opens.includes(name) && this.failing[name] === undefined) return Promise.resolve(this.lab as Calls[Name]['out'])
    if (name === 'lab.undo' || name === 'lab.redo') {
      const { lab, warnings, refused, documentId, fileName, dirty, hasFile, undo, redo } = this.lab
      const state = { documentId, fileName, dirty, hasFile, undo, redo }
      const outcome: EditOutcome = { state, patch: [{ path: [], value: lab }], warnings, refused, added: [] }
      return answer.then(() => outcome as Calls[Name]['out'])
    }
    if (name.startsWith('lab.save') && this.outcome) return Promise.resolve(this.outcome as Calls[Name]['out'])
    if (name === 'lab.differences' && this.differences) return Promise.resolve(this.differences as Calls[Name]['out'])
    if (name === 'lab.alsoOpen') return Promise.resolve(this.other as Calls[Name]['out'])
    return answer
  }
  get names(): CallName[] {
    return this.calls.map(({ name }) => name)
  }
}

let host = new Host()
async function start(state: Partial<OpenedLab> = {}): Promise<ReturnType<typeof useFiles>> {
  host = new Host()
  host.lab = { ...fakeOpenedLab(), ...state }
  await useLab().attach(host)
  const files = useFiles()
  await files.attach(host, 'electron')
  host.calls.length = 0
  return files
}
const dirty = { dirty: true, undo: 'rings of OVS: 1 to 2' }
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  disposePinia(getActivePinia() ?? createPinia())
})

describe('opening', () => {
  it('takes the place of the lab that is open', async () => {
    const files = await start()
    host.lab = { ...host.lab, documentId: 'document-2' }
    await files.open()
    expect(useLab().opened?.documentId).toBe('document-2')
    expect(host.names).toContain('run.open')
  })

  it('a broken file shows all its problems, and the lab that was open stays', async () => {
    const files = await start()
    const before = useLab().opened
    host.failing = { 'lab.openText': 'bad.dplab:1:2  x\nbad.dplab:3:4  y' }
    await files.openFile(new File(['{'], 'bad.dplab'))
    expect(files.refused).toEqual({ fileName: 'bad.dplab', problems: ['bad.dplab:1:2  x', 'bad.dplab:3:4  y'] })
    expect(useLab().opened).toBe(before)
    expect([useLab().phase, useLab().failure]).toEqual(['ready', null])
  })

  it('asks first when there are changes: staying does nothing, giving up goes on', async () => {
    const files = await start(dirty)
    await files.openExample('first-lab')
    expect(host.names).not.toContain('lab.openExample')
    await files.answer('stay')
    expect(host.names).not.toContain('lab.openExample')
    await files.openExample('first-lab')
    await files.answer('give up')
    expect(host.names).toContain('lab.openExample')
  })

  it('goes on after a save, and not when the save failed', async () => {
    const files = await start(dirty)
    host.outcome = { kind: 'conflict', message: 'changed' }
    await files.openExample('first-lab')
    await files.answer('save')
    expect(host.names).not.toContain('lab.openExample')
    expect(files.trouble).toEqual({ kind: 'conflict', message: 'changed' })
    host.outcome = { kind: 'saved', state: { ...host.lab, dirty: false } }
    await files.openExample('first-lab')
    await files.answer('save')
    expect(host.names).toContain('lab.openExample')
  })
})

describe('saving', () => {
  it('takes the dirty mark away and says where', async () => {
    const files = await start(dirty)
    host.outcome = { kind: 'saved', state: { ...host.lab, dirty: false, fileName: 'other.dplab' } }
    expect(await files.save()).toBe(true)
    expect([files.dirty, useLab().opened?.fileName, files.notice]).toEqual([false, 'other.dplab', 'Saved other.dplab'])
    expect(host.calls[0]).toEqual({ name: 'lab.save', input: { documentId: 'document-1', overwrite: false } })
  })

  it('into a file that has changed can be insisted on', async () => {
    const files = await start(dirty)
    host.outcome = { kind: 'conflict', message: 'changed' }
    expect(await files.save()).toBe(false)
    expect(files.dirty).toBe(true)
    host.outcome = { kind: 'saved', state: { ...host.lab, dirty: false } }
    expect(await files.save(true)).toBe(true)
    expect(files.trouble).toBeNull()
    expect(host.calls.at(-1)?.name === 'lab.save' || host.names.includes('lab.save')).toBe(true)
  })

  it('that the host cannot do becomes a download', async () => {
    const files = await start(dirty)
    const clicked: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      clicked.push(this.download)
    })
    host.outcome = { kind: 'download', fileName: 'mine.dplab', text: '{}', state: { ...host.lab, dirty: false } }
    expect(await files.save()).toBe(true)
    expect(clicked).toEqual(['mine.dplab'])
    vi.restoreAllMocks()
  })

  it('that fails is said, and nothing counts as saved', async () => {
    const files = await start(dirty)
    host.failing = { 'lab.save': 'mine.dplab was not saved: there is no room left.' }
    expect(await files.save()).toBe(false)
    expect(files.trouble).toEqual({ kind: 'not saved', message: 'mine.dplab was not saved: there is no room left.' })
    expect(files.dirty).toBe(true)
  })
})

describe('a conflict', () => {
  const conflict = { kind: 'conflict', message: 'changed' } as const
  const row = { path: 'run.seed', mine: '1', theirs: '2' }

  it('shows what differs when asked, and forgets it when it is over', async () => {
    const files = await start({ ...dirty, hasFile: true })
    host.outcome = conflict
    await files.save()
    expect(files.differences).toBeNull()
    host.differences = { differences: [row], omitted: 0 }
    await files.compare()
    expect(files.differences).toEqual({ differences: [row], omitted: 0 })
    expect(host.calls.at(-1)).toEqual({ name: 'lab.differences', input: { documentId: 'document-1' } })
    files.trouble = null
    await nextTick()
    expect(files.differences).toBeNull()
  })

  it('with a file that is no lab any more says so', async () => {
    const files = await start({ ...dirty, hasFile: true })
    host.outcome = conflict
    host.failing = { 'lab.differences': 'mine.dplab:1:2  x' }
    await files.save()
    await files.compare()
    expect(files.differences).toBe('mine.dplab:1:2  x')
  })

  it('is ended by theirs: of this very file, whatever else has its name', async () => {
    const files = await start({ ...dirty, hasFile: true })
    host.outcome = conflict
    await files.save()
    host.lab = { ...host.lab, documentId: 'document-2', dirty: false }
    await files.takeTheirs()
    expect(host.calls.find(({ name }) => name === 'lab.reload')?.input).toEqual({ documentId: 'document-1' })
    expect([useLab().opened?.documentId, files.trouble]).toEqual(['document-2', null])
  })
})

describe('a draft saved as a copy', () => {
  it('is opened without its file, and saved under another name at once', async () => {
    const files = await start()
    host.outcome = { kind: 'cancelled' }
    await files.restoreCopy('d')
    expect(host.names.filter((name) => /^(draft|lab.save)/.test(name))).toEqual([
      'draft.restoreCopy',
      'draft.list',
      'lab.saveAs',
    ])
  })
})

describe('a file that somebody else has open', () => {
  it('is said, until they have closed it', async () => {
    vi.useFakeTimers()
    const files = await start({ hasFile: true })
    host.other = { host: 'desk-7', sinceMilliseconds: new Date(2026, 10, 22, 14, 3).getTime() }
    vi.setSystemTime(new Date(2026, 10, 22, 15, 0))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(files.alsoOpen).toBe('Also open on desk-7 since 14:03; saving may overwrite')
    host.other = { ...host.other, host: null }
    await vi.advanceTimersByTimeAsync(30_000)
    expect(files.alsoOpen).toBe('Also open in another window since 14:03; saving may overwrite')
    host.other = null
    await vi.advanceTimersByTimeAsync(30_000)
    expect(files.alsoOpen).toBe('')
    vi.useRealTimers()
  })

  it('is asked at once when a lab is opened, and never for one without a file', async () => {
    const files = await start({ hasFile: false })
    host.other = { host: 'desk-7', sinceMilliseconds: Date.now() }
    await files.askAlsoOpen()
    expect([files.alsoOpen, host.names]).toEqual(['', []])
    host.lab = { ...host.lab, documentId: 'document-2', hasFile: true }
    await files.open()
    await vi.waitFor(() => expect(files.alsoOpen).toContain('Also open on desk-7'))
  })

  it('is not asked again after an edit, which leaves the file as it is', async () => {
    await start({ hasFile: true })
    const lab = useLab()
    const asked = (): number => host.names.filter((name) => name === 'lab.alsoOpen').length
    const before = asked()
    lab.opened = lab.opened && { ...lab.opened, ...dirty }
    await nextTick()
    expect(asked()).toBe(before)
  })
})

describe('undo', () => {
  it('shows the lab as it was on the same seed, and says what was taken back', async () => {
    const files = await start(dirty)
    const { seed, mode } = useLab()
    const { lab } = host.lab
    host.lab = {
      ...host.lab,
      lab: { ...lab, modes: { 'ovs-kernel': { rxQueues: 1 } } },
      dirty: false,
      undo: null,
      redo: dirty.undo,
    }
    await files.undo()
    expect(files.dirty).toBe(false)
    expect(files.notice).toBe('Taken back: rings of OVS: 1 to 2')
    expect(host.calls.find(({ name }) => name === 'run.open')?.input).toEqual({ documentId: 'document-1', mode, seed })
  })

  it('without anything to take back asks nobody', async () => {
    const files = await start()
    await files.undo()
    await files.redo()
    expect(host.calls).toEqual([])
  })
})
