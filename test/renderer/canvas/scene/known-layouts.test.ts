import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive, shallowReactive } from 'vue'
import type { Drawing } from '../../../../src-main/contract/drawing'
import { catalogue, drawingOf } from '../../../../src-main/engine'
import { readLab } from '../../../../src-main/lab'
import { EditedLab } from '../../../../src-main/lab/edit'
import { layoutOf } from '../../../../src-renderer/canvas/layout'
import { openedAtFirst, useOpened } from '../../../../src-renderer/canvas/opened'

const idle: (() => void)[] = []
vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work))
vi.stubGlobal('cancelIdleCallback', (place: number) => void (place > 0 && idle.splice(place - 1, 1, () => undefined)))
vi.mock(import('../../../../src-renderer/canvas/layout'), async (original) => {
  const all = await original()
  return { ...all, layoutOf: vi.fn(all.layoutOf) }
})
// After the page's own idle time has been replaced.
const { useLayout } = await import('../../../../src-renderer/canvas/scene/known-layouts')

const known = catalogue()
const addVm = { kind: 'add', element: 'guest', template: 'router' } as const

function labOf(example: string): EditedLab {
  const read = readLab(readFileSync(resolve('resources/examples', `${example}.dplab`), 'utf8'), 'x.dplab', known)
  if (!read.ok) throw new Error('the example is no lab')
  return new EditedLab(read, known)
}
function drawn({ lab }: EditedLab, mode = 'ovs-kernel'): Drawing {
  const drawing = drawingOf(lab, mode, 1)
  if (drawing === null) throw new Error(`${mode} refuses the lab`)
  return drawing
}

interface Canvas {
  drawing: Drawing
  likely: { readonly picture: Drawing; readonly selected: string | null } | null
  width: number
}

/** A canvas that shows a drawing, with its layout. */
function canvasOf(drawing: Drawing) {
  const props = shallowReactive<Canvas>({ drawing, likely: null, width: 904 })
  const shapeOf = (opened: ReadonlySet<string>) => ({
    size: { width: props.width, height: 544 },
    opened,
    order: undefined,
  })
  const layout = effectScope().run(() =>
    useLayout({
      drawing: () => props.drawing,
      shape: () => shapeOf(new Set()),
      likely: () => props.likely,
      likelyShape: () => shapeOf(new Set()),
    }),
  )
  if (!layout) throw new Error('the scope has ended')
  return { props, layout }
}
const laidOut = vi.mocked(layoutOf)
const asNew = (drawing: Drawing, width = 904) => layoutOf(drawing, { width, height: 544 })

describe('the layout of what is likely to be drawn next', () => {
  beforeEach(() => {
    idle.length = 0
  })

  it('is worked out when there is time, and taken when that is drawn; so is the one before', async () => {
    const lab = labOf('two-vnfs')
    const before = drawn(lab)
    lab.edit(addVm)
    const after = drawn(lab)
    const [first, second] = [asNew(before), asNew(after)]
    const { props, layout } = canvasOf(before)
    expect(layout.value).toEqual(first)
    props.likely = { picture: after, selected: null }
    await nextTick()
    laidOut.mockClear()
    expect(idle).toHaveLength(1)
    idle.forEach((work) => work())
    expect(laidOut).toHaveBeenCalledTimes(1)
    expect(layout.value).toEqual(first)
    props.drawing = after
    expect(layout.value).toEqual(second)
    props.drawing = before
    expect(layout.value).toEqual(first)
    expect(laidOut).toHaveBeenCalledTimes(1)
  })

  it('is not taken in a window of another size', async () => {
    const lab = labOf('two-vnfs')
    const before = drawn(lab)
    lab.edit(addVm)
    const after = drawn(lab)
    const { props, layout } = canvasOf(before)
    expect(layout.value.width).toBeGreaterThan(0)
    props.likely = { picture: after, selected: null }
    await nextTick()
    idle.forEach((work) => work())
    props.width = 1500
    props.drawing = after
    expect(layout.value).toEqual(asNew(after, 1500))
  })

  it('is not worked out when something else has become likely', async () => {
    const lab = labOf('two-vnfs')
    const { props, layout } = canvasOf(drawn(lab))
    expect(layout.value.parts.length).toBeGreaterThan(0)
    for (let times = 0; times < 3; times++) {
      lab.edit(addVm)
      props.likely = { picture: drawn(lab), selected: null }
      await nextTick()
    }
    laidOut.mockClear()
    idle.forEach((work) => work())
    expect(laidOut).toHaveBeenCalledTimes(1)
  })
})

describe('machines that are drawn with all their parts', () => {
  it('are told before the drawing comes as they are when it is there', () => {
    const lab = labOf('two-vnfs')
    while (lab.lab.guests.length < 14) lab.edit({ kind: 'duplicate', ids: [lab.lab.guests[0]?.id ?? ''] })
    for (const mode of ['ovs-kernel', 'ovs-dpdk']) {
      const drawing = drawn(lab, mode)
      const inGuest = drawing.parts.filter(({ machine }) => machine === drawing.machines[5]?.id)
      for (const selected of [null, 'nothing', ...inGuest.map(({ id }) => id), drawing.parts[0]?.id ?? '']) {
        const props = reactive({ drawing, selected, followed: null, playing: false })
        const opened = effectScope().run(() => useOpened(props))
        expect(openedAtFirst(drawing, selected)).toEqual(opened?.value)
      }
      expect(openedAtFirst(drawing, inGuest[0]?.id ?? '').size).toBeGreaterThan(0)
    }
    expect(openedAtFirst(drawn(labOf('two-vnfs')), null).size).toBe(0)
  })
})
