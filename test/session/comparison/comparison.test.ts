import { describe, expect, it } from 'vitest'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { StreamDown } from '../../../src-main/contract/stream'
import { type ComparedRun, Comparison, maximumAtOnce } from '../../../src-main/session/comparison/comparison'
import { fakeDrawing, fakeSummary } from '../fake-run'

/** A run that ends when the test says so. */
class HeldRun implements ComparedRun {
  closed = 0
  private post: ((message: StreamDown) => void) | null = null

  constructor(
    readonly mode: string,
    private readonly opening: Promise<Drawing> = Promise.resolve(fakeDrawing),
  ) {}

  open(): Promise<Drawing> {
    return this.opening
  }

  listen(listener: (message: StreamDown) => void): () => void {
    this.post = listener
    return () => (this.post = null)
  }

  close(): Promise<void> {
    this.closed++
    return Promise.resolve()
  }

  say(message: StreamDown): void {
    this.post?.(message)
  }

  finish(): void {
    const none = new Float64Array()
    const series = { binPicoseconds: 1, offered: none, delivered: none, dropped: none }
    const latencyCurve = { percentile: none, nanoseconds: none }
    this.say({
      kind: 'whole',
      whole: { summary: { ...fakeSummary('00ff', 1, 0), mode: this.mode }, series, latencyCurve },
    })
  }
}

const refusal = { code: 'no', message: 'It cannot.', path: 'guests', remedies: [] }
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

function setUp(ids: readonly string[], opening?: Promise<Drawing>): { comparison: Comparison; runs: HeldRun[] } {
  const runs: HeldRun[] = []
  const comparison = new Comparison(
    ids.map((id) => ({ id })),
    {
      refusalsOf: (mode) => (mode.startsWith('never') ? [refusal] : []),
      start: (mode) => {
        const run = new HeldRun(mode, opening)
        runs.push(run)
        return run
      },
    },
  )
  return { comparison, runs }
}

describe('a comparison', () => {
  it('runs every mode, few at a time, and answers in the order of the registry', async () => {
    const { comparison, runs } = setUp(['a', 'b', 'never', 'c', 'd'])
    const result = comparison.run()
    await settled()
    expect(runs.map(({ mode }) => mode)).toEqual(['a', 'b'])
    expect(maximumAtOnce).toBe(2)
    runs[1]?.finish()
    await settled()
    expect(runs.map(({ mode }) => mode)).toEqual(['a', 'b', 'c'])
    expect(runs[1]?.closed).toBe(1)
    for (const at of [2, 3, 0]) {
      runs[at]?.finish()
      await settled()
    }
    const { runs: compared, drawings } = await result
    expect(compared.map(({ mode }) => mode)).toEqual(['a', 'b', 'never', 'c', 'd'])
    expect(compared[2]).toEqual({ mode: 'never', refused: [refusal] })
    expect(Object.keys(drawings).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(runs.map(({ closed }) => closed)).toEqual([1, 1, 1, 1])
  })

  it('says how far it is', async () => {
    const { comparison, runs } = setUp(['a', 'never', 'b', 'c'])
    const result = comparison.run()
    await settled()
    runs[0]?.say({ kind: 'progress', fraction: 0.4 })
    expect(comparison.progress.fractions).toEqual({ a: 0.4, b: 0 })
    expect(comparison.progress.runs.map(({ mode }) => mode)).toEqual(['never'])
    runs[0]?.finish()
    await settled()
    expect(comparison.progress.fractions).toEqual({ b: 0, c: 0 })
    expect(comparison.progress.runs.map(({ mode }) => mode)).toEqual(['a', 'never'])
    for (const run of runs) run.finish()
    await result
    expect(comparison.progress.fractions).toEqual({})
  })

  it('ends all its workers when it is cancelled, and starts no more', async () => {
    const { comparison, runs } = setUp(['a', 'b', 'c'])
    const result = comparison.run()
    const refused = expect(result).rejects.toMatchObject({ reason: { code: 'cancelled' } })
    await settled()
    await comparison.cancel()
    await refused
    expect(runs.map(({ mode, closed }) => [mode, closed])).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })

  it('can be cancelled while a run is still opening', async () => {
    const { comparison, runs } = setUp(['a'], new Promise(() => undefined))
    const refused = expect(comparison.run()).rejects.toMatchObject({ reason: { code: 'cancelled' } })
    await settled()
    await comparison.cancel()
    await refused
    expect(runs[0]?.closed).toBe(1)
  })

  it('fails as a whole when one run fails, and leaves no worker behind', async () => {
    const { comparison, runs } = setUp(['a', 'b', 'c'])
    const refused = expect(comparison.run()).rejects.toMatchObject({ reason: { code: 'run-failed', message: 'bang' } })
    await settled()
    runs[0]?.say({ kind: 'failed', message: 'bang', details: '' })
    await refused
    await settled()
    expect(runs.map(({ mode, closed }) => [mode, closed])).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })
})
