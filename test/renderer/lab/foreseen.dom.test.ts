import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import type { OpenedLab } from '../../../src-main/contract/calls'
import LabPalette from '../../../src-renderer/lab/building/palette/LabPalette.vue'
import { useBuilding } from '../../../src-renderer/lab/building/store'
import { useEditor } from '../../../src-renderer/lab/editing/store'
import type { FakeBridge } from '../fake/bridge'
import { opened, ownStore } from './opened'

ownStore()
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

const previews = ({ calls }: FakeBridge): unknown[] =>
  calls.flatMap(({ name, input }) => (name === 'lab.preview' ? [input] : []))

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
    expect(previews(bridge)).toEqual([])
    vi.advanceTimersByTime(100)
    const command = { kind: 'remove', ids: [id] }
    expect(previews(bridge)).toMatchObject([{ command, view: { mode: lab.mode, seed: lab.seed } }])
  })

  it('is not worked out when something else is chosen meanwhile, or nothing', async () => {
    const { bridge, lab } = await opened()
    const editor = useEditor()
    editor.choose([chosenIn(lab.opened)])
    await nextTick()
    editor.choose([])
    await nextTick()
    vi.advanceTimersByTime(1000)
    expect(previews(bridge)).toEqual([])
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
    expect(previews(bridge)).toEqual([])
    await hover('core')
    const view = { mode: lab.mode, seed: lab.seed }
    expect(previews(bridge)).toMatchObject([{ command: { kind: 'add', element: 'core' }, view }])
    expect(building.reason).toBe('')
    app.unmount()
  })
})
