import { describe, expect, it } from 'vitest'
import type { CallError, CallName, Calls } from '../../src-main/contract/calls'
import type { StreamDown } from '../../src-main/contract/stream'
import { Connection } from '../../src-main/ipc/connection'
import { fakeDrawing, fakeLab } from '../session/fake-run'
import { fakeServices, type FakeServices } from './fake-services'

function setUp(services: FakeServices = fakeServices()): {
  services: FakeServices
  connection: Connection
  value<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']>
  error(name: string, input: unknown): Promise<CallError>
} {
  const connection = new Connection(services)
  return {
    services,
    connection,
    value: async <Name extends CallName>(name: Name, input: Calls[Name]['in']) => {
      const reply = await connection.call(name, input)
      if (!reply.ok) throw new Error(reply.error.message)
      return reply.value as Calls[Name]['out']
    },
    error: async (name, input) => {
      const reply = await connection.call(name, input)
      if (reply.ok) throw new Error('was not refused')
      return reply.error
    },
  }
}

describe('calls', () => {
  it('say what the program is', async () => {
    const { value } = setUp()
    expect(await value('app.info', null)).toEqual({ host: 'loopback', version: '1.2.3', engineVersion: '4.5.6' })
  })

  it('open a lab with the modes that there are and those that refuse it', async () => {
    const { value } = setUp()
    const lab = await value('lab.openExample', { id: 'one' })
    expect(lab).toMatchObject({ fileName: 'a.dplab', lab: fakeLab, warnings: [] })
    expect(lab.modes.map(({ id }) => id)).toEqual(['fake', 'never', 'bug'])
    expect(Object.keys(lab.refused)).toEqual(['never'])
    expect((await value('lab.current', null)).documentId).not.toBe(lab.documentId)
  })

  it('say all that is wrong with a lab', async () => {
    const problems = ['bad.dplab:1:2  one', 'bad.dplab:3:4  two']
    const { error } = setUp(fakeServices({ ok: false, fileName: 'bad.dplab', problems }))
    expect(await error('lab.current', null)).toEqual({ code: 'lab-errors', message: problems.join('\n') })
  })

  it('refuse an example that there is none of', async () => {
    expect((await setUp().error('lab.openExample', { id: '../../etc/passwd' })).code).toBe('unknown-example')
  })

  it('play a run', async () => {
    const { value, services } = setUp()
    const { documentId } = await value('lab.current', null)
    const { runId, drawing } = await value('run.open', { documentId, mode: 'fake', seed: 5 })
    expect(drawing).toBe(fakeDrawing)
    expect(await value('run.command', { runId, command: { action: 'step', count: 3 } })).toBeNull()
    expect(services.handles[0]?.told).toEqual([{ action: 'step', count: 3 }])
    expect((await value('run.summary', { runId })).fingerprint).toBe('00ff')
    expect((await value('run.journey', { runId, packet: 9 })).packet).toBe(9)
    await value('run.close', { runId })
    expect(services.handles[0]?.closed).toBe(true)
  })
})

describe('runs', () => {
  it('need a lab and a mode that are known', async () => {
    const { value, error } = setUp()
    const { documentId } = await value('lab.current', null)
    expect((await error('run.open', { documentId: 'document-99', mode: 'fake', seed: 1 })).code).toBe(
      'unknown-document',
    )
    expect((await error('run.open', { documentId, mode: 'toString', seed: 1 })).code).toBe('unknown-mode')
  })

  it('are eight at most, and closing one makes room', async () => {
    const { value, error } = setUp()
    const { documentId } = await value('lab.current', null)
    const open = { documentId, mode: 'fake', seed: 1 }
    const ids: number[] = []
    for (let count = 0; count < 8; count++) ids.push((await value('run.open', open)).runId)
    const refused = await error('run.open', open)
    expect(refused.code).toBe('too-many-runs')
    expect(refused.message).toContain(`run ${ids[0]}`)
    await value('run.close', { runId: ids[0] ?? 0 })
    expect(ids).not.toContain((await value('run.open', open)).runId)
  })

  it('that a mode refuses leave nothing behind', async () => {
    const { value, error, services } = setUp()
    const { documentId } = await value('lab.current', null)
    for (let count = 0; count < 20; count++) {
      const refused = await error('run.open', { documentId, mode: 'never', seed: 1 })
      expect(refused).toEqual({ code: 'refused', message: 'This mode carries nothing.' })
    }
    expect(services.handles.every((handle) => handle.closed)).toBe(true)
  })

  it('are known to their own window only', async () => {
    const services = fakeServices()
    const mine = setUp(services)
    const { documentId } = await mine.value('lab.current', null)
    const { runId } = await mine.value('run.open', { documentId, mode: 'fake', seed: 1 })
    const other = setUp(services)
    expect((await other.error('run.summary', { runId })).code).toBe('unknown-run')
    expect((await other.error('run.open', { documentId, mode: 'fake', seed: 1 })).code).toBe('unknown-document')
    expect(other.connection.openStream(runId, () => undefined)).toBeNull()
  })

  it('end with their window', async () => {
    const { value, error, services, connection } = setUp()
    const { documentId } = await value('lab.current', null)
    for (let count = 0; count < 3; count++) await value('run.open', { documentId, mode: 'fake', seed: 1 })
    await connection.close()
    expect(services.handles.map((handle) => handle.closed)).toEqual([true, true, true])
    expect((await error('run.open', { documentId, mode: 'fake', seed: 1 })).code).toBe('unknown-document')
  })
})

describe('streams', () => {
  const progress: StreamDown = { kind: 'progress', fraction: 0.5 }

  it('carry messages down and credits up, and nothing else up', async () => {
    const { value, services, connection } = setUp()
    const { documentId } = await value('lab.current', null)
    const { runId } = await value('run.open', { documentId, mode: 'fake', seed: 1 })
    const got: StreamDown[] = []
    const link = connection.openStream(runId, (message) => got.push(message))
    const handle = services.handles[0]
    handle?.listener?.(progress)
    expect(got).toEqual([progress])
    link?.up({ kind: 'credit', count: 8 })
    const bad = [null, 8, 'credit', { kind: 'credit' }, { kind: 'credit', count: 0 }, { kind: 'credit', count: -1 }]
    const worse = [
      { kind: 'credit', count: 1e9 },
      { kind: 'credit', count: NaN },
      { kind: 'credit', count: 1, x: 1 },
      [],
    ]
    for (const data of [...bad, ...worse]) link?.up(data)
    expect(handle?.told).toEqual([{ credit: 8 }])
    link?.close()
    expect(handle?.listener).toBeNull()
  })

  it('a transport that fails stops its own stream only', async () => {
    const { value, services, connection } = setUp()
    const { documentId } = await value('lab.current', null)
    const { runId } = await value('run.open', { documentId, mode: 'fake', seed: 1 })
    connection.openStream(runId, () => {
      throw new Error('port is gone')
    })
    services.handles[0]?.listener?.(progress)
    expect(services.handles[0]?.listener).toBeNull()
    expect(services.reported).toHaveLength(1)
  })

  it.each([0, -1, 1.5, NaN, 99, '1', null, undefined, {}, ['1']])('there is none for run %s', (runId) => {
    expect(setUp().connection.openStream(runId, () => undefined)).toBeNull()
  })
})
