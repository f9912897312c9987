import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallName, Calls, RunCommand } from '../../src-main/contract/calls'
import { Connection } from '../../src-main/ipc/connection'
import { inputs } from '../../src-main/ipc/schemas'
import { fakeServices } from './fake-services'

/** One good input of each call, to be spoilt in many ways. */
const good: { [Name in CallName]: Calls[Name]['in'] } = {
  'app.info': null,
  'lab.examples': null,
  'lab.current': null,
  'lab.openExample': { id: 'one' },
  'lab.open': null,
  'lab.openText': { fileName: 'one.dplab', text: '{}' },
  'lab.recent': null,
  'lab.openRecent': { id: 'recent-1' },
  'lab.save': { documentId: 'document-1', overwrite: false },
  'lab.saveAs': { documentId: 'document-1' },
  'lab.alsoOpen': { documentId: 'document-1' },
  'lab.differences': { documentId: 'document-1' },
  'lab.reload': { documentId: 'document-1' },
  'lab.edit': {
    documentId: 'document-1',
    command: { kind: 'setParameter', mode: 'fake', name: 'queues', value: 2 },
  },
  'lab.undo': { documentId: 'document-1' },
  'lab.redo': { documentId: 'document-1' },
  'lab.history': { documentId: 'document-1' },
  'lab.jump': { documentId: 'document-1', place: 1 },
  'lab.drawing': { documentId: 'document-1', mode: 'fake', seed: 7 },
  'lab.preview': {
    documentId: 'document-1',
    command: { kind: 'connect', from: 'wire', to: 'vm-1' },
  },
  'lab.foresee': {
    documentId: 'document-1',
    command: { kind: 'connect', from: 'wire', to: 'vm-1' },
    mode: 'fake',
    seed: 7,
  },
  'lab.copy': { documentId: 'document-1', ids: ['vm-1'] },
  'lab.written': { documentId: 'document-1' },
  'lab.templates': null,
  'lab.new': { template: 'empty' },
  'lab.properties': null,
  'draft.list': null,
  'draft.restore': { id: 'draft-1' },
  'draft.restoreCopy': { id: 'draft-1' },
  'draft.discard': { id: 'draft-1' },
  'settings.get': null,
  'settings.set': { theme: 'dark', zoomPercent: 100, motion: 'system' },
  'run.open': { documentId: 'document-1', mode: 'fake', seed: 1 },
  'run.command': { runId: 1, command: { action: 'play', picosecondsPerSecond: 1000 } },
  'run.summary': { runId: 1 },
  'run.journey': { runId: 1, packet: 1 },
  'run.find': { runId: 1, wish: 'p99' },
  'run.events': { runId: 1, filter: 'kind = drop', fromPicoseconds: 0, limit: 10 },
  'run.explainLoss': { runId: 1, choice: { place: 'tap.vm-1', reason: 'tx_dropped' } },
  'run.population': { runId: 1 },
  'run.replays': { runId: 1 },
  'run.stopReplay': { runId: 1, kind: 'population' },
  'run.close': { runId: 1 },
  'compare.run': { documentId: 'document-1', seed: 1 },
  'compare.progress': null,
  'compare.journeys': { documentId: 'document-1', seed: 1, packet: 3 },
  'compare.cancel': null,
  'lab.constants': { documentId: 'document-1' },
  'uncertainty.run': { documentId: 'document-1', mode: 'fake', seed: 1 },
  'uncertainty.progress': null,
  'uncertainty.cancel': null,
  'suggestions.run': { documentId: 'document-1', mode: 'fake', seed: 1 },
  'suggestions.progress': null,
  'suggestions.cancel': null,
}
const names = Object.keys(good) as CallName[]
const commands: RunCommand[] = [
  { action: 'pause' },
  { action: 'step', count: 1 },
  { action: 'stepBack', count: 1_000_000 },
  { action: 'toTime', picoseconds: 0.5 },
  { action: 'toEnd' },
  { action: 'toMatch', filter: 'kind = drop' },
  { action: 'restart' },
]

const codeOf = async (name: unknown, input: unknown): Promise<string | null> => {
  const reply = await new Connection(fakeServices()).call(name, input)
  return reply.ok ? null : reply.error.code
}

const wrongValues: unknown[] = [
  undefined,
  null,
  '',
  'x'.repeat(129),
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  1n,
  true,
  [],
  {},
  () => 1,
  Symbol('s'),
  new Date(0),
  new Map(),
  new Float64Array(2),
]

/** Values of the table above that are right in a certain place. */
const fitting: Readonly<Record<string, readonly unknown[]>> = {
  'run.open seed': [0],
  'lab.drawing seed': [0],
  'lab.foresee seed': [0],
  'compare.run seed': [0],
  'compare.journeys seed': [0],
  'uncertainty.run seed': [0],
  'suggestions.run seed': [0],
  'lab.save overwrite': [true],
  // The start of the history.
  'lab.jump place': [0],
  // Any text can be a lab's text; what is wrong with it is said by the reader, with line and column.
  'lab.openText text': ['', 'x'.repeat(129)],
  // An empty filter takes every event; a wrong one is answered with its fault.
  'run.events filter': ['', 'x'.repeat(129)],
  'run.events fromPicoseconds': [0],
  // A file may have a longer name than an id.
  'lab.openText fileName': ['x'.repeat(129)],
}

it('knows every call of the contract and no other', () => {
  expect(Object.keys(inputs).sort()).toEqual([...names].sort())
})

it.each(names)('%s accepts a good input', async (name) => {
  expect(await codeOf(name, good[name])).not.toBe('bad-input')
})

it.each(commands)('accepts the command $action', async (command) => {
  expect(await codeOf('run.command', { runId: 1, command })).toBe('unknown-run')
})

describe('refuses', () => {
  it.each(['', 'app', 'app.info ', 'APP.INFO', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'run.open\0'])(
    'the name %j',
    async (name) => expect(await codeOf(name, null)).toBe('unknown-call'),
  )

  it.each([undefined, null, 1, {}, ['app.info'], { toString: () => 'app.info' }, Symbol('app.info')])(
    'a name that is no text: %s',
    async (name) => expect(await codeOf(name, null)).toBe('unknown-call'),
  )

  it.each(names)('for %s every wrong value, in the place of the input and of each field', async (name) => {
    const input = good[name]
    const spoilt: unknown[] = wrongValues.filter((value) => value !== null || input !== null)
    if (input !== null) {
      for (const field of Object.keys(input)) {
        for (const value of wrongValues) {
          if (!(fitting[`${name} ${field}`] ?? []).includes(value)) spoilt.push({ ...input, [field]: value })
        }
        spoilt.push(Object.fromEntries(Object.entries(input).filter(([key]) => key !== field)))
      }
      for (const extra of ['path', 'constructor', 'toString', '']) spoilt.push({ ...input, [extra]: 1 })
      spoilt.push(JSON.parse(JSON.stringify(input).replace('{', '{"__proto__":{"admin":true},')))
      spoilt.push([input], JSON.stringify(input))
    }
    for (const value of spoilt) {
      expect(
        await codeOf(name, value),
        `${name} ${String(JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? 'big' : v)))}`,
      ).toBe('bad-input')
    }
  })

  it.each([
    { action: 'play' },
    { action: 'play', picosecondsPerSecond: 0 },
    { action: 'play', picosecondsPerSecond: -5 },
    { action: 'play', picosecondsPerSecond: Infinity },
    { action: 'play', picosecondsPerSecond: 1e16 },
    { action: 'play', picosecondsPerSecond: '1' },
    { action: 'pause', count: 1 },
    { action: 'step' },
    { action: 'step', count: 0 },
    { action: 'step', count: 1.5 },
    { action: 'stepBack', count: 1_000_001 },
    { action: 'stepBack', count: -1 },
    { action: 'toTime', picoseconds: -1 },
    { action: 'toTime', picoseconds: NaN },
    { action: 'toTime', picoseconds: 1e16 },
    { action: 'toEnd', now: true },
    { action: 'fly' },
    { action: ['pause'] },
    {},
    'pause',
  ])('the command %j', async (command) => {
    expect(await codeOf('run.command', { runId: 1, command })).toBe('bad-input')
  })

  it('values nobody thought of', async () => {
    const connection = new Connection({ ...fakeServices(), now: () => 0 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.anything({ withBigInt: true, withTypedArray: true }),
        async (name, input) => {
          fc.pre(!inputs[name].safeParse(input).success)
          const reply = await connection.call(name, input)
          expect(reply.ok).toBe(false)
          if (!reply.ok) expect(['bad-input', 'too-many-calls']).toContain(reply.error.code)
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('messages that are too large, too many or without end', async () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) deep = { deep }
    const many = Object.fromEntries(new Array(20_000).fill(0).map((_, index) => [`key${index}`, index]))
    const holes: unknown[] = []
    holes.length = 1_000_000
    for (const input of [{ id: 'x'.repeat(3_000_000) }, new Uint8Array(20_000), cycle, deep, many, { holes }]) {
      expect(await codeOf('lab.openExample', input)).toBe('too-large')
    }
  })
})

it('limits how often a call comes, and forgives with time', async () => {
  const services = fakeServices()
  const connection = new Connection(services)
  const codes: (string | null)[] = []
  for (let count = 0; count < 300; count++) {
    const reply = await connection.call('app.info', null)
    codes.push(reply.ok ? null : reply.error.code)
  }
  expect(codes.filter((code) => code === null)).toHaveLength(240)
  expect(codes.at(-1)).toBe('too-many-calls')
  expect((await connection.call('lab.examples', null)).ok).toBe(true)
  services.milliseconds += 1000
  expect((await connection.call('app.info', null)).ok).toBe(true)
})

it('tells the page of an unforeseen error only that there was one', async () => {
  const services = fakeServices()
  const connection = new Connection(services)
  await connection.call('lab.current', null)
  const reply = await connection.call('run.open', { documentId: 'document-1', mode: 'bug', seed: 1 })
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(JSON.stringify(reply)).not.toMatch(/boom|home|place|stack/)
  expect(String(services.reported[0])).toContain('boom')
  expect(Object.keys((reply as { error: object }).error)).toEqual(['code', 'message'])
})
