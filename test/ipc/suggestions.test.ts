import { expect, it } from 'vitest'
import type { CallReply } from '../../src-main/contract/channels'
import type { Suggestion, TriedSuggestions } from '../../src-main/contract/report/suggestions'
import { Connection } from '../../src-main/ipc/connection'
import { fakeDrawing, fakeLab, fakeSummary } from '../session/fake-run'
import { FakeReplicator } from './fake-replicator'
import { fakeServices } from './fake-services'

const lab = { ok: true, fileName: 'a.dplab', lab: fakeLab, warnings: [] } as const
const request = { documentId: 'document-1', mode: 'fake', seed: 5 }
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))
const codeOf = (reply: CallReply): string => (reply.ok ? 'ok' : reply.error.code)
const suggestions: readonly Suggestion[] = [
  { text: 'Switch to other.', why: 'A test.', mode: 'other' },
  { text: 'Switch to never.', why: 'A test.', mode: 'never' },
]

async function setUp(): Promise<{ connection: Connection; opened: FakeReplicator[] }> {
  const opened: FakeReplicator[] = []
  const connection = new Connection({
    ...fakeServices(lab, ['fake', 'other', 'never']),
    suggestionsFor: () => suggestions,
    openReplicator: () => {
      opened.push(new FakeReplicator())
      return opened.at(-1) as FakeReplicator
    },
  })
  await connection.call('lab.current', null)
  return { connection, opened }
}

it('runs the lab as it stands and what is suggested, but for modes that refuse it, and lets its threads go', async () => {
  const { connection, opened } = await setUp()
  const reply = connection.call('suggestions.run', request)
  await settled()
  expect(opened[0]?.tasks.map(({ mode, seed }) => [mode, seed])).toEqual([
    ['fake', 5],
    ['other', 5],
  ])
  expect(await connection.call('suggestions.progress', null)).toEqual({ ok: true, value: { done: 0, total: 2 } })
  const result = { summary: fakeSummary('00aa', 5, 0), drawing: fakeDrawing }
  opened[0]?.finish('fake', result)
  expect(await connection.call('suggestions.progress', null)).toEqual({ ok: true, value: { done: 1, total: 2 } })
  opened[0]?.finish('other', { ...result, summary: fakeSummary('00bb', 5, 0) })
  const done = await reply
  if (!done.ok) throw new Error(done.error.message)
  const { before, tried } = done.value as TriedSuggestions
  expect(before.fingerprint).toBe('00aa')
  expect(tried.map(({ text, outcome }) => [text, outcome.fingerprint])).toEqual([['Switch to other.', '00bb']])
  expect(opened[0]?.closed).toBe(1)
  expect(await connection.call('suggestions.progress', null)).toEqual({ ok: true, value: null })
})

it('is stopped by the page, refused where there is nothing to run, and ends with its window', async () => {
  const { connection, opened } = await setUp()
  const stopped = connection.call('suggestions.run', request)
  await settled()
  expect(codeOf(await connection.call('suggestions.cancel', null))).toBe('ok')
  expect(codeOf(await stopped)).toBe('cancelled')
  expect(codeOf(await connection.call('suggestions.run', { ...request, mode: 'never' }))).toBe('refused')
  expect(codeOf(await connection.call('suggestions.run', { ...request, mode: 'none' }))).toBe('unknown-mode')
  const last = connection.call('suggestions.run', request)
  await settled()
  await connection.close()
  expect(codeOf(await last)).toBe('cancelled')
  expect(opened.map(({ closed }) => closed)).toEqual([1, 1])
})
