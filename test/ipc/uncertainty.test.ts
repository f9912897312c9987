import { describe, expect, it } from 'vitest'
import type { CallReply } from '../../src-main/contract/channels'
import { drawnRuns, type Uncertainty } from '../../src-main/contract/report/uncertainty'
import type { Replicated, Replicator } from '../../src-main/experiment/replication'
import { Connection } from '../../src-main/ipc/connection'
import { fakeDrawing, fakeLab, fakeSummary } from '../session/fake-run'
import { fakeServices } from './fake-services'

const lab = { ok: true, fileName: 'a.dplab', lab: fakeLab, warnings: [] } as const
const request = { documentId: 'document-1', mode: 'fake', seed: 5 }
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))
const codeOf = (reply: CallReply): string => (reply.ok ? 'ok' : reply.error.code)
const result = { summary: fakeSummary('00aa', 5, 0), drawing: fakeDrawing }

/** Threads whose runs end when the test lets them. */
class Runs implements Replicator {
  closed = false
  private end: (() => void) | null = null
  private step: (() => void) | null = null

  runTasks: Replicator['runTasks'] = (tasks, options) =>
    new Promise((resolve, reject) => {
      const results = tasks.map((): Replicated => result)
      this.step = () => options?.onResult?.(0, result)
      this.end = () => resolve(results)
      options?.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error))
    })

  one(): void {
    this.step?.()
  }

  all(): void {
    this.end?.()
  }

  close(): Promise<void> {
    this.closed = true
    return Promise.resolve()
  }
}

async function setUp(modes = ['fake', 'never']): Promise<{ connection: Connection; opened: Runs[] }> {
  const opened: Runs[] = []
  const connection = new Connection({
    ...fakeServices(lab, modes),
    openReplicator: () => {
      opened.push(new Runs())
      return opened.at(-1) ?? new Runs()
    },
  })
  await connection.call('lab.current', null)
  return { connection, opened }
}

describe('how sure the figures of a run are', () => {
  it('is worked out by runs with drawn constants and one as it stands, and says how far it is', async () => {
    const { connection, opened } = await setUp()
    const reply = connection.call('uncertainty.run', request)
    await settled()
    opened[0]?.one()
    const seen = await connection.call('uncertainty.progress', null)
    expect(seen).toEqual({ ok: true, value: { done: 1, total: drawnRuns + 1 } })
    opened[0]?.all()
    const done = await reply
    if (!done.ok) throw new Error(done.error.message)
    expect(done.value as Uncertainty).toMatchObject({ runs: drawnRuns + 1, constants: 7, latencyNanoseconds: null })
    expect(opened.map(({ closed }) => closed)).toEqual([true])
    expect(await connection.call('uncertainty.progress', null)).toEqual({ ok: true, value: null })
  })

  it('gives way to a later question, is stopped by the page, and ends with its window', async () => {
    const { connection, opened } = await setUp()
    const first = connection.call('uncertainty.run', request)
    await settled()
    const second = connection.call('uncertainty.run', { ...request, seed: 6 })
    expect(codeOf(await first)).toBe('cancelled')
    await settled()
    expect(codeOf(await connection.call('uncertainty.cancel', null))).toBe('ok')
    expect(codeOf(await second)).toBe('cancelled')
    const third = connection.call('uncertainty.run', request)
    await settled()
    await connection.close()
    expect(codeOf(await third)).toBe('cancelled')
    expect(codeOf(await connection.call('uncertainty.run', request))).not.toBe('ok')
    expect(opened.map(({ closed }) => closed)).toEqual([true, true, true])
  })

  it('needs an open lab and a mode that carries it', async () => {
    const { connection, opened } = await setUp()
    const code = async (changed: object) => codeOf(await connection.call('uncertainty.run', { ...request, ...changed }))
    expect(await code({ documentId: 'document-9' })).toBe('unknown-document')
    expect(await code({ mode: 'nothing' })).toBe('unknown-mode')
    expect(await code({ mode: 'never' })).toBe('refused')
    expect(opened).toEqual([])
  })
})
