import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type LoopbackServer } from '../../src-main/loopback/server'
import { fakeServices } from '../ipc/fake-services'
import { exchange, request, statusOf } from './raw'

const secret = 'root:x:0:0 a secret file'
let folder: string
let server: LoopbackServer
let port: number
let address: URL
let cookie: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
  const page = join(folder, 'page')
  for (const name of ['page', 'page/assets', 'page-evil']) mkdirSync(join(folder, name))
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(page, 'assets/font.woff2'), 'font')
  writeFileSync(join(page, 'assets/app.js'), 'code')
  for (const name of ['secret.html', 'page-evil/secret.html', 'page/secret.key'])
    writeFileSync(join(folder, name), secret)
  symlinkSync(join(folder, 'secret.html'), join(page, 'link.html'))
  symlinkSync(folder, join(page, 'up'))
  server = await startServer({ pageFolder: page, services: fakeServices(), port: 0 })
  address = new URL(server.address ?? '')
  port = Number(address.port)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const host = (): string => `Host: 127.0.0.1:${port}`
const send = (...lines: string[]): Promise<string> => exchange(port, request(lines))

describe('before anyone was admitted', () => {
  it('listens on 127.0.0.1 only, with a token of 256 bits in the address', () => {
    expect(address.origin).toBe(`http://127.0.0.1:${port}`)
    expect(Buffer.from(address.searchParams.get('token') ?? '', 'base64url')).toHaveLength(32)
    expect(server.visited).toBe(false)
  })

  it.each([
    ['no token', '/'],
    ['an empty token', '/?token='],
    ['a wrong token', `/?token=${'A'.repeat(43)}`],
    ['a malformed token', '/?token=%'],
    ['a file', '/assets/app.js'],
  ])('refuses %s', async (_name, target) => {
    const answer = await send(`GET ${target} HTTP/1.1`, host())
    expect(statusOf(answer)).toBe(403)
    expect(answer).not.toMatch(/set-cookie/i)
  })

  it('a beginning of the token, the token elsewhere or asked for beforehand does not admit, nor use it up', async () => {
    const token = address.search
    const tries = [
      [`GET /${token.slice(0, -1)} HTTP/1.1`, host()],
      [`GET /${token}A HTTP/1.1`, host()],
      [`GET /index.html${token} HTTP/1.1`, host()],
      [`HEAD /${token} HTTP/1.1`, host()],
      [`GET /${token} HTTP/1.1`, host(), 'Sec-Purpose: prefetch'],
      [`GET /${token} HTTP/1.1`, 'Host: evil.example'],
      [`GET /${token} HTTP/1.1`, host(), 'Origin: http://evil.example'],
      [`POST /${token} HTTP/1.1`, host(), 'Content-Length: 0'],
    ]
    for (const lines of tries) expect((await send(...lines)).toLowerCase()).not.toContain('set-cookie')
    expect(server.address).toBe(address.href)
  })
})

describe('the token', () => {
  it('admits once, with a cookie that holds something else and only this server is told', async () => {
    const answer = await send(`GET /${address.search} HTTP/1.1`, host())
    expect(statusOf(answer)).toBe(303)
    expect(answer).toMatch(/^location: \/\r$/im)
    const [, value = ''] =
      new RegExp(`^set-cookie: (lab-${port}=[^;]+); HttpOnly; SameSite=Strict; Path=/\r$`, 'im').exec(answer) ?? []
    expect(value).not.toBe('')
    expect(value).not.toContain(address.searchParams.get('token'))
    expect(server.address).toBeNull()
    cookie = value
  })

  it('is void afterwards', async () => {
    for (let times = 0; times < 3; times++) {
      const answer = await send(`GET /${address.search} HTTP/1.1`, host())
      expect(statusOf(answer)).toBe(403)
      expect(answer).not.toMatch(/set-cookie/i)
    }
  })
})

describe('with the cookie', () => {
  const get = (target: string, ...more: string[]): Promise<string> =>
    send(`GET ${target} HTTP/1.1`, host(), `Cookie: ${cookie}`, ...more)

  it.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html><title>page</title>'],
    ['/index.html?x=%', 'text/html; charset=utf-8', '<!doctype html><title>page</title>'],
    ['/assets/font.woff2', 'font/woff2', 'font'],
    ['/assets/app.js', 'text/javascript; charset=utf-8', 'code'],
  ])('serves %s as %s, with all that protects a page', async (target, type, body) => {
    const answer = await get(target)
    expect(statusOf(answer)).toBe(200)
    expect(answer.endsWith(`\r\n\r\n${body}`)).toBe(true)
    const headers = answer.toLowerCase()
    expect(headers).toContain(`content-type: ${type}\r\n`)
    expect(headers).toContain("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; ")
    for (const line of ['x-content-type-options: nosniff', 'cross-origin-opener-policy: same-origin'])
      expect(headers).toContain(line)
    for (const line of ['referrer-policy: no-referrer', 'cache-control: no-store']) expect(headers).toContain(line)
    expect(headers).not.toContain('access-control-')
  })

  it('answers HEAD without a body', async () => {
    const answer = await send('HEAD / HTTP/1.1', host(), `Cookie: ${cookie}`)
    expect(statusOf(answer)).toBe(200)
    expect(answer.endsWith('\r\n\r\n')).toBe(true)
  })

  it('finds the cookie among others', async () => {
    const answer = await send('GET / HTTP/1.1', host(), `Cookie: lab-1=x; ${cookie}; lab-999999=y`)
    expect(statusOf(answer)).toBe(200)
  })

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/%252e%252e/secret.html',
    '/..%5csecret.html',
    '/..\\secret.html',
    '/../page-evil/secret.html',
    '/%2e%2e/page-evil/secret.html',
    '/assets/../../secret.html',
    '/assets/..%2f..%2fsecret.html',
    '//etc/passwd',
    '///secret.html',
    '/./secret.html',
    '/%00index.html',
    '/index.html%00.key',
    '/index.html/',
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/secret.html',
    '/%ff',
    '/C:/secret.html',
    '/index.html:stream',
    '/link.html',
    '/up/secret.html',
    '/secret.key',
    '/assets',
    '/assets/',
    '/nothing.html',
    '/bridge',
    '/?token=x&token=y',
    '*',
    'http://127.0.0.1/',
    'http://evil.example/index.html',
    '@evil.example',
    '',
  ])('gives nothing for the path %j', async (target) => {
    const answer = await get(target)
    expect([0, 400, 404].includes(statusOf(answer)) || target.startsWith('/?token')).toBe(true)
    expect(answer).not.toContain(secret)
    expect(answer).not.toContain(folder)
  })

  it.each(['//etc/passwd', '//127.0.0.1/', '*', 'http://evil.example/', 'http://127.0.0.1/index.html'])(
    'says of the target %j that it is none',
    async (target) => expect(statusOf(await get(target))).toBe(400),
  )

  it.each([
    ['localhost', 'Host: localhost:PORT'],
    ['another port', 'Host: 127.0.0.1:1'],
    ['no port', 'Host: 127.0.0.1'],
    ['a name that leads here', 'Host: 127.0.0.1.nip.example:PORT'],
    ['a longer name', 'Host: 127.0.0.1:PORT.evil.example'],
    ['a user before it', 'Host: x@127.0.0.1:PORT'],
    ['another way to write it', 'Host: 127.1:PORT'],
    ['IPv6', 'Host: [::1]:PORT'],
    ['nothing', 'Host: '],
    ['two hosts', 'Host: 127.0.0.1:PORT\r\nHost: evil.example'],
    ['two hosts, ours last', 'Host: evil.example\r\nHost: 127.0.0.1:PORT'],
    ['no host at all', 'X-Host: 127.0.0.1:PORT'],
  ])('refuses as Host %s', async (_name, line) => {
    const answer = await send('GET / HTTP/1.1', line.replaceAll('PORT', String(port)), `Cookie: ${cookie}`)
    expect([400, 421]).toContain(statusOf(answer))
    expect(answer).not.toContain('<title>')
  })

  it.each([
    ['another name', (value: string) => value.replace('lab-', 'lab-x')],
    ['another value', (value: string) => `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`],
    ['a shorter value', (value: string) => value.slice(0, -1)],
    ['a longer value', (value: string) => `${value}A`],
    ['no value', (value: string) => value.replace(/=.*/, '=')],
    ['the token', (value: string) => value.replace(/=.*/, `=${address.searchParams.get('token')}`)],
    ['it twice', (value: string) => `${value}; ${value.replace(/=.*/, '=x')}`],
  ])('refuses as cookie %s', async (_name, change) => {
    expect(statusOf(await send('GET / HTTP/1.1', host(), `Cookie: ${change(cookie)}`))).toBe(403)
  })

  it.each([
    ['a foreign origin', ['Origin: http://evil.example']],
    ['the origin null', ['Origin: null']],
    ['our origin with another port', ['Origin: http://127.0.0.1:1']],
    ['two origins', ['Origin: http://evil.example', 'Origin: http://evil.example']],
    ['another site', ['Sec-Fetch-Site: cross-site']],
    ['a sibling site', ['Sec-Fetch-Site: same-site']],
  ])('refuses a request from %s', async (_name, lines) => {
    expect([400, 403]).toContain(statusOf(await get('/', ...lines)))
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'LINK'])('refuses %s', async (method) => {
    const answer = await send(`${method} / HTTP/1.1`, host(), `Cookie: ${cookie}`, 'Content-Length: 0')
    expect(statusOf(answer)).toBe(405)
  })

  it.each([
    ['no HTTP', '\0\0\0\0\r\n\r\n'],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ])('lives on after %s', async (_name, bytes) => {
    expect([0, 400, 421, 431]).toContain(statusOf(await exchange(port, bytes)))
    expect(statusOf(await get('/'))).toBe(200)
  })
})

it('says when the port is taken', async () => {
  await expect(startServer({ pageFolder: folder, services: fakeServices(), port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})
