import { describe, expect, it, vi } from 'vitest'
import { watch } from 'vue'
import type { useLab } from '../../../../src-renderer/lab/store'
import type { FakeBridge } from '../../fake/bridge'
import { opened, ownStore } from '../opened'

ownStore()

describe('a change that was foreseen', () => {
  const change = { kind: 'setParameter', mode: 'ovs-kernel', name: 'tapQueuePackets', value: 500 } as const
  const asked = ({ calls }: FakeBridge): unknown[] =>
    calls.flatMap(({ name }) => (name === 'lab.drawing' ? [name] : []))
  const shownBy = (lab: ReturnType<typeof useLab>): unknown[] => {
    const shown: unknown[] = []
    watch(
      () => lab.drawing,
      (now) => shown.push(now),
      { flush: 'sync' },
    )
    return shown
  }
  /** The host's answer to a call waits; what it answers, or why not, is said when it comes. */
  function holding(bridge: FakeBridge, held: string) {
    const call = bridge.call.bind(bridge)
    let arrive: (error?: Error) => void = () => undefined
    const arrived = new Promise<Error | undefined>((done) => (arrive = done))
    const spy = vi.spyOn(bridge, 'call').mockImplementation(async (name, input) => {
      const answer = await call(name, input)
      const error = name === held ? await arrived : undefined
      if (error) throw error
      return answer
    })
    return (error?: Error): void => {
      arrive(error)
      spy.mockRestore()
    }
  }

  it('is shown with the picture that was laid out, and the host is not asked for it; so is taking it back', async () => {
    const { bridge, lab } = await opened()
    const before = lab.drawing
    bridge.machines = 3
    await lab.foresee(change)
    const picture = lab.likely?.picture
    expect(picture?.machines).toHaveLength(3)
    expect(lab.drawing).toBe(before)
    const shown = shownBy(lab)
    await lab.edit(change, 'words')
    expect(shown[0]).toBe(picture)
    bridge.machines = 2
    await lab.undo()
    expect(shown.at(-1)).toBe(before)
    expect(asked(bridge)).toEqual([])
  })

  it('is shown at once though something else is likely too', async () => {
    const { bridge, lab } = await opened()
    await lab.foresee(change)
    await lab.foresee({ ...change, value: 600 })
    const arrive = holding(bridge, 'lab.edit')
    const edit = lab.edit(change, 'words')
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 500 } })
    arrive()
    await edit
  })

  it('is of no use when another is made: then the host says what that looks like', async () => {
    const { bridge, lab } = await opened()
    await lab.foresee(change)
    bridge.machines = 4
    await lab.edit({ ...change, value: 600 }, 'words')
    expect(asked(bridge)).toHaveLength(1)
    expect(lab.drawing?.machines).toHaveLength(4)
  })

  it('taken back with the one before it at once is drawn for the last alone: the host has only that by then', async () => {
    const { bridge, lab } = await opened()
    await lab.edit(change, 'words')
    await lab.edit({ ...change, value: 600 }, 'words')
    // What the labs before look like is not known in this mode.
    await lab.setMode('bare-metal')
    bridge.calls.length = 0
    await Promise.all([lab.undo(), lab.undo()])
    expect(bridge.calls.filter(({ name }) => name === 'lab.undo')).toHaveLength(2)
    expect(asked(bridge)).toHaveLength(1)
  })

  it('is forgotten when the mode is another by then', async () => {
    const { bridge, lab } = await opened()
    await lab.foresee(change)
    await lab.setMode('bare-metal')
    await lab.edit(change, 'words')
    expect(lab.likely?.picture).not.toBe(lab.drawing)
    expect(asked(bridge)).toHaveLength(1)
  })

  it('shows what the mode refuses with the picture that was laid out', async () => {
    const { bridge, lab } = await opened()
    bridge.refuse = [lab.mode]
    await lab.foresee(change)
    const picture = lab.likely?.picture
    await lab.edit(change, 'words')
    expect(lab.phase).toBe('refused')
    expect(lab.refused?.drawing).toBe(picture)
  })

  it('is on screen before the host has answered, and nothing changes when it has', async () => {
    const { bridge, lab } = await opened()
    await lab.foresee(change)
    const arrive = holding(bridge, 'lab.edit')
    const edit = lab.edit(change, 'words')
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 500 } })
    expect(lab.opened?.dirty).toBe(true)
    expect(lab.drawing).toBe(lab.likely?.picture)
    const shown = lab.opened
    arrive()
    await edit
    expect(lab.opened).toBe(shown)
    expect(lab.phase).toBe('ready')
  })

  it('is taken back when the host does not make it, and the run is that of the lab before', async () => {
    const { bridge, lab } = await opened()
    const before = lab.opened
    await lab.foresee(change)
    const arrive = holding(bridge, 'lab.edit')
    const edit = lab.edit(change, 'words')
    expect(lab.opened?.lab).not.toBe(before?.lab)
    arrive(new Error('The disk is gone.'))
    await expect(edit).rejects.toThrow('The disk is gone.')
    expect(lab.opened).toEqual(before)
    expect(lab.difference).toBeNull()
    expect(lab.phase).toBe('ready')
    await lab.edit({ ...change, value: 700 }, 'words')
    expect(lab.opened?.lab).not.toBe(before?.lab)
  })

  it('leaves what earlier changes did on screen when it is taken back, and the run alone where it was of words', async () => {
    const { bridge, lab } = await opened()
    bridge.sendWhole()
    await lab.edit({ ...change, value: 600 }, 'earlier')
    const { difference } = lab
    expect(difference?.changes).toEqual(['earlier'])
    const note = { kind: 'add', element: 'note' } as const
    bridge.patch = [{ path: ['canvasNotes'], value: [{ id: 'note-1', text: '', x: 0, y: 0 }] }]
    await lab.foresee(note)
    const arrive = holding(bridge, 'lab.edit')
    const edit = lab.edit(note, 'words')
    expect(lab.opened?.lab.canvasNotes).toHaveLength(1)
    bridge.calls.length = 0
    arrive(new Error('The disk is gone.'))
    await expect(edit).rejects.toThrow('The disk is gone.')
    expect(lab.opened?.lab.canvasNotes).toBeUndefined()
    expect(lab.difference).toBe(difference)
    expect(bridge.calls).toEqual([])
  })

  it('gives way to what the host says where that is something else', async () => {
    const { bridge, lab } = await opened()
    bridge.sendWhole()
    await lab.foresee(change)
    const arrive = holding(bridge, 'lab.edit')
    bridge.patch = [{ path: ['modes'], value: { 'ovs-kernel': { tapQueuePackets: 499 } } }]
    const edit = lab.edit(change, 'words')
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 500 } })
    arrive()
    await edit
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 499 } })
    expect(lab.difference?.changes).toEqual(['words'])
    expect(lab.phase).toBe('ready')
  })

  it('waits for the answer where another change is under way: what it fits is not known yet', async () => {
    const { bridge, lab } = await opened()
    await lab.foresee(change)
    const arrive = holding(bridge, 'lab.edit')
    const first = lab.edit({ ...change, value: 600 }, 'words')
    const second = lab.edit(change, 'words')
    expect(lab.opened?.lab.modes).toEqual({})
    arrive()
    await Promise.all([first, second])
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 500 } })
  })

  it('is taken back on screen before the host has answered, and done again', async () => {
    const { bridge, lab } = await opened()
    const before = lab.opened?.lab
    await lab.edit(change, 'words')
    const after = lab.opened?.lab
    const undone = holding(bridge, 'lab.undo')
    const undo = lab.undo()
    expect(lab.opened?.lab).toBe(before)
    undone()
    await undo
    const done = holding(bridge, 'lab.redo')
    const redo = lab.redo()
    expect(lab.opened?.lab).toBe(after)
    done()
    await redo
    expect(lab.phase).toBe('ready')
  })

  it('that was another before it was taken back is shown once the host says so', async () => {
    const { bridge, lab } = await opened()
    await lab.edit(change, 'words')
    bridge.patch = [{ path: ['modes'], value: { 'ovs-kernel': { tapQueuePackets: 300 } } }]
    await lab.undo()
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 300 } })
  })
})
