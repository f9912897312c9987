import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { registerPageScheme, servePage } from '../../src-main/desktop/scheme'
import { contentSecurityPolicy } from '../../src-main/hosts/page-headers'
import { protocol } from '../electron/standin-channels'

vi.mock('electron', async () => await import('../electron/standin-channels'))

const secret = 'a secret'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
  for (const name of ['page', 'page/assets', 'page-evil', 'main']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'page/assets/app.js'), 'code')
  for (const name of ['secret.html', 'page-evil/secret.html', 'main/main.js', 'page/secret.key'])
    writeFileSync(join(folder, name), secret)
  symlinkSync(join(folder, 'secret.html'), join(folder, 'page/link.html'))
  symlinkSync(folder, join(folder, 'page/up'))
  registerPageScheme()
  servePage(join(folder, 'page'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** As Electron hands a request over: its URL as the page wrote it, where Node's Request would tidy it up. */
const ask = async (url: string, method = 'GET'): Promise<Response> => {
  const answer = await protocol.handlers.get('app')?.({ url, method } as Request)
  if (!answer) throw new Error('the scheme is not served')
  return answer
}

it('writes every privilege of the scheme out, and gives it no more than a page needs', () => {
  expect(protocol.privileges).toEqual([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        allowExtensions: false,
        stream: false,
        codeCache: true,
      },
    },
  ])
})

it.each(['app://lab/index.html', 'app://lab/', 'app://lab/index.html?x#y', 'app://lab/assets/app.js'])(
  'serves %s under the policy',
  async (url) => {
    const answer = await ask(url)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  },
)

it('has the policy of the security page', () => {
  expect(contentSecurityPolicy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types vue',
  ])
})

describe('refuses', () => {
  it.each([
    'app://lab/../secret.html',
    'app://lab/../../secret.html',
    'app://lab/../main/main.js',
    'app://lab/%2e%2e/secret.html',
    'app://lab/%2e%2e%2fsecret.html',
    'app://lab/..%2fsecret.html',
    'app://lab/%252e%252e/secret.html',
    'app://lab/..%5csecret.html',
    'app://lab/..\\secret.html',
    'app://lab/%5c..%5csecret.html',
    'app://lab/../page-evil/secret.html',
    'app://lab/%2e%2e/page-evil/secret.html',
    'app://lab//secret.html',
    'app://lab//etc/passwd',
    'app://lab///etc/passwd',
    'app://lab/%2fetc%2fpasswd',
    'app://lab/%00index.html',
    'app://lab/index.html%00.html',
    'app://lab/link.html',
    'app://lab/up/secret.html',
    'app://lab/secret.key',
    'app://lab/assets',
    'app://lab/%',
    'app://lab/%ff',
    'app://lab/C:/secret.html',
    'app://lab/nothing.html',
    'app://lab.evil/index.html',
    'app://labx/index.html',
    'app://evil/index.html',
    'app://lab:1/index.html',
    'app://user@lab/index.html',
    'app://user:password@lab/index.html',
    'app://lab@evil/index.html',
    'app:///index.html',
    'app:lab/index.html',
    'apps://lab/index.html',
  ])('%s', async (url) => {
    const answer = await ask(url)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  it.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    expect((await ask('app://lab/index.html', method)).status).toBe(404)
  })

  it.each(['file:///etc/passwd', 'file://server/share/x', 'file:///', 'file:etc/passwd'])('%s', async (url) => {
    const answer = await protocol.handlers.get('file')?.(new Request(url))
    expect(answer?.status).toBe(403)
    expect(await answer?.text()).toBe('')
  })
})
