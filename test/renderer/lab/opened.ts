import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, vi } from 'vitest'
import { useLab } from '../../../src-renderer/lab/store'
import { FakeBridge } from '../fake/bridge'
import { type FrameWish, fakeFrame } from '../fake/frames'

export const redraw = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))

/** The store of a lab that a fake host has opened; `send` brings a frame and waits until it is drawn. */
export async function opened(change: (bridge: FakeBridge) => void = () => undefined) {
  const bridge = new FakeBridge()
  change(bridge)
  const lab = useLab()
  await lab.attach(bridge)
  const send = async (wish: FrameWish): Promise<void> => {
    if (!bridge.drawing) throw new Error('no run is open')
    bridge.send({ kind: 'frame', frame: fakeFrame(bridge.drawing, wish) })
    await redraw()
  }
  return { bridge, lab, send }
}

/** A store of its own for each test. */
export function ownStore(): void {
  beforeEach(() => {
    setActivePinia(createPinia())
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined }))
  })
}
