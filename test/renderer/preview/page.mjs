/** The workbench over the fake bridge, with frames that move: `?machines=4` and so on. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from '../../../src-renderer/app/App.vue'
import '../../../src-renderer/ui/fonts.css'
import '../../../src-renderer/ui/tokens.css'
import '../../../src-renderer/ui/base.css'
import { FakeBridge } from '../fake/bridge'
import { fakeFrame } from '../fake/frames'

const bridge = new FakeBridge()
bridge.machines = Number(new URLSearchParams(location.search).get('machines') ?? 2)
const frameMilliseconds = 33
let picoseconds = 0
let sequence = 0
let timer = 0

/** An overloaded host: the first ring full and losing, every machine at work, packets on every frame edge. */
function frame(state) {
  const { drawing } = bridge
  const packets = (perSecond) => Math.round((perSecond * picoseconds) / 1e12)
  const started = picoseconds > 0
  const frames = drawing.edges.filter(({ kind }) => kind === 'frame' || kind === 'dma')
  return fakeFrame(drawing, {
    sequence: sequence++,
    state,
    timePicoseconds: picoseconds,
    events: packets(1e7),
    fill: Object.fromEntries(
      drawing.rings.map((ring, at) => [ring.id, started ? ring.capacity * (at === 0 ? 1 : 0.3) : 0]),
    ),
    dropped: { [drawing.rings[0].id]: packets(0.86e6) },
    busy: Object.fromEntries(
      drawing.cores.map(({ id }, at) => [
        id,
        at === 0
          ? { hardirq: 0.07 * picoseconds, softirq: 0.54 * picoseconds, vswitch: 0.39 * picoseconds }
          : { vmexit: 0.08 * picoseconds, guestSoftirq: 0.2 * picoseconds, guestApp: 0.41 * picoseconds },
      ]),
    ),
    packets: Object.fromEntries(drawing.parts.map(({ id }) => [id, packets(1.14e6)])),
    counters: [2e6, 2e6, 1.14e6, 0.86e6, 0, 1e4, 1e4, 1e4].map(packets),
    moves: started
      ? frames.map(({ from, to }, at) => ({
          packet: sequence + at,
          from,
          to,
          step: 0,
          begin: picoseconds - 3e5,
          end: picoseconds,
        }))
      : [],
  })
}

const send = (state) => bridge.send({ kind: 'frame', frame: frame(state) })
bridge.onCommand = (command) => {
  clearInterval(timer)
  if (command.action === 'play') {
    timer = setInterval(() => {
      picoseconds += (command.picosecondsPerSecond * frameMilliseconds) / 1000
      send('playing')
    }, frameMilliseconds)
    return
  }
  if (command.action === 'restart') picoseconds = 0
  if (command.action === 'step') picoseconds += 1e5
  if (command.action === 'toEnd') picoseconds = 2e10
  send(command.action === 'toEnd' ? 'finished' : 'paused')
}
const openStream = bridge.openStream.bind(bridge)
bridge.openStream = async () => {
  const port = await openStream()
  setTimeout(() => {
    send('paused')
    bridge.sendWhole()
  })
  return port
}

createApp(App, { connect: () => Promise.resolve(bridge) })
  .use(createPinia())
  .mount('#app')
