import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Component, createApp, nextTick, watch } from 'vue'
import type { OpenedLab } from '../../../src-main/contract/calls'
import LabPalette from '../../../src-renderer/lab/building/palette/LabPalette.vue'
import { useBuilding } from '../../../src-renderer/lab/building/store'
import { useEditor } from '../../../src-renderer/lab/editing/store'
import ElementForm from '../../../src-renderer/lab/inspector/form/ElementForm.vue'
import ModeParameters from '../../../src-renderer/lab/parameters/ModeParameters.vue'
import type { FakeBridge } from '../fake/bridge'
import type { useLab } from '../../../src-renderer/lab/store'
import { opened, ownStore } from './opened'

ownStore()
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

const foreseen = ({ calls }: FakeBridge): unknown[] =>
  calls.flatMap(({ name, input }) => (name === 'lab.foresee' ? [input] : []))

/** Something of the lab that can be chosen. */
function chosenIn(lab: OpenedLab | null): string {
  const id = lab?.lab.pnics[0]?.id ?? lab?.lab.host.cores[0]?.id
  if (id === undefined) throw new Error('there is nothing to choose')
  return id
}

describe('the change that is likely next', () => {
  it('is that what is chosen goes, once it has been chosen for a moment', async () => {
    const { bridge, lab } = await opened()
    const editor = useEditor()
    const id = chosenIn(lab.opened)
    editor.choose([id])
    await nextTick()
    expect(foreseen(bridge)).toEqual([])
    vi.advanceTimersByTime(100)
    const command = { kind: 'remove', ids: [id] }
    expect(foreseen(bridge)).toMatchObject([{ command, mode: lab.mode, seed: lab.seed }])
  })

  it('is not worked out when something else is chosen meanwhile, or nothing', async () => {
    const { bridge, lab } = await opened()
    const editor = useEditor()
    editor.choose([chosenIn(lab.opened)])
    await nextTick()
    editor.choose([])
    await nextTick()
    vi.advanceTimersByTime(1000)
    expect(foreseen(bridge)).toEqual([])
  })

  it('is what the tile under the pointer adds; a note needs no drawing', async () => {
    const { bridge, lab } = await opened()
    const root = document.createElement('div')
    const app = createApp(LabPalette)
    app.mount(root)
    const building = useBuilding()
    const hover = async (key: string): Promise<void> => {
      const tile = root.querySelector(`[data-tile="${key}"]`)
      if (!tile) throw new Error(`there is no tile ${key}`)
      tile.dispatchEvent(new Event('pointerenter'))
      await nextTick()
      vi.advanceTimersByTime(100)
      tile.dispatchEvent(new Event('pointerleave'))
      await nextTick()
    }
    await hover('note')
    expect(foreseen(bridge)).toEqual([])
    await hover('core')
    const view = { mode: lab.mode, seed: lab.seed }
    expect(foreseen(bridge)).toMatchObject([{ command: { kind: 'add', element: 'core' }, ...view }])
    expect(building.reason).toBe('')
    app.unmount()
  })

  it('is one at a time: what is likely meanwhile is asked for when the host is done with the one before', async () => {
    let done: (value: null) => void = () => undefined
    const { bridge } = await opened((host) => {
      host.holding = { 'lab.foresee': new Promise((end) => (done = end)) }
    })
    const editor = useEditor()
    const add = (element: 'core' | 'pnic') => ({ kind: 'add', element }) as const
    editor.foresee('pointed', add('core'))
    vi.advanceTimersByTime(100)
    editor.foresee('typed', add('pnic'))
    vi.advanceTimersByTime(1000)
    expect(foreseen(bridge)).toMatchObject([{ command: add('core') }])
    done(null)
    await vi.advanceTimersByTimeAsync(100)
    expect(foreseen(bridge)).toMatchObject([{ command: add('core') }, { command: add('pnic') }])
  })

  it('is asked for the more seldom the longer the host takes for one', async () => {
    const { bridge } = await opened()
    const editor = useEditor()
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(500)
    editor.foresee('pointed', { kind: 'add', element: 'core' })
    await vi.advanceTimersByTimeAsync(100)
    now.mockRestore()
    editor.foresee('pointed', { kind: 'add', element: 'pnic' })
    vi.advanceTimersByTime(900)
    expect(foreseen(bridge)).toHaveLength(1)
    vi.advanceTimersByTime(200)
    expect(foreseen(bridge)).toHaveLength(2)
  })
})

/** A component of the page over the fake host, with the element of it that a selector finds. */
async function mounted(component: Component, props: Record<string, unknown>, selector: string) {
  const { bridge, lab } = await opened((host) => {
    host.properties = { pnic: [nameOfCard], host: [iommu] }
  })
  await useEditor().learn()
  const root = document.createElement('div')
  document.body.append(root)
  const app = createApp(component, props)
  app.mount(root)
  await nextTick()
  const input = root.querySelector<HTMLInputElement>(selector)
  if (!input) throw new Error(`nothing matches ${selector}`)
  const type = async (text: string): Promise<void> => {
    input.value = text
    input.dispatchEvent(new Event('input'))
    await nextTick()
  }
  const rest = () => vi.advanceTimersByTimeAsync(100)
  const end = (): void => {
    app.unmount()
    root.remove()
  }
  return { bridge, lab, input, type, rest, end }
}
const told = { unit: '', allowed: '', meaning: '' }
const nameOfCard = { ...told, field: 'name', kind: 'text', minimum: 1, maximum: 80 } as const
const iommu = { ...told, field: 'iommu', kind: 'boolean', default: true } as const
const parameter = (name: string): string => `[data-parameter="${name}"] input`
const setTo = (name: string, value: unknown) => ({ kind: 'setParameter', mode: 'ovs-kernel', name, value })

describe('what stands in a field', () => {
  it('is worked out before it is entered: a value that is allowed, once nothing more is typed', async () => {
    const { bridge, lab, input, type, rest, end } = await mounted(ModeParameters, {}, parameter('tapQueuePackets'))
    input.focus()
    await type('5')
    vi.advanceTimersByTime(30)
    await type('50')
    expect(foreseen(bridge)).toEqual([])
    await rest()
    const view = { mode: lab.mode, seed: lab.seed }
    expect(foreseen(bridge)).toMatchObject([{ command: setTo('tapQueuePackets', 50), ...view }])
    for (const text of ['', '0', 'x', '1000']) {
      await type('70')
      await type(text)
      await rest()
    }
    expect(foreseen(bridge)).toHaveLength(1)
    end()
  })

  it('is not worked out when the field is left', async () => {
    const { bridge, input, type, rest, end } = await mounted(ModeParameters, {}, parameter('tapQueuePackets'))
    input.focus()
    await type('50')
    input.blur()
    await rest()
    expect(foreseen(bridge)).toEqual([])
    end()
  })

  it('of a switch is what it would be turned to, while it has the focus', async () => {
    const { bridge, input, rest, end } = await mounted(ModeParameters, {}, parameter('apicv'))
    await rest()
    expect(foreseen(bridge)).toEqual([])
    input.focus()
    await rest()
    expect(foreseen(bridge)).toMatchObject([{ command: setTo('apicv', false) }])
    end()
  })

  it('of an element is worked out too, and no more once the form is gone', async () => {
    const elements = [{ kind: 'pnic', id: 'pnic0' }]
    const first = await mounted(ElementForm, { elements }, '[data-field="name"] input')
    await first.type('Left card')
    await first.rest()
    const command = { kind: 'setField', elements, field: 'name', value: 'Left card' }
    expect(foreseen(first.bridge)).toMatchObject([{ command }])
    await first.type('Right card')
    first.end()
    await first.rest()
    expect(foreseen(first.bridge)).toHaveLength(1)
    const host = [{ kind: 'host', id: '' }]
    const other = await mounted(ElementForm, { elements: host }, '[data-field="iommu"] input')
    other.input.focus()
    await nextTick()
    await other.rest()
    expect(foreseen(other.bridge)).toMatchObject([{ command: { kind: 'setField', field: 'iommu', value: false } }])
    other.end()
  })
})

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
  beforeEach(() => vi.useRealTimers())

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

  it('gives way to what the host says where that is something else', async () => {
    const { bridge, lab } = await opened()
    await lab.foresee(change)
    const arrive = holding(bridge, 'lab.edit')
    bridge.patch = [{ path: ['modes'], value: { 'ovs-kernel': { tapQueuePackets: 499 } } }]
    const edit = lab.edit(change, 'words')
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 500 } })
    arrive()
    await edit
    expect(lab.opened?.lab.modes).toEqual({ 'ovs-kernel': { tapQueuePackets: 499 } })
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
