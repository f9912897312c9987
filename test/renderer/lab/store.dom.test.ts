import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { fakeFrame } from '../fake/frames'
import { opened, ownStore, redraw } from './opened'

ownStore()

describe('opening', () => {
  it('opens the current lab with its own seed and grants the first frames', async () => {
    const { bridge, lab } = await opened()
    expect(lab.phase).toBe('ready')
    expect(lab.opened?.fileName).toBe('two-vnfs.dplab')
    expect(bridge.calls.at(-1)).toEqual({
      name: 'run.open',
      input: { documentId: 'document-1', mode: 'ovs-kernel', seed: 0x5eed },
    })
    expect(bridge.credits).toEqual([8])
  })

  it('takes another mode when the usual one is refused', async () => {
    const { lab } = await opened((bridge) => (bridge.refuse = ['ovs-kernel']))
    expect(lab.mode).toBe('bare-metal')
    expect(lab.phase).toBe('ready')
  })

  it('says what, why and how to mend when every mode is refused', async () => {
    const { lab } = await opened((bridge) => (bridge.refuse = ['ovs-kernel', 'bare-metal']))
    expect(lab.phase).toBe('refused')
    expect(lab.refusals).toMatchObject([{ message: 'No pNIC is left.', remedies: [{ text: 'Add a pNIC.' }] }])
    expect(lab.refused?.drawing.parts.map(({ id }) => id)).toContain('pnic0')
    expect(lab.canRun).toBe(false)
  })

  it('shows the message of a call that fails', async () => {
    const { lab } = await opened((bridge) => (bridge.failing = { 'lab.current': 'The file is not a lab.' }))
    expect(lab.failure?.why).toBe('The file is not a lab.')
  })

  it('offers the examples when the lab cannot be opened, and goes on with one', async () => {
    const { bridge, lab } = await opened(
      (candidate) => (candidate.failing = { 'lab.current': 'The file is not a lab.' }),
    )
    expect(lab.examples.map(({ id }) => id)).toEqual(['first-lab'])
    await lab.openExample('first-lab')
    expect(bridge.calls.map(({ name }) => name)).toContain('lab.openExample')
    expect(lab.phase).toBe('ready')
    expect(lab.failure).toBeNull()
    expect(lab.examples).toEqual([])
  })

  it('plays on its own once the whole run is there, unless the user wishes no motion', async () => {
    const quiet = await opened()
    quiet.bridge.sendWhole()
    expect(quiet.bridge.commands).toEqual([])
    setActivePinia(createPinia())
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }))
    const moving = await opened()
    moving.bridge.sendWhole()
    await vi.waitFor(() => expect(moving.bridge.commands).toEqual([{ action: 'play', picosecondsPerSecond: 1e7 }]))
    moving.bridge.sendWhole()
    await redraw()
    expect(moving.bridge.commands).toHaveLength(1)
  })
})

describe('the run', () => {
  it('shows the last frame of a redraw and gives every credit back', async () => {
    const { bridge, lab, send } = await opened()
    if (!bridge.drawing) throw new Error('no run is open')
    bridge.send({ kind: 'frame', frame: fakeFrame(bridge.drawing, { sequence: 0, timePicoseconds: 10 }) })
    await send({ sequence: 1, timePicoseconds: 20, state: 'playing' })
    expect(lab.frame?.timePicoseconds).toBe(20)
    expect(lab.playing).toBe(true)
    expect(lab.batch.map(({ sequence }) => sequence)).toEqual([0, 1])
    expect(bridge.credits).toEqual([8, 2])
  })

  it('refreshes counters in words in turns while playing, and everywhere when it stands or fails', async () => {
    const { bridge, lab, send } = await opened()
    const clock = vi.spyOn(performance, 'now')
    clock.mockReturnValue(1000)
    await send({ timePicoseconds: 10, state: 'playing' })
    clock.mockReturnValue(1100)
    await send({ timePicoseconds: 20, state: 'playing' })
    const shown = (): (number | undefined)[] =>
      [lab.reading, lab.outlineReading, lab.dockReading, lab.canvasReading, ...lab.nodeReadings].map(
        (reading) => reading?.timePicoseconds,
      )
    expect(shown()).toContain(10)
    await send({ timePicoseconds: 30, state: 'paused' })
    expect(new Set([...shown(), ...lab.beyondReadings.map((one) => one?.timePicoseconds)])).toEqual(new Set([30]))
    expect(lab.state).toBe('paused')
    clock.mockReturnValue(1400)
    await send({ timePicoseconds: 40, state: 'playing' })
    expect(shown()).toContain(30)
    await send({ timePicoseconds: 50, state: 'playing' })
    bridge.send({ kind: 'failed', message: 'An invariant is broken.', details: 'event 17' })
    expect(new Set(shown())).toEqual(new Set([50]))
    clock.mockRestore()
  })

  it('is said to have come to rest only when everything shows its last frame, however long that takes', async () => {
    const { lab, send } = await opened()
    const clock = vi.spyOn(performance, 'now')
    let now = 1000
    // Each look at the clock finds that much time gone.
    clock.mockImplementation(() => (now += 5))
    await send({ timePicoseconds: 10, state: 'playing' })
    await send({ timePicoseconds: 20, state: 'finished' })
    const places = () => [lab.reading, lab.outlineReading, lab.dockReading, lab.canvasReading, ...lab.beyondReadings]
    let redraws = 0
    while (lab.state !== 'finished') {
      expect(lab.playing).toBe(true)
      expect(places().some((one) => one?.timePicoseconds === 10)).toBe(true)
      await redraw()
      expect(++redraws).toBeLessThan(40)
    }
    expect(redraws).toBeGreaterThan(2)
    expect(new Set(places().map((one) => one?.timePicoseconds))).toEqual(new Set([20]))
    clock.mockRestore()
  })

  it('sends what the transport is told', async () => {
    const { bridge, lab } = await opened()
    await lab.play()
    await lab.pause()
    await lab.step()
    await lab.stepBack()
    await lab.toEnd()
    await lab.toStart()
    expect(bridge.commands).toEqual([
      { action: 'play', picosecondsPerSecond: 1e7 },
      { action: 'pause' },
      { action: 'step', count: 1 },
      { action: 'stepBack', count: 1 },
      { action: 'toEnd' },
      { action: 'restart' },
    ])
  })

  it('starts again at 0 s when it is run from its end', async () => {
    const { bridge, lab, send } = await opened()
    await send({ state: 'finished', timePicoseconds: 2e10, events: 9 })
    await lab.play()
    expect(bridge.commands.map(({ action }) => action)).toEqual(['restart', 'play'])
  })

  it('goes straight to the end at the greatest speed', async () => {
    const { bridge, lab } = await opened()
    await lab.setSpeed('max')
    await lab.play()
    expect(bridge.commands).toEqual([{ action: 'toEnd' }])
  })

  it('keeps the last picture when the run fails', async () => {
    const { bridge, lab, send } = await opened()
    await send({ timePicoseconds: 10 })
    bridge.send({ kind: 'failed', message: 'An invariant is broken.', details: 'event 17' })
    expect(lab.failure?.why).toBe('An invariant is broken.')
    expect(lab.failure?.details).toContain('event 17')
    expect(lab.frame?.timePicoseconds).toBe(10)
  })
})

describe('another mode or seed', () => {
  it('opens a new run at 0 s and closes the old one', async () => {
    const { bridge, lab, send } = await opened()
    await send({ timePicoseconds: 10, events: 3 })
    lab.selected = 'pnic0'
    await lab.setMode('bare-metal')
    expect(bridge.closed).toEqual([1])
    expect(lab.frame).toBeNull()
    expect(lab.whole).toBeNull()
    expect(lab.selected).toBe('pnic0')
    expect(lab.notice).toContain('0 s')
  })

  it('drops a selection that the new drawing does not have', async () => {
    const { lab } = await opened()
    lab.selected = 'vhost1'
    await lab.setMode('bare-metal')
    expect(lab.selected).toBeNull()
  })

  it('shows why a refused mode cannot carry the lab, and nothing of the run before', async () => {
    const { bridge, lab, send } = await opened((candidate) => (candidate.refuse = ['bare-metal']))
    await send({ timePicoseconds: 10 })
    await lab.setMode('bare-metal')
    expect([lab.mode, lab.phase, lab.canRun]).toEqual(['bare-metal', 'refused', false])
    expect(lab.refused?.drawing.parts.map(({ title }) => title)).toContain('pNIC-0')
    expect([lab.drawing, lab.frame, lab.reading, lab.whole, lab.progress]).toEqual([null, null, null, null, null])
    expect(lab.notice).toBe('Bare metal cannot carry this lab.')
    expect(bridge.closed).toEqual([1])
    await lab.setMode('ovs-kernel')
    expect([lab.refused, lab.phase, lab.canRun]).toEqual([null, 'ready', true])
  })

  it('shows the run of the mode chosen last, when a refused one was chosen just before', async () => {
    const { lab } = await opened((candidate) => (candidate.refuse = ['bare-metal']))
    await Promise.all([lab.setMode('bare-metal'), lab.setMode('ovs-kernel')])
    expect([lab.phase, lab.mode, lab.drawing !== null]).toEqual(['ready', 'ovs-kernel', true])
  })

  it('does nothing for a mode that there is none of', async () => {
    const { bridge, lab } = await opened()
    const before = bridge.calls.length
    await lab.setMode('none')
    expect(lab.mode).toBe('ovs-kernel')
    expect(bridge.calls).toHaveLength(before)
  })

  it('runs the same mode with the new seed', async () => {
    const { bridge, lab } = await opened()
    await lab.setSeed(7)
    expect(bridge.calls.at(-1)).toMatchObject({ name: 'run.open', input: { mode: 'ovs-kernel', seed: 7 } })
  })

  it('throws the answer for an overtaken choice away', async () => {
    const { bridge, lab } = await opened()
    await Promise.all([lab.setMode('bare-metal'), lab.setMode('ovs-kernel')])
    expect(lab.mode).toBe('ovs-kernel')
    expect(lab.drawing?.machines).toHaveLength(2)
    const runs = bridge.calls.filter(({ name }) => name === 'run.open').length
    expect(bridge.closed).toHaveLength(runs - 1)
  })
})

describe('following a packet', () => {
  const way = [
    { packet: 1, from: 'tor', to: 'pnic0', step: 1, begin: 0, end: 1 },
    { packet: 2, from: 'tor', to: 'pnic0', step: 1, begin: 1, end: 2 },
    { packet: 1, from: 'gdrv1', to: 'app1', step: 11, begin: 2, end: 3 },
    { packet: 2, from: 'pnic0', to: 'driver', step: 2, begin: 3, end: 4 },
  ]

  it('begins with packet 1 and takes the next one when it has arrived', async () => {
    const { lab, send } = await opened()
    expect(lab.followed?.packet).toBe(1)
    await send({ timePicoseconds: 10, state: 'playing', moves: way.slice(0, 2) })
    expect(lab.followed).toMatchObject({ packet: 1, part: 'pnic0', step: 1 })
    await send({ timePicoseconds: 20, state: 'playing', moves: way.slice(2) })
    expect(lab.followed).toMatchObject({ packet: 2, part: 'driver', step: 2 })
  })

  it('stays with a packet that the user has chosen', async () => {
    const { lab, send } = await opened()
    lab.followPacket(1)
    await send({ timePicoseconds: 20, state: 'playing', moves: way })
    expect(lab.followed).toMatchObject({ packet: 1, outcome: 'delivered' })
  })

  it('follows the newest packet at the selected part', async () => {
    const { lab, send } = await opened()
    await send({ timePicoseconds: 20, moves: way })
    lab.selected = 'app1'
    lab.followSelected()
    expect(lab.followed?.packet).toBe(1)
  })
})

describe('going where a packet goes', () => {
  it('follows the packet that the host finds', async () => {
    const { bridge, lab } = await opened()
    expect(await lab.followWish('p99')).toBe(3)
    expect(bridge.calls.at(-1)).toEqual({ name: 'run.find', input: { runId: 1, wish: 'p99' } })
    expect(lab.followed?.packet).toBe(3)
    expect(lab.followsOn).toBe(false)
  })

  it('runs to the next step of the followed packet', async () => {
    const { bridge, lab, send } = await opened()
    await lab.nextStepOfFollowed()
    // The fake journey begins at 1 ms; its first step waits 448.9 µs and takes 100 ns.
    expect(bridge.commands.at(-1)).toEqual({ action: 'toTime', picoseconds: 1_449_000_000 })
    await send({ timePicoseconds: 1_449_000_000, events: 5 })
    await lab.nextStepOfFollowed()
    expect(bridge.commands.at(-1)).toEqual({ action: 'toTime', picoseconds: 1_449_620_000 })
  })

  it('says so when there is no further step', async () => {
    const { bridge, lab, send } = await opened()
    lab.followPacket(1)
    await send({ timePicoseconds: 1e12, events: 5 })
    await lab.nextStepOfFollowed()
    expect(bridge.commands).toEqual([])
    expect(lab.notice).toContain('no further step')
  })
})

describe('a run that fails', () => {
  it('says where the picture stands', async () => {
    const { bridge, lab, send } = await opened()
    await send({ timePicoseconds: 10, events: 3 })
    bridge.send({ kind: 'failed', message: 'bang', details: '' })
    expect(lab.failure?.at).toEqual({ picoseconds: 10, events: 3 })
    expect(lab.progress).toBeNull()
  })
})
