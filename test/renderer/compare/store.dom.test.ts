import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge, CallName, Calls } from '../../../src-main/contract/calls'
import { lookInterval, useComparison } from '../../../src-renderer/compare/store'
import { FakeBridge } from '../fake/bridge'
import { fakeComparison } from '../fake/comparison'

const first = { documentId: 'document-1', seed: 0x5eed }
const lab = { name: 'the lab' }

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => vi.useRealTimers())

/** A bridge whose comparisons end when the test says so. */
class SlowBridge extends FakeBridge {
  readonly waiting: { finish: () => void; fail: (message: string) => void }[] = []

  override call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    if (name !== 'compare.run') return super.call(name, input)
    this.calls.push({ name, input })
    return new Promise((resolve, reject) => {
      const { seed } = input as { seed: number }
      this.waiting.push({
        finish: () => resolve(fakeComparison([], seed)),
        fail: (message) => reject(new Error(message)),
      })
    })
  }
}

const asked = (bridge: Bridge & { calls: { name: string }[] }, name: CallName): number =>
  bridge.calls.filter((call) => call.name === name).length

describe('the comparison', () => {
  it('is made once for a lab and a seed', async () => {
    const bridge = new FakeBridge()
    const comparison = useComparison()
    expect(comparison.state).toBe('empty')
    await comparison.ensure(bridge, first, lab)
    expect(comparison.state).toBe('ready')
    expect(comparison.comparison?.runs.map(({ mode }) => mode)).toEqual(['bare-metal', 'ovs-kernel'])
    await comparison.ensure(bridge, first, lab)
    expect(asked(bridge, 'compare.run')).toBe(1)
    await comparison.ensure(bridge, { ...first, seed: 7 }, lab)
    expect(bridge.calls.at(-1)).toEqual({ name: 'compare.run', input: { documentId: 'document-1', seed: 7 } })
    await comparison.run(bridge, { ...first, seed: 7 }, lab)
    expect(asked(bridge, 'compare.run')).toBe(3)
  })

  it('is made again for the same document once its lab has been edited', async () => {
    const bridge = new FakeBridge()
    const comparison = useComparison()
    await comparison.ensure(bridge, first, lab)
    await comparison.ensure(bridge, first, { ...lab })
    expect(asked(bridge, 'compare.run')).toBe(2)
  })

  it('shows how far it is, and asks no more when it is there', async () => {
    vi.useFakeTimers()
    const bridge = new SlowBridge()
    const comparison = useComparison()
    const running = comparison.run(bridge, first, lab)
    bridge.progress = { runs: [{ mode: 'bare-metal', refused: [] }], fractions: { 'ovs-kernel': 0.25 } }
    await vi.advanceTimersByTimeAsync(2 * lookInterval)
    expect(comparison.state).toBe('running')
    expect(comparison.progress).toEqual(bridge.progress)
    bridge.waiting[0]?.finish()
    await running
    const looks = asked(bridge, 'compare.progress')
    await vi.advanceTimersByTimeAsync(4 * lookInterval)
    expect(asked(bridge, 'compare.progress')).toBe(looks)
    expect(looks).toBe(2)
  })

  it('takes no answer that has been overtaken', async () => {
    const bridge = new SlowBridge()
    const comparison = useComparison()
    const old = comparison.run(bridge, first, lab)
    const current = comparison.run(bridge, { ...first, seed: 9 }, lab)
    bridge.waiting[1]?.finish()
    await current
    bridge.waiting[0]?.fail('The comparison was stopped.')
    await old
    expect(comparison.state).toBe('ready')
    expect(comparison.of).toEqual({ ...first, seed: 9 })
    expect(comparison.comparison?.runs[0]).toMatchObject({ seed: 9 })
  })

  it('can be stopped, and keeps what had finished', async () => {
    vi.useFakeTimers()
    const bridge = new SlowBridge()
    const comparison = useComparison()
    const running = comparison.run(bridge, first, lab)
    bridge.progress = { runs: [{ mode: 'bare-metal', refused: [] }], fractions: {} }
    await vi.advanceTimersByTimeAsync(lookInterval)
    await comparison.stop(bridge)
    bridge.waiting[0]?.fail('The comparison was stopped.')
    await running
    expect(comparison.state).toBe('stopped')
    expect(comparison.progress?.runs).toHaveLength(1)
    expect(bridge.calls.at(-1)?.name).toBe('compare.cancel')
    // Coming back to the view does not start again what the user has stopped.
    await comparison.ensure(bridge, first, lab)
    expect(asked(bridge, 'compare.run')).toBe(1)
  })

  it('says why it failed', async () => {
    const bridge = new FakeBridge()
    bridge.failing = { 'compare.run': 'The simulation stopped unexpectedly.' }
    const comparison = useComparison()
    await comparison.run(bridge, first, lab)
    expect(comparison.state).toBe('failed')
    expect(comparison.problem).toBe('The simulation stopped unexpectedly.')
    expect(comparison.comparison).toBeNull()
  })
})
