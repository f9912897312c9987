import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { SocketDown } from '../../src-main/contract/channels'
import { decode, encode } from '../../src-main/contract/codec'
import { startServer, type LoopbackServer } from '../../src-main/loopback/server'
import { fakeServices, type FakeServices } from '../ipc/fake-services'

let services: FakeServices
let server: LoopbackServer
let cookie: string

beforeEach(async () => {
  services = fakeServices()
  server = await startServer({ pageFolder: tmpdir(), services, port: 0 })
  const answer = await fetch(server.address ?? '', { redirect: 'manual' })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterEach(() => server.close())

interface Page {
  readonly socket: WebSocket
  readonly down: SocketDown[]
  send(message: unknown): void
  call(name: string, input: unknown): Promise<SocketDown>
  readonly closed: Promise<number>
}

function open(headers: Record<string, string> = {}, path = '/bridge'): WebSocket {
  const all = { origin: server.origin, cookie, ...headers }
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, { headers: given })
}

async function openPage(): Promise<Page> {
  const socket = open()
  const down: SocketDown[] = []
  let id = 0
  socket.on('message', (data) => down.push(decode(data as Buffer) as SocketDown))
  socket.on('error', () => undefined)
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve) => socket.once('open', resolve))
  const send = (message: unknown): void => socket.send(encode(message))
  const call = async (name: string, input: unknown): Promise<SocketDown> => {
    const mine = ++id
    send({ kind: 'call', id: mine, name, input })
    return await until(() => down.find((message) => 'id' in message && message.id === mine))
  }
  return { socket, down, send, call, closed }
}

async function until<Value>(look: () => Value | undefined | false): Promise<Value> {
  for (let times = 0; times < 400; times++) {
    const value = look()
    if (value !== undefined && value !== false) return value
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('did not happen in 2 s')
}

const openRun = { documentId: 'document-1', mode: 'fake', seed: 1 }

describe('a page', () => {
  it('calls, streams and grants credits', async () => {
    const page = await openPage()
    expect(server.visited).toBe(true)
    expect(await page.call('app.info', null)).toMatchObject({ kind: 'return', value: { host: 'loopback' } })
    await page.call('lab.current', null)
    expect(await page.call('run.open', openRun)).toMatchObject({ kind: 'return', value: { runId: 1 } })
    page.send({ kind: 'open', runId: 1 })
    page.send({ kind: 'up', runId: 1, data: { kind: 'credit', count: 8 } })
    const handle = await until(() => services.handles.find(({ told }) => told.length > 0))
    expect(handle.told).toEqual([{ credit: 8 }])
    const curve = { percentile: Float64Array.of(0, 50), nanoseconds: Float64Array.of(1, 2) }
    handle.listener?.({ kind: 'whole', whole: { latencyCurve: curve } as never })
    const down = await until(() => page.down.find(({ kind }) => kind === 'down'))
    expect(down).toEqual({ kind: 'down', runId: 1, data: { kind: 'whole', whole: { latencyCurve: curve } } })
    page.send({ kind: 'close', runId: 1 })
    await until(() => handle.listener === null)
  })

  it('is told what is wrong with a call, by code and text', async () => {
    const page = await openPage()
    const refused = await page.call('run.open', { ...openRun, path: '/etc' })
    expect(refused).toMatchObject({ kind: 'error', error: { code: 'bad-input' } })
  })

  it('takes its runs along when it goes', async () => {
    const page = await openPage()
    await page.call('lab.current', null)
    await page.call('run.open', openRun)
    await page.call('run.open', openRun)
    page.socket.terminate()
    await until(() => services.handles.every(({ closed }) => closed))
    expect(services.handles).toHaveLength(2)
  })

  it('loses its runs when the host ends', async () => {
    const page = await openPage()
    await page.call('lab.current', null)
    await page.call('run.open', openRun)
    await server.close()
    expect(services.handles[0]?.closed).toBe(true)
    await page.closed
  })

  it('may not open sockets without end', async () => {
    const pages = await Promise.all(new Array(8).fill(0).map(() => openPage()))
    await expect(refusal(open())).resolves.toContain('403')
    pages[0]?.socket.terminate()
    await pages[0]?.closed
  })
})

const refusal = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.on('error', (error) => resolve(error.message))
    socket.on('open', () => resolve('opened'))
  })

describe('a socket is refused', () => {
  it.each([
    ['without a cookie', { cookie: '' }],
    ['with a wrong cookie', { cookie: 'lab-1=x' }],
    ['without an origin', { origin: '' }],
    ['from another page', { origin: 'http://evil.example' }],
    ['from a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['from a name that leads here', { host: 'evil.example' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_name, headers) => {
    expect(await refusal(open(headers))).toContain('403')
    expect(server.visited).toBe(false)
  })

  it.each(['/', '/bridge/', '/bridge?x=1', '/Bridge', '//bridge', '/index.html'])('at %s', async (path) => {
    expect(await refusal(open({}, path))).toContain('403')
  })
})

describe('a page that does not keep to the protocol is cut off, and only that one', () => {
  it.each<[string, (socket: WebSocket) => void]>([
    ['text', (socket) => socket.send('hello')],
    ['an empty message', (socket) => socket.send(new Uint8Array())],
    ['random bytes', (socket) => socket.send(randomBytes(300))],
    ['a cut message', (socket) => socket.send(encode({ kind: 'open', runId: 1 }).slice(0, -4))],
    ['null', (socket) => socket.send(encode(null))],
    ['an unknown kind', (socket) => socket.send(encode({ kind: 'exec', command: 'x' }))],
    ['a kind from the prototype', (socket) => socket.send(encode({ kind: 'constructor' }))],
    ['one key too many', (socket) => socket.send(encode({ kind: 'open', runId: 1, path: '/' }))],
    ['a call without a number', (socket) => socket.send(encode({ kind: 'call', name: 'app.info', input: null }))],
    ['a name that is an object', (socket) => socket.send(encode({ kind: 'call', id: 1, name: {}, input: null }))],
    ['a long name', (socket) => socket.send(encode({ kind: 'call', id: 1, name: 'x'.repeat(65), input: null }))],
    ['a run that is no number', (socket) => socket.send(encode({ kind: 'up', runId: '1', data: null }))],
    ['6 MiB', (socket) => socket.send(new Uint8Array(6 * 1024 * 1024))],
    [
      '6 MiB in pieces',
      (socket) => new Array(6).fill(0).forEach((_, at) => socket.send(new Uint8Array(1024 * 1024), { fin: at === 5 })),
    ],
  ])('%s', async (_name, offend) => {
    const good = await openPage()
    const bad = await openPage()
    offend(bad.socket)
    expect([1002, 1009, 1006]).toContain(await bad.closed)
    expect(await good.call('app.info', null)).toMatchObject({ kind: 'return' })
  })

  it('a good message that is too large, because of its size', async () => {
    const page = await openPage()
    page.send({ kind: 'call', id: 1, name: 'app.info', input: 'x'.repeat(5 * 1024 * 1024) })
    expect(await page.closed).toBe(1009)
  })

  it('but not for the largest lab there can be, though each of its characters has an escape', async () => {
    const page = await openPage()
    const text = '\n'.repeat(2 * 1024 * 1024)
    // The reader of these tests takes no text; it is asked, and that is the point.
    expect(await page.call('lab.openText', { fileName: 'large.dplab', text })).toMatchObject({
      kind: 'error',
      error: { code: 'lab-errors' },
    })
  })

  it('messages about runs that are not there do nothing', async () => {
    const page = await openPage()
    page.send({ kind: 'open', runId: 7 })
    page.send({ kind: 'up', runId: 7, data: { kind: 'credit', count: 1 } })
    page.send({ kind: 'close', runId: 7 })
    expect(await page.call('app.info', null)).toMatchObject({ kind: 'return' })
  })
})
