import { afterEach, beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import App from '../../../../src-renderer/app/App.vue'
import '../../../../src-renderer/ui/base.css'
import '../../../../src-renderer/ui/tokens.css'
import { overload, Page, redraws } from '../../lab/view'

let shown: Page

beforeEach(async () => {
  await page.viewport(1440, 900)
  shown = Page.open(App)
  await expect.poll(() => shown.root.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
  await shown.send(overload)
  await expect.poll(() => shown.root.querySelector('[data-drops]')).not.toBeNull()
})
afterEach(() => shown.close())

/** Left and top end of what is amber in the overlay: the followed packet; CSS pixels of the canvas. */
function followedAt(): readonly [number, number] | null {
  const canvas = shown.find<HTMLCanvasElement>('canvas.overlay')
  const context = canvas.getContext('2d')
  if (!context || canvas.width === 0) return null
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height)
  let [left, top] = [Infinity, Infinity]
  for (let at = 0; at < data.length; at += 4) {
    // The tracer, #FFB000.
    const isAmber =
      data[at] === 255 && Math.abs((data[at + 1] ?? 0) - 176) < 3 && data[at + 2] === 0 && data[at + 3] === 255
    if (!isAmber) continue
    left = Math.min(left, (at / 4) % width)
    top = Math.min(top, Math.floor(at / 4 / width))
  }
  return left === Infinity ? null : [left, top]
}
const tagAt = (): readonly [number, number] => {
  const { left, top } = shown.find('[data-drops]').getBoundingClientRect()
  return [left, top]
}

function mouse(type: string, x: number, y: number, on: EventTarget): void {
  const at = { clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true, cancelable: true, view: window }
  on.dispatchEvent(new MouseEvent(type, at))
}

/** Its moves have ended when it stays where it is. */
async function packetAtRest(): Promise<void> {
  let before = followedAt()?.join()
  await expect
    .poll(async () => {
      await redraws(6)
      const [then, now] = [before, followedAt()?.join()]
      before = now
      return now !== undefined && now === then
    })
    .toBe(true)
}

it('takes drop tags and the followed packet along while it glides', async () => {
  await packetAtRest()
  const [tag, packet] = [tagAt(), followedAt()]
  const box = shown.find('.canvas').getBoundingClientRect()
  const [x, y] = [box.left + box.width / 2, box.top + 8]
  mouse('mousedown', x, y, document.elementFromPoint(x, y) ?? shown.root)
  for (let step = 1; step <= 6; step++) {
    const [dx, dy] = [-10 * step, 4 * step]
    mouse('mousemove', x + dx, y + dy, window)
    await redraws(2)
    expect(getComputedStyle(shown.find('svg.drawing')).willChange).toBe('transform')
    const [left, top] = tagAt()
    expect(left - tag[0]).toBeCloseTo(dx, 3)
    expect(top - tag[1]).toBeCloseTo(dy, 3)
    expect(followedAt()).toEqual(packet && [packet[0] + dx, packet[1] + dy])
  }
  mouse('mouseup', 0, 0, window)
})

it('takes them along while it is zoomed by the wheel', async () => {
  await packetAtRest()
  const { left, top, width } = shown.find('.canvas').getBoundingClientRect()
  const pointer = { clientX: left + width / 3, clientY: top + 200 }
  const across = (): number => shown.find('[data-part]').getBoundingClientRect().width
  const [tag, packet, before] = [tagAt(), followedAt() ?? [0, 0], across()]
  for (let turn = 0; turn < 4; turn++) {
    shown
      .find('svg.drawing')
      .dispatchEvent(new WheelEvent('wheel', { ...pointer, deltaY: 30, bubbles: true, cancelable: true }))
    await redraws(2)
    const zoom = across() / before
    expect(zoom).toBeLessThan(0.98 ** (turn + 1))
    const [tagX, tagY] = tagAt()
    expect(tagX).toBeCloseTo(pointer.clientX + zoom * (tag[0] - pointer.clientX), 0)
    expect(tagY).toBeCloseTo(pointer.clientY + zoom * (tag[1] - pointer.clientY), 0)
    const [packetX, packetY] = followedAt() ?? [0, 0]
    // In whole pixels of the overlay, at its edge.
    expect(Math.abs(packetX - (pointer.clientX - left + zoom * (packet[0] - pointer.clientX + left)))).toBeLessThan(2)
    expect(Math.abs(packetY - (pointer.clientY - top + zoom * (packet[1] - pointer.clientY + top)))).toBeLessThan(2)
  }
})
