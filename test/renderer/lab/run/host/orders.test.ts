import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunCommand } from '../../../../../src-main/contract/calls'
import { RateLimit } from '../../../../../src-main/ipc/limits'
import { RunConnection } from '../../../../../src-renderer/lab/run/host/connection'
import { FakeBridge } from '../../../fake/bridge'

const step: RunCommand = { action: 'step', count: 1 }
const back: RunCommand = { action: 'stepBack', count: 1 }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

async function open() {
  const bridge = new FakeBridge()
  const run = new RunConnection(bridge)
  const readers = { frames: () => undefined, message: () => undefined }
  await run.open({ documentId: 'document-1', mode: 'ovs-kernel', seed: 1 }, readers, () => undefined)
  return { bridge, run }
}

describe('orders to a run', () => {
  it('a thousand steps within two seconds pass the limit of the host, and none is lost', async () => {
    const { bridge, run } = await open()
    const limit = new RateLimit(() => Date.now())
    let refused = 0
    bridge.onCommand = () => {
      if (!limit.take('run.command')) refused++
    }
    const sent: Promise<void>[] = []
    for (let press = 0; press < 1000; press++) {
      sent.push(run.command(step))
      await vi.advanceTimersByTimeAsync(2)
    }
    await vi.advanceTimersByTimeAsync(100)
    await Promise.all(sent)
    expect(refused).toBe(0)
    expect(bridge.commands.every(({ action }) => action === 'step')).toBe(true)
    expect(bridge.commands.reduce((sum, one) => sum + ('count' in one ? one.count : 0), 0)).toBe(1000)
  })

  it('the first is sent at once', async () => {
    const { bridge, run } = await open()
    void run.command(step)
    await vi.advanceTimersByTimeAsync(0)
    expect(bridge.commands).toEqual([step])
  })

  it('keep their order, and steps one way are not counted against the other', async () => {
    const { bridge, run } = await open()
    const orders = [back, back, step, step, step, { action: 'pause' }, step, back] as const
    const sent = orders.map((order) => run.command(order))
    await vi.advanceTimersByTimeAsync(200)
    await Promise.all(sent)
    expect(bridge.commands).toEqual([
      { action: 'stepBack', count: 2 },
      { action: 'step', count: 3 },
      { action: 'pause' },
      step,
      back,
    ])
  })

  it('that the host refuses do not hold up the next', async () => {
    const { bridge, run } = await open()
    bridge.failing = { 'run.command': 'No.' }
    const refused = expect(run.command(step)).rejects.toThrow('No.')
    await vi.advanceTimersByTimeAsync(1)
    await refused
    bridge.failing = {}
    const taken = run.command({ action: 'pause' })
    await vi.advanceTimersByTimeAsync(100)
    await taken
    expect(bridge.commands).toContainEqual({ action: 'pause' })
  })

  it('that wait are forgotten with the run', async () => {
    const { bridge, run } = await open()
    const sent = [run.command(step), run.command({ action: 'pause' })]
    await vi.advanceTimersByTimeAsync(1)
    run.leave()
    await vi.advanceTimersByTimeAsync(100)
    await Promise.all(sent)
    expect(bridge.commands).toEqual([step])
  })
})
