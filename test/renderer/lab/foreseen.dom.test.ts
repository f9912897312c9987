import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Component, createApp, nextTick } from 'vue'
import type { OpenedLab } from '../../../src-main/contract/calls'
import LabPalette from '../../../src-renderer/lab/building/palette/LabPalette.vue'
import { useBuilding } from '../../../src-renderer/lab/building/store'
import { useEditor } from '../../../src-renderer/lab/editing/store'
import ElementForm from '../../../src-renderer/lab/inspector/form/ElementForm.vue'
import ModeParameters from '../../../src-renderer/lab/parameters/ModeParameters.vue'
import type { FakeBridge } from '../fake/bridge'
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
      await vi.advanceTimersByTimeAsync(100)
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

  it('is that what was moved by one place is moved on, or back', async () => {
    const { bridge, lab } = await opened()
    const cores = lab.opened?.lab.host.cores ?? []
    const [first = { id: '' }] = cores
    expect(cores.length).toBeGreaterThan(2)
    const move = (to: number) => ({ command: { kind: 'move', id: first.id, to } })
    const editor = useEditor()
    const moved = editor.move(first.id, 1, 1, cores.length)
    await vi.advanceTimersByTimeAsync(1000)
    await moved
    expect(bridge.edits).toEqual([move(1).command])
    await vi.advanceTimersByTimeAsync(500)
    expect(foreseen(bridge)).toMatchObject([move(2), move(0)])
    // There is nothing beyond the last place, and nothing before the first.
    await editor.move(first.id, -1, -1, cores.length)
    await editor.move(first.id, cores.length, 1, cores.length)
    expect(bridge.edits).toHaveLength(1)
    bridge.calls.length = 0
    const back = editor.move(first.id, 0, -1, cores.length)
    await vi.advanceTimersByTimeAsync(1000)
    await back
    await vi.advanceTimersByTimeAsync(500)
    expect(foreseen(bridge)).toMatchObject([move(1)])
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
