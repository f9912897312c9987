import { describe, expect, it } from 'vitest'
import { Comparison } from '../../../src-main/session/comparison/comparison'
import { FakeReplicator } from '../../ipc/fake-replicator'
import { fakeDrawing, fakeLab, fakeSummary } from '../fake-run'

const refusal = { code: 'no', message: 'It cannot.', path: 'guests', remedies: [] }
const result = (mode: string) => ({ summary: { ...fakeSummary('00ff', 1, 0), mode }, drawing: fakeDrawing })

function setUp(modes: readonly { readonly id: string; readonly bypasses?: readonly string[] }[]): {
  comparison: Comparison
  replicator: FakeReplicator
} {
  const replicator = new FakeReplicator()
  const comparison = new Comparison(
    modes,
    { lab: fakeLab, seed: 9 },
    {
      refusalsOf: (mode) => (mode.startsWith('never') ? [refusal] : []),
      openReplicator: () => replicator,
    },
  )
  return { comparison, replicator }
}

const named = (...ids: readonly string[]): { readonly id: string }[] => ids.map((id) => ({ id }))

describe('a comparison', () => {
  it('runs every mode and answers in the order of the registry, whatever was ready first', async () => {
    const { comparison, replicator } = setUp(named('a', 'b', 'never', 'c'))
    const compared = comparison.run()
    expect(replicator.tasks).toEqual(['a', 'b', 'c'].map((mode) => ({ lab: fakeLab, seed: 9, mode, drain: false })))
    for (const mode of ['c', 'a', 'b']) replicator.finish(mode, result(mode))
    const { runs, drawings } = await compared
    expect(runs.map(({ mode }) => mode)).toEqual(['a', 'b', 'never', 'c'])
    expect(runs[2]).toEqual({ mode: 'never', refused: [refusal] })
    expect(Object.keys(drawings).sort()).toEqual(['a', 'b', 'c'])
    expect(replicator.closed).toBe(1)
  })

  it('begins with the modes that pass most layers', async () => {
    const short = { id: 'short', bypasses: ['host-user', 'host-kernel'] }
    const { comparison, replicator } = setUp([{ id: 'a' }, short, { id: 'b', bypasses: ['host-kernel'] }, { id: 'c' }])
    const compared = comparison.run()
    expect(replicator.tasks.map(({ mode }) => mode)).toEqual(['a', 'c', 'b', 'short'])
    for (const { mode } of replicator.tasks) replicator.finish(mode, result(mode))
    expect((await compared).runs.map(({ mode }) => mode)).toEqual(['a', 'short', 'b', 'c'])
  })

  it('says how far it is', async () => {
    const { comparison, replicator } = setUp(named('a', 'never', 'b', 'c'))
    const compared = comparison.run()
    for (const mode of ['a', 'b']) replicator.start(mode)
    replicator.report('a', { now: 4, until: 10, events: 7 })
    expect(comparison.progress.fractions).toEqual({ a: 0.4, b: 0 })
    expect(comparison.progress.runs.map(({ mode }) => mode)).toEqual(['never'])
    replicator.finish('a', result('a'))
    replicator.start('c')
    expect(comparison.progress.fractions).toEqual({ b: 0, c: 0 })
    expect(comparison.progress.runs.map(({ mode }) => mode)).toEqual(['a', 'never'])
    for (const mode of ['b', 'c']) replicator.finish(mode, result(mode))
    await compared
    expect(comparison.progress.fractions).toEqual({})
  })

  it('is over with its threads when a cancel is answered', async () => {
    const { comparison, replicator } = setUp(named('a', 'b', 'c'))
    const refused = expect(comparison.run()).rejects.toMatchObject({ reason: { code: 'cancelled' } })
    await comparison.cancel()
    expect(replicator.closed).toBe(1)
    await refused
  })

  it('fails as a whole when one run fails, without paths of this machine, and leaves no thread behind', async () => {
    const { comparison, replicator } = setUp(named('a', 'b', 'c'))
    const refused = expect(comparison.run()).rejects.toMatchObject({
      reason: {
        code: 'run-failed',
        message: 'The comparison stopped: bang at (a file). The lab itself is unchanged.',
      },
    })
    replicator.fail(new Error('bang at /home/someone/place.ts\n  and more'))
    await refused
    expect(replicator.closed).toBe(1)
  })

  it('needs no thread when every mode refuses', async () => {
    const { comparison, replicator } = setUp(named('never', 'never-again'))
    const { runs } = await comparison.run()
    expect(runs.map(({ mode }) => mode)).toEqual(['never', 'never-again'])
    expect(replicator.tasks).toEqual([])
  })
})
