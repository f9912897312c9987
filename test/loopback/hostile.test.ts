import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type LoopbackServer } from '../../src-main/loopback/server'
import { fakeServices } from '../ipc/fake-services'
import { hostileRequests } from './hostile-requests'
import { exchange, request, statusOf } from './raw'

const secret = 'root:x:0:0 a secret file'
const services = fakeServices()
let folder: string
let server: LoopbackServer
let port: number
let cookie: string
let token: string

/** A connection that sends its bytes one at a time, and when the server had enough of it. */
interface SlowConnection {
  readonly socket: Socket
  readonly cutOffSeconds: Promise<number>
}
let slow: SlowConnection[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
  const page = join(folder, 'page')
  for (const name of ['page', 'page/assets', 'page-evil']) mkdirSync(join(folder, name))
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title>')
  for (const name of ['secret.html', 'page-evil/secret.html', 'page/secret.key'])
    writeFileSync(join(folder, name), secret)
  symlinkSync(join(folder, 'secret.html'), join(page, 'link.html'))
  symlinkSync(folder, join(page, 'up'))
  server = await startServer({ pageFolder: page, services, port: 0 })
  const address = new URL(server.address ?? '')
  port = Number(address.port)
  token = address.searchParams.get('token') ?? ''
  const admitted = await exchange(port, request([`GET /?token=${token} HTTP/1.1`, `Host: 127.0.0.1:${port}`]))
  cookie = /^set-cookie: ([^;]+);/im.exec(admitted)?.[1] ?? ''
  slow = ['GET / HTTP/1.1\r\nHost: 127', `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: `].map(dribble)
})
afterAll(async () => {
  for (const { socket } of slow) socket.destroy()
  await server.close()
  rmSync(folder, { recursive: true })
})

const good = (): Promise<string> =>
  exchange(port, request(['GET / HTTP/1.1', `Host: 127.0.0.1:${port}`, `Cookie: ${cookie}`]))

function dribble(beginning: string): SlowConnection {
  const socket = connect(port, '127.0.0.1')
  const began = Date.now()
  socket.write(beginning)
  const timer = setInterval(() => socket.write('a'), 500)
  socket.on('error', () => undefined)
  const cutOffSeconds = new Promise<number>((resolve) => {
    socket.on('close', () => {
      clearInterval(timer)
      resolve((Date.now() - began) / 1_000)
    })
  })
  // Without a reader the end is never noticed.
  socket.resume()
  return { socket, cutOffSeconds }
}

it('serves the request that all others are made from', async () => {
  const answer = await good()
  expect(statusOf(answer)).toBe(200)
  expect(answer).toContain('<title>page</title>')
})

describe('hostile requests', () => {
  it('are refused, every one, and tell nothing', { timeout: 120_000 }, async () => {
    const requests = hostileRequests({ port, cookie, token })
    expect(requests.length).toBeGreaterThanOrEqual(200)
    const accepted: string[] = []
    const waiting = [...requests]
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const answer = await exchange(port, next.bytes)
        const status = statusOf(answer)
        const tells = /secret|<title>|set-cookie|access-control|\/tmp\//i.exec(answer.replace(/^location:.*$/im, ''))
        if (![0, 400, 403, 404, 405, 413, 421, 431, 501, 505].includes(status)) accepted.push(`${next.name}: ${status}`)
        if (tells) accepted.push(`${next.name}: tells ${tells[0]}`)
      }
    }
    await Promise.all(new Array(8).fill(0).map(work))
    expect(accepted).toEqual([])
    expect(statusOf(await good())).toBe(200)
    expect(server.visited).toBe(false)
    expect(server.address).toBeNull()
    expect(services.reported).toEqual([])
    expect(services.handles).toEqual([])
  })

  it('that come slowly are cut off soon after ten seconds', { timeout: 60_000 }, async () => {
    for (const { cutOffSeconds } of slow) {
      const seconds = await cutOffSeconds
      expect(seconds).toBeGreaterThan(5)
      expect(seconds).toBeLessThan(14)
    }
    expect(statusOf(await good())).toBe(200)
  })

  it('cannot take all connections for good', { timeout: 30_000 }, async () => {
    const idle = new Array(60).fill(0).map(() => connect(port, '127.0.0.1').on('error', () => undefined))
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    for (const socket of idle) socket.destroy()
    await expect.poll(async () => statusOf(await good()), { timeout: 10_000 }).toBe(200)
  })
})
