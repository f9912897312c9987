import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { catalogue } from '../../src-main/engine'
import { DraftKeeper } from '../../src-main/ipc/draft-keeper'
import { OpenLab } from '../../src-main/ipc/open-lab'
import type { DraftWork, Drafts } from '../../src-main/ipc/storage'
import { labFromTemplate, readLab } from '../../src-main/lab'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A disk that takes its time, milliseconds. */
const writing = 1_500

it('has each change on the disk five seconds later, also while changes go on and the disk is slow', async () => {
  const known = catalogue()
  const read = readLab(labFromTemplate('empty') ?? '', 'lab.dplab', known)
  if (!read.ok) throw new Error('the template is broken')
  const lab = new OpenLab('document-1', { ...read, fileName: 'lab.dplab', origin: { path: null, hash: '' } }, known)
  /** Changes that the draft on the disk has. */
  let kept = 0
  const drafts: Drafts = {
    claim: () => 'draft-1',
    release: () => undefined,
    write: async (_id: string, { memory }: DraftWork) => {
      const changes = memory.done.length
      await new Promise((done) => setTimeout(done, writing))
      // What is written is the memory of that moment, as the text beside it, whatever is changed meanwhile.
      expect(memory.done).toHaveLength(changes)
      kept = changes
    },
    list: () => Promise.resolve([]),
    read: () => Promise.resolve(null),
    discard: () => Promise.resolve(true),
    remove: () => Promise.resolve(),
  }
  const report = vi.fn()
  const services = { storage: { drafts }, version: '1', report } as unknown as ConstructorParameters<
    typeof DraftKeeper
  >[0]
  const keeper = new DraftKeeper(services)
  const begun = Date.now()
  const changed: number[] = []
  let oldest = 0
  while (Date.now() - begun < 20_000) {
    if (changed.length < 60 && Date.now() - begun >= changed.length * 300) {
      lab.edited.edit({ kind: 'add', element: 'note', values: { x: 0, y: 0, text: `${changed.length}` } })
      keeper.changed(lab)
      changed.push(Date.now())
    }
    await vi.advanceTimersByTimeAsync(50)
    const first = changed[kept]
    if (first !== undefined) oldest = Math.max(oldest, Date.now() - first)
  }
  expect(report).not.toHaveBeenCalled()
  expect(changed).toHaveLength(60)
  expect(oldest).toBeGreaterThan(1_000)
  expect(oldest).toBeLessThanOrEqual(5_000)
  expect(kept).toBe(60)
})
