import { watch } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { opened, ownStore } from './opened'

ownStore()

describe('changing the lab', () => {
  const change = { kind: 'setParameter', mode: 'ovs-kernel', name: 'tapQueuePackets', value: 500 } as const

  it('opens the run again on the same seed and keeps what it was before', async () => {
    const { bridge, lab, send } = await opened()
    await lab.setSeed(7)
    await send({ timePicoseconds: 10, events: 3 })
    bridge.sendWhole()
    const before = lab.whole?.summary
    lab.selected = 'pnic0'
    await lab.edit(change, 'Tap queue: 1000 → 500')
    expect(bridge.edits).toEqual([change])
    expect(bridge.calls.at(-1)).toMatchObject({ name: 'run.open', input: { mode: 'ovs-kernel', seed: 7 } })
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 500 } })
    expect(lab.difference).toEqual({ changes: ['Tap queue: 1000 → 500'], before })
    expect(lab.whole).toBeNull()
    expect(lab.selected).toBe('pnic0')
    expect(lab.frame).toBeNull()
  })

  it('shows the changed lab before its run is open, and draws nothing anew when it is', async () => {
    const { bridge, lab } = await opened()
    bridge.machines = 3
    const runs = (): number => bridge.calls.filter(({ name }) => name === 'run.open').length
    const runsBefore = runs()
    const shown: unknown[] = []
    watch(
      () => lab.drawing,
      (now) => shown.push([now?.machines.length, lab.phase, lab.frame, runs() - runsBefore]),
      { flush: 'sync' },
    )
    await lab.edit(change, 'words')
    expect(shown).toEqual([[3, 'opening', null, 0]])
    expect(runs() - runsBefore).toBe(1)
    expect(lab.phase).toBe('ready')
  })

  it.each([
    ['a note', [{ path: ['canvasNotes'], value: [{ id: 'note-1', text: 'Look here', x: 0.5, y: 0.5 }] }]],
    ["the lab's name", [{ path: ['name'], value: 'Another name' }]],
  ])('leaves the run where it is when only %s has changed', async (_, patch) => {
    const { bridge, lab, send } = await opened()
    await send({ timePicoseconds: 10, events: 3 })
    bridge.sendWhole()
    const { frame, whole, drawing } = lab
    bridge.calls.length = 0
    bridge.patch = patch
    await lab.edit({ kind: 'add', element: 'note' }, 'Words')
    expect(lab.opened?.lab).toMatchObject(Object.fromEntries(patch.map(({ path, value }) => [path[0] ?? '', value])))
    expect(lab.opened?.dirty).toBe(true)
    expect(bridge.calls.map(({ name }) => name)).toEqual(['lab.edit', 'lab.drawing'])
    expect([lab.frame, lab.whole, lab.drawing, lab.phase]).toEqual([frame, whole, drawing, 'ready'])
    expect(lab.frame).toBe(frame)
    expect(lab.notice).toBe('Words.')
    expect(lab.difference).toBeNull()
  })

  it('shows a note without waiting for a drawing, but not before the change that was made before it', async () => {
    const { bridge, lab } = await opened()
    const drawings: (() => void)[] = []
    const call = bridge.call.bind(bridge)
    vi.spyOn(bridge, 'call').mockImplementation(async (name, input) => {
      const answer = await call(name, input)
      if (name === 'lab.drawing') await new Promise<void>((done) => drawings.push(done))
      return answer
    })
    const note = { id: 'note-1', text: 'Look here', x: 0.5, y: 0.5 }
    bridge.patch = [{ path: ['canvasNotes'], value: [note] }]
    await lab.edit({ kind: 'add', element: 'note' }, 'Words')
    expect(lab.opened?.lab.canvasNotes).toEqual([note])

    bridge.patch = [{ path: ['notes'], value: 'What the lab is for' }]
    const first = lab.edit(change, 'Words')
    bridge.patch = [{ path: ['canvasNotes'], value: [] }]
    const second = lab.edit({ kind: 'remove', ids: ['note-1'] }, 'Words')
    await new Promise((done) => setTimeout(done, 20))
    expect(lab.opened?.lab.canvasNotes).toEqual([note])
    for (const arrive of drawings) arrive()
    await Promise.all([first, second])
    expect([lab.opened?.lab.notes, lab.opened?.lab.canvasNotes]).toEqual(['What the lab is for', []])
  })

  it('does not hold up the changes after one that the host refuses', async () => {
    const { bridge, lab } = await opened()
    bridge.failing = { 'lab.edit': 'Allowed: 1 to 100000.' }
    const refused = lab.edit(change, 'words')
    bridge.failing = {}
    const made = lab.edit(change, 'words')
    await expect(refused).rejects.toThrow('Allowed')
    await made
    expect(lab.opened?.dirty).toBe(true)
  })

  it('opens the run again when a name has changed that a run says', async () => {
    const { bridge, lab } = await opened()
    bridge.calls.length = 0
    bridge.patch = [{ path: ['guests', 0, 'name'], value: 'Renamed' }]
    await lab.edit({ kind: 'add', element: 'note' }, 'Words')
    expect(bridge.calls.map(({ name }) => name)).toContain('run.open')
  })

  it('opens the run all the same when the host cannot say what it looks like', async () => {
    const { bridge, lab } = await opened()
    bridge.failing = { 'lab.drawing': 'The compiler stopped.' }
    bridge.machines = 3
    await lab.edit(change, 'words')
    expect(lab.drawing?.machines).toHaveLength(3)
    expect(lab.phase).toBe('ready')
  })

  it('says that it is being drawn from before it changes anything until it is on the screen', async () => {
    const { lab } = await opened()
    const said: unknown[] = []
    watch(
      () => [lab.isDrawingEdit, lab.opened?.dirty] as const,
      (now) => said.push(now),
      { flush: 'sync' },
    )
    await lab.edit(change, 'words')
    await expect.poll(() => lab.isDrawingEdit).toBe(false)
    expect(said).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ])
  })

  it('leaves lab and run alone when the host refuses', async () => {
    const { bridge, lab, send } = await opened()
    await send({ timePicoseconds: 10, events: 3 })
    bridge.failing = { 'lab.edit': 'Allowed: 1 to 100000.' }
    await expect(lab.edit(change, 'words')).rejects.toThrow('Allowed: 1 to 100000.')
    expect(lab.opened?.lab.modes).toEqual({})
    expect(lab.frame?.timePicoseconds).toBe(10)
    expect(lab.difference).toBeNull()
  })

  it('is undone and done again', async () => {
    const { bridge, lab } = await opened()
    await lab.undo()
    expect(bridge.calls.map(({ name }) => name)).not.toContain('lab.undo')
    await lab.edit(change, 'words')
    await lab.undo()
    expect(lab.opened?.lab.modes).toEqual({})
    expect(lab.difference?.changes.at(-1)).toContain('Undone')
    await lab.redo()
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 500 } })
  })

  it('runs on the seed that the file is told, also when that is taken back and done again', async () => {
    const { bridge, lab } = await opened()
    const seedOfRun = () => (bridge.calls.findLast(({ name }) => name === 'run.open')?.input as { seed: number }).seed
    await lab.edit({ kind: 'setField', elements: [{ kind: 'run', id: '' }], field: 'seed', value: '0xBEEF' }, 'words')
    expect([lab.seed, seedOfRun()]).toEqual([0xbeef, 0xbeef])
    await lab.undo()
    expect([lab.seed, seedOfRun()]).toEqual([0x5eed, 0x5eed])
    await lab.redo()
    expect([lab.seed, seedOfRun()]).toEqual([0xbeef, 0xbeef])
    await lab.jump(0)
    expect([lab.seed, seedOfRun()]).toEqual([0x5eed, 0x5eed])
    expect(lab.difference).toBeNull()
  })

  it('shows no picture of before when the lab can no longer be carried', async () => {
    const { bridge, lab, send } = await opened()
    await send({ timePicoseconds: 10 })
    bridge.refuse = ['ovs-kernel']
    await lab.edit(change, 'words')
    expect(lab.refusals[0]?.message).toBe('No pNIC is left.')
    expect(lab.drawing).toBeNull()
    expect(lab.canRun).toBe(false)
    bridge.refuse = []
    await lab.undo()
    expect(lab.canRun).toBe(true)
  })

  it('never shows the result of before as that of the change', async () => {
    const { bridge, lab } = await opened()
    bridge.sendWhole()
    bridge.failing = { 'run.open': 'busy' }
    await lab.edit(change, 'words')
    expect(lab.whole).toBeNull()
    expect(lab.progress).toBeNull()
  })

  it('is forgotten with another mode, seed or lab', async () => {
    const { lab } = await opened()
    await lab.edit(change, 'words')
    await lab.setMode('bare-metal')
    expect(lab.difference).toBeNull()
    await lab.edit(change, 'words')
    await lab.setSeed(9)
    expect(lab.difference).toBeNull()
    await lab.edit(change, 'words')
    await lab.openExample('first-lab')
    expect(lab.difference).toBeNull()
  })
})
