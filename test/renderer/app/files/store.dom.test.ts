import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallName, Calls, OpenedLab } from '../../../../src-main/contract/calls'
import type { SaveOutcome } from '../../../../src-main/contract/documents'
import { useFiles } from '../../../../src-renderer/app/files/store'
import { useLab } from '../../../../src-renderer/lab/store'
import { FakeBridge } from '../../fake/bridge'
import { fakeOpenedLab } from '../../fake/lab'

/** A host with one lab whose state a test sets. */
class Host extends FakeBridge {
  lab: OpenedLab = fakeOpenedLab()
  outcome: SaveOutcome | null = null
  override call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    const answer = super.call(name, input)
    const opens = [
      'lab.current',
      'lab.openExample',
      'lab.open',
      'lab.openText',
      'lab.openRecent',
      'lab.undo',
      'lab.redo',
    ]
    if (opens.includes(name) && this.failing[name] === undefined) return Promise.resolve(this.lab as Calls[Name]['out'])
    if (name.startsWith('lab.save') && this.outcome) return Promise.resolve(this.outcome as Calls[Name]['out'])
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

describe('undo', () => {
  it('shows the lab as it was on the same seed, and says what was taken back', async () => {
    const files = await start(dirty)
    const { seed, mode } = useLab()
    host.lab = { ...host.lab, dirty: false, undo: null, redo: dirty.undo }
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
