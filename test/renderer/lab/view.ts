import { createPinia } from 'pinia'
import { createApp, type App as VueApp, type Component } from 'vue'
import { FakeBridge } from '../fake/bridge'
import { type FrameWish, fakeFrame } from '../fake/frames'

/** The whole page over a fake bridge, in a browser. */
export class Page {
  private constructor(
    readonly root: HTMLElement,
    readonly bridge: FakeBridge,
    private readonly app: VueApp,
  ) {}

  static open(component: Component, change: (bridge: FakeBridge) => void = () => undefined): Page {
    const bridge = new FakeBridge()
    change(bridge)
    const root = document.createElement('div')
    root.id = 'app'
    document.body.append(root)
    const app = createApp(component, { connect: () => Promise.resolve(bridge) })
    app.use(createPinia()).mount(root)
    return new Page(root, bridge, app)
  }

  close(): void {
    this.app.unmount()
    document.body.replaceChildren()
    document.documentElement.removeAttribute('data-theme')
    localStorage.clear()
  }

  async send(wish: FrameWish): Promise<void> {
    if (!this.bridge.drawing) throw new Error('no run is open')
    this.bridge.send({ kind: 'frame', frame: fakeFrame(this.bridge.drawing, wish) })
    await redraws(3)
  }

  find<Found extends Element = HTMLElement>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector)
    if (!found) throw new Error(`nothing matches ${selector}`)
    return found
  }
}

export const redraws = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const next = (left: number): void => {
      if (left === 0) resolve()
      else requestAnimationFrame(() => next(left - 1))
    }
    next(count)
  })

/** An overloaded host: the first ring is full and loses packets; packet 1 is at step 4 and packet 9 is lost. */
export const overload: FrameWish = {
  timePicoseconds: 1e9,
  events: 900,
  state: 'paused',
  fill: { 'pnic0/rx0': 512, 'vnic1/rx': 79 },
  dropped: { 'pnic0/rx0': 860 },
  busy: { core2: { hardirq: 1e8, softirq: 5e8, vswitch: 4e8 } },
  counters: [2000, 2000, 1000, 860, 140, 10, 10, 10],
  moves: [
    { packet: 1, from: 'tor', to: 'pnic0', step: 1, begin: 0, end: 10 },
    { packet: 1, from: 'pnic0', to: 'driver', step: 2, begin: 10, end: 20 },
    { packet: 9, from: 'pnic0', to: 'pnic0', step: -1, begin: 25, end: 25 },
    { packet: 1, from: 'driver', to: 'driver', step: 4, begin: 20, end: 30 },
  ],
}
