import { describe, expect, it } from 'vitest'
import { linuxNetRxLimits } from '../../../src-main/engine/machine/limits'
import { Napi } from '../../../src-main/engine/machine/cpu/napi'
import { NetRx, NetRxContext } from '../../../src-main/engine/machine/cpu/net-rx'
import { level } from '../../../src-main/engine/machine/cpu/task'
import { Thread } from '../../../src-main/engine/machine/cpu/thread'
import { Stage } from '../../../src-main/engine/machine/stage'
import type { Charge } from '../../../src-main/engine/machine/cpu/charge'
import type { Network } from '../../../src-main/engine/machine/network'
import { at, bareNetwork, chargeOf, ScriptedTask } from '../support/scripted'

class LastStage extends Stage {
  readonly finished: number[] = []

  constructor(
    part: number,
    charge: Charge,
    private readonly network: Network,
  ) {
    super(part, 4, 0, charge)
  }

  finish(now: number, packet: number): null {
    this.finished.push(now)
    this.network.logbook.delivered(packet, 0, 0, now)
    return null
  }
}

/** A receive softirq with its ksoftirqd on one core, and queues with frames that are all visible. */
function softirqOf(queues: readonly number[], packetTime: number, withThread = true) {
  const network = bareNetwork()
  const core = network.core('core-0')
  const { pool, logbook } = network
  logbook.addGuest()
  const part = network.addPart({
    id: 'driver',
    layer: 'host-kernel',
    shape: 'software',
    title: '',
    note: '',
    core: core.id,
    machine: null,
    category: 'softirq',
  })
  const { chain, place } = network.addChain(part)
  const [entry, poll] = [chargeOf(core, 'softirq', 5), chargeOf(core, 'softirq', 3)]
  const netRx = new NetRx(chain, place, entry, poll, linuxNetRxLimits)
  netRx.softirq = new NetRxContext(level.softirq, netRx, false)
  core.addInterrupt(netRx.softirq)
  if (withThread) {
    netRx.thread = new NetRxContext(level.thread, netRx, true)
    core.addThread(new Thread('ksoftirqd', '', [chargeOf(core, 'sched', 100)], null), [netRx.thread])
  }
  const stage = new LastStage(part, chargeOf(core, 'softirq', packetTime), network)
  const unmasked: number[] = []
  const rings = queues.map((frames, index) => network.addRing(part, `q${index}`, '', Math.max(1, frames), 'packets'))
  network.pool.reserve(1)
  const napis = rings.map((ring, index) => {
    for (let i = 0; i < queues[index]; i++) ring.push(pool.take(), 0, 0)
    const line = { masked: true, unmask: (now: number) => unmasked.push(now) }
    return new Napi(ring, stage, line, logbook, 3, part)
  })
  at(network, 0, (now) => {
    for (const napi of napis) netRx.schedule(napi, now)
  })
  return { network, core, netRx, rings, stage, unmasked, entries: entry.counts, polls: poll.counts }
}

/** A thread that always has something to do. */
function busyThread({ core }: ReturnType<typeof softirqOf>, stepTime: number): ScriptedTask {
  const task = new ScriptedTask(level.thread, chargeOf(core, 'user', stepTime), 1_000_000)
  core.addThread(new Thread('application', 'application', [chargeOf(core, 'sched', 100)], null), [task])
  return task
}

describe('the receive softirq', () => {
  it('polls 64 frames at a time, and unmasks the interrupt when a poll finds the ring empty', () => {
    const rx = softirqOf([100], 10)
    rx.network.scheduler.run(Infinity, Infinity)
    expect([rx.entries[0], rx.polls[0]]).toEqual([1, 2])
    expect(rx.stage.finished.length).toBe(100)
    expect(rx.unmasked).toEqual([5 + 2 * 3 + 100 * 10])
  })

  it('polls once more after exactly 64 frames, since it cannot know that there are no more', () => {
    const rx = softirqOf([64], 10)
    rx.network.scheduler.run(Infinity, Infinity)
    expect([rx.polls[0], rx.unmasked]).toEqual([2, [5 + 2 * 3 + 64 * 10]])
  })

  it('takes queues in turn, 64 frames each', () => {
    const rx = softirqOf([100, 70], 10)
    rx.network.scheduler.run(5 + 2 * 3 + 128 * 10, Infinity)
    expect(rx.rings.map(({ count }) => count)).toEqual([36, 6])
    rx.network.scheduler.run(Infinity, Infinity)
    expect([rx.polls[0], rx.unmasked.length]).toEqual([4, 2])
  })

  it('takes a frame that becomes visible during the poll in the same poll', () => {
    const rx = softirqOf([2], 100)
    const { pool } = rx.network
    at(rx.network, 150, (now) => rx.rings[0].push(pool.take(), now, now))
    rx.network.scheduler.run(Infinity, Infinity)
    expect([rx.entries[0], rx.polls[0], rx.stage.finished.length]).toEqual([1, 1, 3])
  })

  it('goes to ksoftirqd after a budget of 300, noticed at the end of a poll, when a thread waits', () => {
    const rx = softirqOf([2000], 10)
    const application = busyThread(rx, 10)
    rx.network.scheduler.run(5 + 5 * 3 + 320 * 10, Infinity)
    expect([rx.stage.finished.length, rx.netRx.deferred, application.begun.length]).toEqual([320, true, 0])
    // From here on the core is shared in slices of 3 ms.
    rx.network.scheduler.run(5e9, Infinity)
    expect(application.begun.length).toBeGreaterThan(0)
  })

  it('goes on for ten rounds of 320 when no thread waits', () => {
    const rx = softirqOf([5000], 10)
    const work = 5 + 50 * 3 + 3200 * 10
    rx.network.scheduler.run(work - 1, Infinity)
    expect(rx.netRx.deferred).toBe(false)
    rx.network.scheduler.run(work, Infinity)
    expect([rx.stage.finished.length, rx.netRx.deferred]).toEqual([3200, true])
    rx.network.scheduler.run(Infinity, Infinity)
    expect([rx.stage.finished.length, rx.netRx.deferred, rx.unmasked.length]).toEqual([5000, false, 1])
  })

  it('ends a round after 8 ms and goes to ksoftirqd after 2 ms of softirq', () => {
    const rx = softirqOf([200], 150_000_000)
    rx.network.scheduler.run(5 + 3 + 64 * 150_000_000, Infinity)
    expect([rx.stage.finished.length, rx.netRx.deferred]).toEqual([64, true])
  })

  it('without ksoftirqd never gives way', () => {
    const rx = softirqOf([4000], 10, false)
    const application = busyThread(rx, 10)
    rx.network.scheduler.run(5 + 62 * 3 + 3900 * 10, Infinity)
    expect([rx.netRx.deferred, application.begun.length]).toEqual([false, 0])
  })
})
