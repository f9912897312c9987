import { describe, expect, it } from 'vitest'
import { InterruptTask, InterruptVector } from '../../../src-main/engine/machine/cpu/interrupt'
import { level } from '../../../src-main/engine/machine/cpu/task'
import { at, bareNetwork, chargeOf } from '../support/scripted'

const interval = 50

/** A vector whose target only notes when it was raised, and a driver that masks it from then on. */
function vectorOf(moderation: 'throttle' | 'delay') {
  const network = bareNetwork()
  const raised: number[] = []
  const vector = new InterruptVector(network.timers, moderation, interval, {
    raise(now) {
      raised.push(now)
      vector.masked = true
    },
  })
  const announce = (readyAt: number, from = readyAt): void => at(network, from, () => vector.announce(readyAt))
  const unmask = (now: number, readyAt = Infinity): void => at(network, now, () => vector.unmask(now, readyAt))
  return { network, raised, vector, announce, unmask, run: () => network.scheduler.run(Infinity, Infinity) }
}

describe('an interrupt vector that throttles', () => {
  it('announces a lone frame when it is in memory, and the next one an interval after', () => {
    const { raised, announce, unmask, run } = vectorOf('throttle')
    announce(100, 90)
    unmask(105)
    announce(110)
    unmask(160)
    announce(500)
    run()
    expect(raised).toEqual([100, 150, 500])
  })

  it('stays silent while it is masked, and announces on unmasking what came meanwhile', () => {
    const { raised, announce, unmask, run } = vectorOf('throttle')
    announce(100)
    announce(170)
    unmask(200, 170)
    run()
    expect(raised).toEqual([100, 200])
  })

  it('on unmasking waits for a frame that is still under way', () => {
    const { raised, announce, unmask, run } = vectorOf('throttle')
    announce(100)
    unmask(200, 230)
    run()
    expect(raised).toEqual([100, 230])
  })

  it('never fires when switched off', () => {
    const { raised, vector, announce, run } = vectorOf('throttle')
    vector.disabled = true
    announce(100)
    run()
    expect(raised).toEqual([])
  })
})

describe('an interrupt vector that delays', () => {
  it('lets the first frame wait an interval; later ones do not put it off', () => {
    const { raised, announce, unmask, run } = vectorOf('delay')
    announce(100)
    announce(120)
    announce(140)
    unmask(160)
    announce(400)
    run()
    expect(raised).toEqual([150, 450])
  })

  it('after unmasking counts from when the frame can be seen', () => {
    const { raised, announce, unmask, run } = vectorOf('delay')
    announce(100)
    unmask(300, 250)
    run()
    expect(raised).toEqual([150, 350])
  })
})

describe('an interrupt handler', () => {
  function handlerOf(withExits: boolean) {
    const network = bareNetwork()
    const core = network.core('core-0')
    const handled: [begin: number, end: number][] = []
    const task = new InterruptTask(level.hardirq, chargeOf(core, 'guestIrq', 200), {
      handled: (begin, end) => handled.push([begin, end]),
    })
    let exits = 0
    if (withExits)
      task.exits = {
        kick: chargeOf(core, 'vmexit', 30),
        endOfInterrupt: chargeOf(core, 'vmexit', 7),
        exited: () => exits++,
      }
    core.addInterrupt(task)
    return { network, task, handled, exits: () => exits }
  }

  it('runs once however often it is raised before it has run', () => {
    const { network, task, handled } = handlerOf(false)
    for (const time of [100, 100, 250]) at(network, time, (now) => task.raise(now))
    network.scheduler.run(Infinity, Infinity)
    expect(handled).toEqual([[100, 300]])
  })

  it('on a vCPU without APICv is framed by exits: the kick, if it was running, and the end of interrupt', () => {
    for (const [kicked, begin, exits] of [
      [true, 130, 2],
      [false, 100, 1],
    ] as const) {
      const guest = handlerOf(true)
      at(guest.network, 100, (now) => guest.task.raise(now, kicked))
      guest.network.scheduler.run(Infinity, Infinity)
      expect(guest.handled).toEqual([[begin, begin + 200]])
      expect(guest.network.scheduler.now).toBe(begin + 207)
      expect(guest.exits()).toBe(exits)
    }
  })
})
