import { describe, expect, it } from 'vitest'
import { cpuCategories, type CpuCategory } from '../../../src-main/contract/summary'
import type { Core } from '../../../src-main/engine/machine/cpu/core'
import { level } from '../../../src-main/engine/machine/cpu/task'
import { Thread } from '../../../src-main/engine/machine/cpu/thread'
import { microsecond, millisecond } from '../support/lab'
import { at, bareNetwork, chargeOf, ScriptedTask } from '../support/scripted'

function account(core: Core, now: number): Partial<Record<CpuCategory, number>> {
  const pairs = cpuCategories.map((category, i) => [category, core.accounts(now)[i]] as const)
  return Object.fromEntries(pairs.filter(([, time]) => time > 0))
}

/** A thread with one task; getting on the core takes 100 ps. */
function threadOf(core: Core, id: string, stepTime: number, steps: number): ScriptedTask {
  const task = new ScriptedTask(level.thread, chargeOf(core, 'user', stepTime), steps)
  core.addThread(new Thread(id, id, [chargeOf(core, 'sched', 100)], null), [task])
  return task
}

function interruptOf(core: Core, taskLevel: number, stepTime: number): ScriptedTask {
  const category = taskLevel === level.hardirq ? 'hardirq' : 'softirq'
  const task = new ScriptedTask(taskLevel, chargeOf(core, category, stepTime), 0)
  core.addInterrupt(task)
  return task
}

function raise(core: Core, task: ScriptedTask, now: number): void {
  task.steps++
  core.wake(task, now)
}

describe('a core', () => {
  it('sets a thread aside for an interrupt, and then gives it the time it had left', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const thread = threadOf(core, 'a', 1000, 1)
    const hardirq = interruptOf(core, level.hardirq, 200)
    at(network, 50, (now) => core.wake(thread, now))
    at(network, 500, (now) => raise(core, hardirq, now))
    at(network, 600, (now) => raise(core, hardirq, now))
    network.scheduler.run(Infinity, Infinity)
    expect(hardirq.begun).toEqual([500, 700])
    expect([thread.begun, thread.finished]).toEqual([[150], [1550]])
    expect(account(core, 2000)).toEqual({ hardirq: 400, sched: 100, user: 1000, idle: 500 })
  })

  it('lets the steps of interrupt contexts run to their end, and then takes the most urgent', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const thread = threadOf(core, 'a', 1000, 1)
    const softirq = interruptOf(core, level.softirq, 300)
    const hardirq = interruptOf(core, level.hardirq, 200)
    at(network, 0, (now) => core.wake(thread, now))
    at(network, 200, (now) => raise(core, softirq, now))
    at(network, 300, (now) => raise(core, softirq, now))
    at(network, 400, (now) => raise(core, hardirq, now))
    network.scheduler.run(Infinity, Infinity)
    expect(softirq.begun).toEqual([200, 700])
    expect(hardirq.begun).toEqual([500])
    expect(thread.finished).toEqual([100 + 1000 + 800])
  })

  it('sets aside also a thread that is still getting on the core', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const thread = threadOf(core, 'a', 1000, 1)
    const hardirq = interruptOf(core, level.hardirq, 200)
    at(network, 0, (now) => core.wake(thread, now))
    at(network, 40, (now) => raise(core, hardirq, now))
    network.scheduler.run(Infinity, Infinity)
    expect(thread.begun).toEqual([300])
  })

  /** Picoseconds of user time of each task in [from, to). */
  function share(tasks: readonly ScriptedTask[], from: number, to: number): number[] {
    const within = (time: number): number => Math.min(to, Math.max(from, time))
    return tasks.map(({ begun, finished }) =>
      begun.reduce((sum, begin, i) => sum + within(finished[i] ?? to) - within(begin), 0),
    )
  }

  it('is shared evenly by threads that always have work, in slices of at most 3 ms and a step', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const step = 100 * microsecond
    const tasks = ['a', 'b', 'c'].map((id) => threadOf(core, id, step, Infinity))
    at(network, 0, (now) => core.wake(tasks[0], now))
    network.scheduler.run(90 * millisecond, Infinity)
    for (let end = 10; end <= 90; end += 10) {
      const shares = share(tasks, 0, end * millisecond)
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(3 * millisecond + 2 * step)
    }
    for (const { begun } of tasks) {
      let sliceBegin = begun[0]
      begun.forEach((begin, i) => {
        if (i > 0 && begin - begun[i - 1] > step) sliceBegin = begin
        expect(begin - sliceBegin).toBeLessThanOrEqual(3 * millisecond)
      })
    }
  })

  it('goes to a woken thread that has had less of it, at the end of the step in hand', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const [busy, sleeper] = [threadOf(core, 'busy', 100 * microsecond, Infinity), threadOf(core, 'sleeper', 10, 0)]
    at(network, 0, (now) => core.wake(busy, now))
    for (const time of [20, 20.5, 40])
      at(network, time * millisecond, (now) => {
        sleeper.steps = 1
        core.wake(sleeper, now)
      })
    network.scheduler.run(50 * millisecond, Infinity)
    expect(sleeper.begun.length).toBe(3)
    sleeper.begun.forEach((begin, i) => {
      const wait = begin - [20, 20.5, 40][i] * millisecond
      expect(wait).toBeLessThanOrEqual(100 * microsecond + 200)
    })
  })

  it('gives a thread that slept long no credit for it', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const step = 100 * microsecond
    const [busy, sleeper] = [threadOf(core, 'busy', step, Infinity), threadOf(core, 'sleeper', step, 0)]
    at(network, 0, (now) => core.wake(busy, now))
    at(network, 50 * millisecond, (now) => {
      sleeper.steps = Infinity
      core.wake(sleeper, now)
    })
    network.scheduler.run(80 * millisecond, Infinity)
    const [had, got] = share([busy, sleeper], 50 * millisecond, 80 * millisecond)
    // Its first slice, one slice that a sleeper is placed before the others, one by which it may be ahead in its turn.
    expect(got - had).toBeLessThanOrEqual(3 * 3 * millisecond)
    expect(had - got).toBeLessThanOrEqual(3 * millisecond)
  })

  it('leaves a lone thread alone when its slice ends', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const task = threadOf(core, 'a', 1e9, 10)
    at(network, 0, (now) => core.wake(task, now))
    network.scheduler.run(Infinity, Infinity)
    expect(account(core, network.scheduler.now)).toEqual({ sched: 100, user: 10e9 })
  })

  it('counts idle time once, also when it is woken for nothing', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const task = threadOf(core, 'a', 1000, 0)
    for (const time of [100, 300, 700]) at(network, time, (now) => core.wake(task, now))
    at(network, 1000, (now) => raise(core, task, now))
    network.scheduler.run(Infinity, Infinity)
    expect(account(core, 2500)).toEqual({ idle: 1400, sched: 100, user: 1000 })
  })

  it('accounts for a step as far as it has come, running or set aside', () => {
    const network = bareNetwork()
    const core = network.core('core-0')
    const thread = threadOf(core, 'a', 1000, 1)
    const hardirq = interruptOf(core, level.hardirq, 200)
    at(network, 0, (now) => core.wake(thread, now))
    at(network, 600, (now) => raise(core, hardirq, now))
    network.scheduler.run(350, Infinity)
    expect(account(core, 350)).toEqual({ sched: 100, user: 250 })
    network.scheduler.run(680, Infinity)
    expect(account(core, 680)).toEqual({ sched: 100, user: 500, hardirq: 80 })
    expect([...core.recomputed(680)].filter((time) => time > 0).sort((a, b) => a - b)).toEqual([80, 100, 500])
  })
})

describe('a vCPU on a core', () => {
  function guest() {
    const network = bareNetwork()
    const core = network.core('core-0')
    const hardirq = new ScriptedTask(level.guestHardirq, chargeOf(core, 'guestIrq', 200), 0)
    const application = new ScriptedTask(level.guestThread, chargeOf(core, 'guestApp', 1000), 1)
    const enter = [chargeOf(core, 'sched', 100), chargeOf(core, 'vmexit', 50)]
    const vcpu = new Thread('vcpu', 'vcpu', enter, chargeOf(core, 'vmexit', 30))
    core.addThread(vcpu, [hardirq, application])
    return { network, core, hardirq, application, vcpu }
  }

  it('enters, runs, and leaves by an exit when it has nothing to do', () => {
    const { network, core, application, vcpu } = guest()
    let exits = 0
    vcpu.onLeave = () => exits++
    at(network, 0, (now) => core.wake(application, now))
    network.scheduler.run(Infinity, Infinity)
    expect(application.begun).toEqual([150])
    expect(account(core, network.scheduler.now)).toEqual({ sched: 100, vmexit: 80, guestApp: 1000 })
    expect([exits, vcpu.onCore]).toEqual([1, false])
  })

  it('sets its own application aside for its own interrupt', () => {
    const { network, core, hardirq, application } = guest()
    at(network, 0, (now) => core.wake(application, now))
    at(network, 400, (now) => raise(core, hardirq, now))
    network.scheduler.run(Infinity, Infinity)
    expect(hardirq.begun).toEqual([400])
    expect(application.finished).toEqual([150 + 1000 + 200])
  })

  it('sets aside neither a thread of the host on its core nor the application of another guest', () => {
    for (const otherLevel of [level.thread, level.guestThread]) {
      const { network, core, hardirq, application } = guest()
      application.steps = 0
      const other = new ScriptedTask(otherLevel, chargeOf(core, 'guestApp', 1000), 1)
      core.addThread(new Thread('other', 'other', [chargeOf(core, 'sched', 100)], null), [other])
      at(network, 0, (now) => core.wake(other, now))
      at(network, 400, (now) => raise(core, hardirq, now))
      network.scheduler.run(Infinity, Infinity)
      expect(other.finished).toEqual([1100])
      expect(hardirq.begun).toEqual([1100 + 150])
    }
  })
})
