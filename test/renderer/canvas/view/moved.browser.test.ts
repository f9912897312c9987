import { createPinia } from 'pinia'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { createApp, nextTick, type App as VueApp } from 'vue'
import App from '../../../../src-renderer/app/App.vue'
import { FakeBridge } from '../../fake/bridge'
import '../../../../src-renderer/ui/tokens.css'
import '../../../../src-renderer/ui/base.css'

let app: VueApp | null = null
let root: HTMLElement

const found = (selector: string): Element => {
  const element = root.querySelector(selector)
  if (!element) throw new Error(`there is no ${selector}`)
  return element
}
const boxOf = (selector: string): DOMRect => found(selector).getBoundingClientRect()
const part = (id: string): string => `[data-part="${id}"]`
/** How the browser has drawn it; while the picture glides, this stays as it is. */
const drawnAt = (): string | null => found('svg.drawing > g').getAttribute('transform')
const isGliding = (): boolean => getComputedStyle(found('svg.drawing')).willChange === 'transform'

beforeAll(async () => {
  await page.viewport(1440, 900)
})
beforeEach(async () => {
  const bridge = new FakeBridge()
  bridge.machines = 32
  root = document.createElement('div')
  root.id = 'app'
  document.body.append(root)
  app = createApp(App, { connect: () => Promise.resolve(bridge) })
  app.use(createPinia()).mount(root)
  await expect.poll(() => root.querySelector('svg.overview')).not.toBeNull()
  await expect.poll(() => isGliding()).toBe(false)
})
afterEach(() => {
  app?.unmount()
  app = null
  document.body.replaceChildren()
  document.documentElement.style.removeProperty('zoom')
})

const nextFrame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done))

function mouse(type: string, x: number, y: number, on: EventTarget): void {
  const at = { clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true, cancelable: true, view: window }
  on.dispatchEvent(new MouseEvent(type, at))
}

/** Drags the picture from an empty place by so many pixels of the screen, in ten frames, and holds it there. */
async function drag(dx: number, dy: number): Promise<void> {
  const box = boxOf('.canvas')
  const [x, y] = [box.left + box.width / 2, box.top + 8]
  mouse('mousedown', x, y, document.elementFromPoint(x, y) ?? root)
  for (let step = 1; step <= 10; step++) {
    mouse('mousemove', x + (dx * step) / 10, y + (dy * step) / 10, window)
    await nextFrame()
  }
}
/** Turns the wheel, and waits until the page has answered: no frame, for the wheel might rest before the next one. */
async function wheel(turn: WheelEventInit): Promise<void> {
  found('svg.drawing').dispatchEvent(new WheelEvent('wheel', { ...turn, bubbles: true, cancelable: true }))
  await nextTick()
}
const release = (): void => mouse('mouseup', 0, 0, window)

describe('a picture that is dragged', () => {
  it('follows the pointer without being drawn anew, and is drawn in its place when it rests', async () => {
    const [before, gutters, drawn] = [boxOf(part('pnic0')), boxOf('svg.gutters'), drawnAt()]
    await drag(-200, 30)
    expect(isGliding()).toBe(true)
    expect(drawnAt()).toBe(drawn)
    const held = boxOf(part('pnic0'))
    expect([held.left - before.left, held.top - before.top]).toEqual([-200, 30])
    // The names of the layers go up and down with it, and never sideways.
    expect([boxOf('svg.gutters').left, boxOf('svg.gutters').top]).toEqual([gutters.left, gutters.top + 30])
    release()
    await expect.poll(() => isGliding()).toBe(false)
    expect(drawnAt()).not.toBe(drawn)
    const rested = boxOf(part('pnic0'))
    expect(rested.left).toBeCloseTo(held.left, 3)
    expect(rested.top).toBeCloseTo(held.top, 3)
    expect(boxOf('svg.gutters').left).toBe(gutters.left)
  })

  it('has under the pointer what is seen there, and the frame of the map shows what is in view', async () => {
    const seen = (): number => Number(found('.overview .seen').getAttribute('x'))
    expect(seen()).toBe(0)
    await drag(-260, 0)
    expect(isGliding()).toBe(true)
    const card = [...root.querySelectorAll('.hit')].find((hit) => {
      const { left, right, top } = hit.getBoundingClientRect()
      const canvas = boxOf('.canvas')
      return left > canvas.right - 260 && right < canvas.right && top > canvas.top
    })
    const box = card?.getBoundingClientRect()
    expect(box).toBeDefined()
    const [x, y] = [(box?.left ?? 0) + 4, (box?.top ?? 0) + (box?.height ?? 0) / 2]
    expect(document.elementFromPoint(x, y)).toBe(card)
    const k = Number(/scale\((.+)\)/.exec(drawnAt() ?? '')?.[1])
    expect(seen()).toBeCloseTo(260 / k, 6)
    release()
  })

  it('goes as far as the pointer also where the whole window is zoomed', async () => {
    document.documentElement.style.setProperty('zoom', '150%')
    await expect.poll(() => isGliding()).toBe(false)
    await nextFrame()
    const before = boxOf(part('pnic0'))
    await drag(-150, 30)
    const held = boxOf(part('pnic0'))
    expect(held.left - before.left).toBeCloseTo(-150, 1)
    expect(held.top - before.top).toBeCloseTo(30, 1)
    release()
  })
})

describe('a wheel over the picture', () => {
  it.each(['100%', '150%'])('zooms around the pointer, the window at %s', async (zoom) => {
    document.documentElement.style.setProperty('zoom', zoom)
    await nextFrame()
    await nextFrame()
    const [before, drawn] = [boxOf(part('pnic0')), drawnAt()]
    const at = { clientX: before.left + before.width / 2, clientY: before.top + before.height / 2 }
    // While the wheel turns, what is painted is scaled; it is painted as it is zoomed when the wheel rests.
    await wheel({ ...at, deltaY: -60 })
    await wheel({ ...at, deltaY: -60 })
    expect([isGliding(), drawnAt()]).toEqual([true, drawn])
    const held = boxOf(part('pnic0'))
    expect(held.width).toBeGreaterThan(before.width * 1.05)
    expect(held.left + held.width / 2).toBeCloseTo(at.clientX, 0)
    await expect.poll(() => isGliding()).toBe(false)
    expect(drawnAt()).not.toBe(drawn)
    const after = boxOf(part('pnic0'))
    expect(after.left + after.width / 2).toBeCloseTo(at.clientX, 0)
    expect(after.width).toBeCloseTo(held.width, 1)
  })

  it('keeps the names of the layers beside them, and sets its text for the new size only when it rests', async () => {
    const size = (): number => Number(found('svg.gutters .note').getAttribute('font-size'))
    const before = size()
    const distance = (): number => boxOf('svg.gutters rect').bottom - boxOf('svg.drawing > g rect').bottom
    expect(distance()).toBeCloseTo(0, 1)
    const box = boxOf('.canvas')
    for (let turn = 0; turn < 5; turn++) {
      await wheel({ clientX: box.left + 300, clientY: box.top + 200, deltaY: 75 })
      expect(distance()).toBeCloseTo(0, 1)
      expect(boxOf('svg.gutters').left).toBeCloseTo(box.left, 1)
    }
    expect(size()).toBe(before)
    await expect.poll(() => isGliding()).toBe(false)
    expect(size()).toBeGreaterThan(before)
    expect(distance()).toBeCloseTo(0, 1)
  })

  it('moves it sideways with Shift', async () => {
    await drag(-200, 0)
    release()
    const before = boxOf(part('pnic0'))
    const turn = { deltaY: 60, shiftKey: true, bubbles: true, cancelable: true }
    found('svg.drawing').dispatchEvent(new WheelEvent('wheel', turn))
    await nextFrame()
    expect(boxOf(part('pnic0')).left - before.left).toBe(-60)
  })
})
