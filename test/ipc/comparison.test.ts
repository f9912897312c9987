import { describe, expect, it } from 'vitest'
import type { CallReply } from '../../src-main/contract/channels'
import type { Comparison } from '../../src-main/contract/calls'
import { Connection } from '../../src-main/ipc/connection'
import { fakeDrawing, fakeLab, fakeSummary } from '../session/fake-run'
import type { FakeReplicator } from './fake-replicator'
import { fakeServices, type FakeServices } from './fake-services'

const lab = { ok: true, fileName: 'a.dplab', lab: fakeLab, warnings: [] } as const
const request = { documentId: 'document-1', seed: 5 }
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

async function setUp(modes: string[]): Promise<{ services: FakeServices; connection: Connection }> {
  const services = fakeServices(lab, modes)
  const connection = new Connection(services)
  await connection.call('lab.current', null)
  return { services, connection }
}

function finish(replicator: FakeReplicator | undefined, mode: string, fingerprint: string): void {
  replicator?.finish(mode, { summary: fakeSummary(fingerprint, 5, 0), drawing: fakeDrawing })
}

const codeOf = (reply: CallReply): string => (reply.ok ? 'ok' : reply.error.code)

describe('comparing', () => {
  it('runs every mode of the registry, with the reasons of those that refuse', async () => {
    const { services, connection } = await setUp(['fake', 'never'])
    const reply = connection.call('compare.run', request)
    await settled()
    services.replicators[0]?.start('fake')
    const seen = await connection.call('compare.progress', null)
    expect(seen).toMatchObject({ ok: true, value: { fractions: { fake: 0 }, runs: [{ mode: 'never' }] } })
    finish(services.replicators[0], 'fake', '00aa')
    const done = await reply
    if (!done.ok) throw new Error(done.error.message)
    const { runs, drawings, settings, claims } = done.value as Comparison
    expect(runs[0]).toMatchObject({ mode: 'fake', fingerprint: '00aa' })
    expect(runs[1]).toMatchObject({ mode: 'never', refused: [{ message: 'This mode carries nothing.' }] })
    expect(drawings).toEqual({ fake: fakeDrawing })
    const byMode = { fake: '0', never: '–' }
    expect(settings).toEqual([{ name: 'Descriptor rings used', unit: 'rings', byMode }])
    const throughput = claims.find(({ id }) => id === 'throughput')
    expect(throughput?.byMode['never']).toMatchObject({ verdict: 'open', why: 'This mode carries nothing.' })
    expect(services.replicators.map(({ closed }) => closed)).toEqual([1])
    expect(await connection.call('compare.progress', null)).toEqual({ ok: true, value: null })
  })

  it('needs a lab that is open in this window', async () => {
    const { connection } = await setUp(['fake'])
    expect(codeOf(await connection.call('compare.run', { ...request, documentId: 'document-9' }))).toBe(
      'unknown-document',
    )
  })

  it('gives way to a later comparison', async () => {
    const { services, connection } = await setUp(['fake'])
    const old = connection.call('compare.run', request)
    await settled()
    const current = connection.call('compare.run', { ...request, seed: 6 })
    expect(codeOf(await old)).toBe('cancelled')
    await settled()
    expect(services.replicators.map(({ closed }) => closed)).toEqual([1, 0])
    finish(services.replicators[1], 'fake', '00bb')
    expect(codeOf(await current)).toBe('ok')
  })

  it('is stopped by the page', async () => {
    const { services, connection } = await setUp(['fake', 'more'])
    const reply = connection.call('compare.run', request)
    await settled()
    expect(await connection.call('compare.cancel', null)).toEqual({ ok: true, value: null })
    expect(codeOf(await reply)).toBe('cancelled')
    expect(services.replicators.map(({ closed }) => closed)).toEqual([1])
    expect(codeOf(await connection.call('compare.cancel', null))).toBe('ok')
  })

  it('ends with its window', async () => {
    const { services, connection } = await setUp(['fake', 'more'])
    const reply = connection.call('compare.run', request)
    await settled()
    await connection.close()
    expect(codeOf(await reply)).toBe('cancelled')
    expect(services.replicators.map(({ closed }) => closed)).toEqual([1])
  })

  it('says nothing of the inside when a run has a bug, and leaves no worker', async () => {
    const { services, connection } = await setUp(['fake', 'more'])
    const answer = connection.call('compare.run', request)
    await settled()
    services.replicators[0]?.fail(new Error('boom at /home/someone/secret/place.ts:12'))
    const reply = await answer
    expect(reply).toMatchObject({ ok: false, error: { code: 'run-failed' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
    expect(services.replicators.map(({ closed }) => closed)).toEqual([1])
  })
})

describe('following a packet', () => {
  const question = { ...request, packet: 12 }

  it('asks for it in every mode that carries the lab', async () => {
    const { services, connection } = await setUp(['fake', 'never', 'more'])
    const reply = await connection.call('compare.journeys', question)
    expect(reply).toMatchObject({ ok: true, value: { fake: { packet: 12 }, more: { packet: 12 } } })
    expect(services.followed).toEqual([
      { mode: 'fake', seed: 5, packet: 12 },
      { mode: 'more', seed: 5, packet: 12 },
    ])
  })

  it('needs a lab that is open in this window, and a packet', async () => {
    const { services, connection } = await setUp(['fake'])
    expect(codeOf(await connection.call('compare.journeys', { ...question, documentId: 'document-9' }))).toBe(
      'unknown-document',
    )
    expect(codeOf(await connection.call('compare.journeys', { ...question, packet: 0 }))).toBe('bad-input')
    expect(services.followed).toEqual([])
  })

  it('ends with its window', async () => {
    const { services, connection } = await setUp(['fake'])
    await connection.close()
    expect(services.followed).toEqual(['closed'])
  })
})
