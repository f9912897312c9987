import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallName } from '../../../src-main/contract/calls'
import { channels } from '../../../src-main/contract/channels'
import type { SenderFrame } from '../../../src-main/desktop/sender'
import { Wiring } from '../../../src-main/desktop/wiring'
import { ipcMain } from '../../electron/standin-channels'
import { fakeServices, type FakeServices } from '../../ipc/fake-services'
import { shapes } from './shapes'

vi.mock('electron', async () => await import('../../electron/standin-channels'))

class Contents extends EventEmitter {
  readonly posted: unknown[] = []
  postMessage(...given: unknown[]): void {
    this.posted.push(given)
  }
}

interface Sender {
  readonly sender: Contents
  readonly senderFrame: SenderFrame | null
}

const good: SenderFrame = { url: 'app://lab/index.html', origin: 'app://lab', parent: null }
const gone = (): never => {
  throw new Error('Render frame was disposed before WebFrameMain could be accessed')
}
const destroyed = (name: string): SenderFrame => Object.defineProperty({ ...good }, name, { get: gone })
const at = (url: string, origin = 'app://lab'): SenderFrame => ({ ...good, url, origin })

/** Frames in a window of ours that are not its page. */
const hostileFrames: readonly (readonly [string, SenderFrame | null])[] = [
  ['no frame: it navigated or went away', null],
  ['a frame inside our page', { ...good, parent: good }],
  ['a frame inside that frame', { ...good, parent: { ...good, parent: good } }],
  ['a blank frame', at('about:blank')],
  ['a blank frame inside our page', { ...at('about:blank'), parent: good }],
  ['a srcdoc frame', at('about:srcdoc')],
  ['a frame that has no address yet', at('')],
  ['a data: page', at('data:text/html,<script>1</script>', 'null')],
  ['a blob: page of our origin', at('blob:app://lab/6f3b6f3e-0000')],
  ['a javascript: page', at('javascript:void 0')],
  ['a file', at('file:///tmp/index.html', 'file://')],
  ['a web page', at('http://lab/index.html', 'http://lab')],
  ['a secure web page', at('https://lab/index.html', 'https://lab')],
  ['the loopback host', at('http://127.0.0.1:8080/index.html', 'http://127.0.0.1:8080')],
  ['a longer host', at('app://lab.evil/index.html', 'app://lab.evil')],
  ['a host that begins like ours', at('app://labx/index.html', 'app://labx')],
  ['a host that ends like ours', at('app://evil.lab/index.html', 'app://evil.lab')],
  ['our host with a final dot', at('app://lab./index.html', 'app://lab.')],
  ['our host as a user', at('app://lab@evil/index.html', 'app://evil')],
  ['our host with a user', at('app://user@lab/index.html')],
  ['our host with a password', at('app://:secret@lab/index.html')],
  ['another port', at('app://lab:8080/index.html', 'app://lab:8080')],
  ['no host', at('app:///lab/index.html', 'app://')],
  ['no authority', at('app:lab/index.html', 'null')],
  ['a scheme that ends like ours', at('xapp://lab/index.html', 'xapp://lab')],
  ['a scheme that begins like ours', at('apps://lab/index.html', 'apps://lab')],
  ['a look-alike letter', at('app://l\u0430b/index.html')],
  ['an opaque origin under our address', at('app://lab/index.html', 'null')],
  ['another origin under our address', at('app://lab/index.html', 'app://lab.evil')],
  ["the developer's tools", at('devtools://devtools/bundled/inspector.html', 'devtools://devtools')],
  ['an extension', at('chrome-extension://lab/index.html', 'chrome-extension://lab')],
  ['the source of our page', at('view-source:app://lab/index.html')],
  ['a frame destroyed before its address was read', destroyed('url')],
  ['a frame destroyed before its parent was read', destroyed('parent')],
  ['a frame destroyed before its origin was read', destroyed('origin')],
]

let ours: Contents
let reported: unknown[]
let services: FakeServices
beforeEach(() => {
  ipcMain.handlers.clear()
  ipcMain.removeAllListeners()
  reported = []
  ours = new Contents()
  const fake = fakeServices()
  // Whatever a call could do with the world is refused loudly.
  services = { ...fake, labs: { examples: gone, openExample: gone, openFirst: gone }, startRun: gone, refusalsOf: gone }
  new Wiring((error) => reported.push(error)).attach(ours as never, services)
})

const names = Object.keys(shapes) as CallName[]
const call = (event: Sender, name: unknown, input: unknown): unknown =>
  ipcMain.handlers.get(channels.call)?.(event, name, input)
const refused = { ok: false, error: { code: 'refused-sender', message: expect.any(String) as string } }

async function expectDeaf(event: Sender): Promise<void> {
  for (const name of names) expect(await call(event, name, shapes[name]?.good ?? null), name).toEqual(refused)
  for (const runId of [1, 2, '1', null]) ipcMain.emit(channels.stream, event, runId)
  expect(event.sender.posted).toEqual([])
  expect(services.reported).toEqual([])
  expect(services.handles).toEqual([])
}

it('answers the page of our own window', async () => {
  expect(await call({ sender: ours, senderFrame: good }, 'app.info', null)).toMatchObject({ ok: true })
  expect(reported).toEqual([])
})

describe('refuses on every channel, with one line in the log,', () => {
  it.each(hostileFrames)('%s', async (_name, senderFrame) => {
    await expectDeaf({ sender: ours, senderFrame })
    expect(reported).toHaveLength(1)
  })

  it('the right frame of a window that is not ours', async () => {
    await expectDeaf({ sender: new Contents(), senderFrame: good })
    expect(reported).toHaveLength(1)
  })

  it('a window that was closed', async () => {
    ours.emit('destroyed')
    await expectDeaf({ sender: ours, senderFrame: good })
    expect(reported).toHaveLength(1)
  })
})

it('covers at least the twenty kinds, and logs one line however many come', async () => {
  expect(hostileFrames.length).toBeGreaterThanOrEqual(20)
  for (const [, senderFrame] of hostileFrames) await call({ sender: ours, senderFrame }, 'app.info', null)
  expect(reported).toHaveLength(1)
  expect(String(reported[0])).not.toContain('app://')
})

it('forgets the documents of a page that was left', async () => {
  const event = { sender: ours, senderFrame: good }
  services.labs.openFirst = () => Promise.resolve(fakeServices().labs.openFirst())
  services.refusalsOf = () => []
  expect(await call(event, 'lab.current', null)).toMatchObject({ ok: true, value: { documentId: 'document-1' } })
  ours.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
  const input = { documentId: 'document-1', mode: 'fake', seed: 1 }
  expect(await call(event, 'run.open', input)).toMatchObject({ ok: false, error: { code: 'unknown-document' } })
})
