import { afterEach, describe, expect, it, vi } from 'vitest'
import { decode, encode } from '../../src-main/contract/codec'
import { connect } from '../../src-renderer/bridge'

/** The loopback host's end of the socket. */
class FakeSocket {
  static readonly OPEN = 1
  static last: FakeSocket | null = null
  readonly sent: unknown[] = []
  readyState = FakeSocket.OPEN
  binaryType = ''
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onclose: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null

  constructor(readonly url: string) {
    FakeSocket.last = this
    queueMicrotask(() => this.onopen?.())
  }
  send(bytes: Uint8Array): void {
    this.sent.push(decode(bytes))
  }
  answer(message: unknown): void {
    this.onmessage?.({ data: encode(message).buffer })
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(window, 'labBridge')
})

async function overSocket() {
  vi.stubGlobal('WebSocket', FakeSocket)
  const bridge = await connect()
  const socket = FakeSocket.last
  if (!socket) throw new Error('no socket was opened')
  return { bridge, socket }
}

describe('over the loopback socket', () => {
  it('answers each call with its own return value', async () => {
    const { bridge, socket } = await overSocket()
    const first = bridge.call('app.info', null)
    const second = bridge.call('lab.examples', null)
    socket.answer({ kind: 'return', id: 2, value: [] })
    socket.answer({ kind: 'return', id: 1, value: { host: 'loopback', version: '1', engineVersion: '2' } })
    expect(await second).toEqual([])
    expect(await first).toEqual({ host: 'loopback', version: '1', engineVersion: '2' })
    expect(socket.url).toMatch(/^ws.*\/bridge$/)
    expect(socket.sent[0]).toEqual({ kind: 'call', id: 1, name: 'app.info', input: null })
  })

  it('rejects with the message of the host', async () => {
    const { bridge, socket } = await overSocket()
    const call = bridge.call('run.close', { runId: 4 })
    socket.answer({ kind: 'error', id: 1, error: { code: 'unknown-run', message: 'There is no run 4.' } })
    await expect(call).rejects.toThrow('There is no run 4.')
  })

  it('rejects what is under way when the host ends, and what comes after', async () => {
    const { bridge, socket } = await overSocket()
    const call = bridge.call('app.info', null)
    socket.readyState = 3
    socket.onclose?.()
    await expect(call).rejects.toThrow('The host has ended')
    await expect(bridge.call('app.info', null)).rejects.toThrow('The host has ended')
  })

  it('carries columns of a stream, and nothing after it is closed', async () => {
    const { bridge, socket } = await overSocket()
    const port = await bridge.openStream(3)
    const received: unknown[] = []
    port.onmessage = ({ data }) => received.push(data)
    port.postMessage({ kind: 'credit', count: 8 })
    socket.answer({ kind: 'down', runId: 3, data: { kind: 'frame', frame: { ringFill: Float64Array.of(1, 2) } } })
    socket.answer({ kind: 'down', runId: 4, data: 'of another run' })
    expect(received).toEqual([{ kind: 'frame', frame: { ringFill: Float64Array.of(1, 2) } }])
    port.close()
    socket.answer({ kind: 'down', runId: 3, data: 'late' })
    expect(received).toHaveLength(1)
    expect(socket.sent).toEqual([
      { kind: 'open', runId: 3 },
      { kind: 'up', runId: 3, data: { kind: 'credit', count: 8 } },
      { kind: 'close', runId: 3 },
    ])
  })
})

describe('in Electron', () => {
  it('calls through the preload script and no socket', async () => {
    const call = vi.fn(() => Promise.resolve([]))
    Object.defineProperty(window, 'labBridge', { configurable: true, value: { call, askStream: vi.fn() } })
    const bridge = await connect()
    expect(await bridge.call('lab.examples', null)).toEqual([])
    expect(call).toHaveBeenCalledWith('lab.examples', null)
  })

  it('takes the port that arrives for its run', async () => {
    const askStream = vi.fn()
    Object.defineProperty(window, 'labBridge', { configurable: true, value: { call: vi.fn(), askStream } })
    const bridge = await connect()
    const stream = bridge.openStream(5)
    expect(askStream).toHaveBeenCalledWith(5)
    const [other, mine] = [{ name: 'other' }, { name: 'mine' }]
    const arrive = (runId: number, port: unknown): void => {
      const event = new Event('message')
      Object.assign(event, { data: { labStream: runId }, ports: [port], source: window })
      window.dispatchEvent(event)
    }
    arrive(6, other)
    arrive(5, mine)
    expect(await stream).toBe(mine)
  })
})
