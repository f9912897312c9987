import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desktop } from './specs/driver'
import { attempts, type Attempt } from './specs/escapes'
import { launchStandin } from './specs/standin-launch'
import { control, sessionEvents } from './standin'
import type { StandinContents } from './standin-contents'

let desktop: Desktop
let contents: StandinContents
beforeAll(async () => {
  desktop = await launchStandin(resolve('resources/examples/first-lab.dplab'))
  const [window] = control.windows
  if (!window) throw new Error('no window')
  contents = window.webContents
  await desktop.page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  await prepare(desktop.page)
})
afterAll(async () => {
  await desktop.close()
})

interface Outcome {
  readonly refused: boolean
  readonly escaped: boolean
}

/**
 * Runs a try in the page's own time: inside of a debugger's evaluation Chromium lets eval through.
 * @param patience milliseconds that a refusal may take to be told
 */
async function attempt(page: Page, { run }: Attempt, patience: number): Promise<Outcome> {
  const source = `(${String(run)})`
  const script = `new Promise((resolve) => {
    const before = refusals.length
    const tried = ${source}
    setTimeout(async () => {
      let threw = false
      try { await Promise.race([tried(), new Promise((done) => setTimeout(done, 1000))]) } catch { threw = true }
      const isRefused = () => threw || refusals.length > before
      for (let waited = 0; waited < ${patience} && !isRefused(); waited += 20) await new Promise((done) => setTimeout(done, 20))
      resolve({ refused: isRefused(), escaped: 'escaped' in window })
    }, 0)
  })`
  return await page.evaluate<Outcome>(script)
}

/** Lets the page note what its policy refuses. */
const prepare = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const own = window as unknown as { refusals: string[]; trustedPolicy(name: string): unknown }
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown }
    }
    own.refusals = []
    own.trustedPolicy = (name) => trustedTypes.createPolicy(name, { createHTML: (text: string) => text })
    document.addEventListener('securitypolicyviolation', (event) => own.refusals.push(event.effectiveDirective))
  })

describe('the content security policy, in Chromium, refuses', () => {
  it.each(attempts)('$name', async (given) => {
    expect(await attempt(desktop.page, given, 3_000)).toEqual({ refused: true, escaped: false })
  })

  it('what a page without the policy does: the tries are real', { timeout: 60_000 }, async () => {
    const headers = { 'access-control-allow-origin': '*' }
    const script = { contentType: 'text/javascript', body: '', headers }
    const document = { contentType: 'text/html', body: '<!doctype html><title>plain</title>' }
    const context = await control.browser?.newContext()
    await context?.route(
      () => true,
      (route) => route.fulfill(route.request().isNavigationRequest() ? document : script),
    )
    const stopped: string[] = []
    const waiting = [...attempts]
    const work = async (): Promise<void> => {
      for (let given = waiting.shift(); given !== undefined; given = waiting.shift()) {
        const plain = await context?.newPage()
        if (!plain) throw new Error('no browser')
        await plain.goto('https://plain.example/')
        await prepare(plain)
        // A try that leaves the page has got through too.
        const outcome = await attempt(plain, given, 200).catch(() => ({ refused: false, escaped: true }))
        if (outcome.refused) stopped.push(given.name)
        await plain.close()
      }
    }
    await Promise.all(new Array(5).fill(0).map(work))
    await context?.close()
    expect(stopped).toEqual([])
  })

  it('at least twenty tries, and nothing was asked for outside', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(20)
    expect(contents.escaped).toEqual([])
  })
})

const addresses = [
  'file:///etc/passwd',
  'file://server/share/lab.dplab',
  '\\\\server\\share',
  'javascript:window.escaped=true',
  'data:text/html,<h1>x</h1>',
  'blob:app://lab/6f3b6f3e-0000',
  'http://evil.example/',
  'https://evil.example/',
  '//evil.example/',
  'app://lab.evil/index.html',
  'app://labx/index.html',
  'app://lab/other.html',
  'about:blank',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://lab/index.html',
  'mailto:a@evil.example',
  'ftp://evil.example/',
]

describe('navigation', () => {
  it.each(addresses)('to %s is prevented by every event that announces one', (url) => {
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      let prevented = false
      contents.emit(name, { url, preventDefault: () => (prevented = true) }, url)
      expect(prevented, name).toBe(true)
    }
  })

  it.each([
    'https://evil.example/',
    'http://evil.example/',
    'https://lab.evil.app.invalid/index.html',
    'https://lab.app.invalid/other.html',
    'https://lab.app.invalid/index.html?again',
    'file:///etc/passwd',
    'data:text/html,<h1>x</h1>',
    'javascript:window.escaped=true',
    'chrome://settings',
    'view-source:https://lab.app.invalid/index.html',
  ])('to %s leaves the page in Chromium where it is', async (url) => {
    const before = desktop.page.url()
    await desktop.page.evaluate((address) => {
      ;(window as unknown as { stays: boolean }).stays = true
      setTimeout(() => location.assign(address), 0)
    }, url)
    await desktop.page.waitForTimeout(150)
    expect(desktop.page.url()).toBe(before)
    expect(await desktop.page.evaluate(() => [(window as never)['stays'], 'escaped' in window])).toEqual([true, false])
  })

  it('to another page by a link, a form and a meta tag too', async () => {
    const before = desktop.page.url()
    await desktop.page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'https://evil.example/link' })
      const form = Object.assign(document.createElement('form'), { action: 'https://evil.example/form' })
      const meta = Object.assign(document.createElement('meta'), {
        httpEquiv: 'refresh',
        content: '0;https://evil.example/',
      })
      document.body.append(link, form)
      document.head.append(meta)
      link.click()
      form.submit()
    })
    await desktop.page.waitForTimeout(300)
    expect(desktop.page.url()).toBe(before)
    expect(contents.escaped).toEqual([])
  })
})

it.each([
  { url: 'https://evil.example/', frameName: '', features: '', disposition: 'new-window' },
  { url: 'http://evil.example/', frameName: '_blank', features: 'noopener', disposition: 'foreground-tab' },
  { url: 'about:blank', frameName: '', features: '', disposition: 'new-window' },
  { url: 'app://lab/index.html', frameName: 'lab', features: 'nodeIntegration=yes', disposition: 'new-window' },
  { url: 'app://lab.evil/index.html', frameName: '', features: '', disposition: 'background-tab' },
  { url: 'file:///etc/passwd', frameName: '', features: '', disposition: 'new-window' },
  { url: 'data:text/html,x', frameName: '', features: '', disposition: 'new-window' },
  { url: 'javascript:1', frameName: '', features: 'webPreferences={"sandbox":false}', disposition: 'other' },
  { url: 'blob:app://lab/1', frameName: '', features: '', disposition: 'new-window' },
])('a new window for $url is denied', (details) => {
  expect(contents.openHandler?.(details)).toEqual({ action: 'deny' })
})

const permissions = [
  ...['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fullscreen', 'geolocation', 'hid'],
  ...[
    'idle-detection',
    'keyboardLock',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
  ],
  ...['pointerLock', 'serial', 'speaker-selection', 'storage-access', 'top-level-storage-access', 'unknown', 'usb'],
  ...['window-management', 'fileSystem', 'deprecated-sync-clipboard-read', 'accessibility-events', ''],
]
it.each(permissions)('the permission "%s" is denied, asked for and looked up', (name) => {
  const { request, check, device } = control.permissions as unknown as Record<
    string,
    (...given: unknown[]) => boolean | undefined
  >
  const answers: unknown[] = []
  request?.(contents, name, (granted: boolean) => answers.push(granted), { requestingUrl: 'app://lab/index.html' })
  answers.push(check?.(contents, name, 'app://lab', {}))
  answers.push(device?.({ deviceType: name, origin: 'app://lab', device: {} }))
  expect(answers).toEqual([false, false, false])
})

it('a webview is not attached', () => {
  let prevented = false
  contents.emit('will-attach-webview', { preventDefault: () => (prevented = true) }, {}, {})
  expect(prevented).toBe(true)
})

it.each([
  ['https://evil.example/x.exe', true],
  ['blob:https://evil.example/1', true],
  ['blob:app://lab.evil/1', true],
  ['file:///etc/passwd', true],
  ['data:text/csv,a', true],
  ['app://lab/index.html', true],
  ['blob:app://lab/6f3b6f3e-0000', false],
])('a download of %s is prevented: %s', (url, expected) => {
  let prevented = false
  const willDownload = sessionEvents.get('will-download') as ((...given: unknown[]) => void) | undefined
  willDownload?.({ preventDefault: () => (prevented = true) }, { getURL: () => url })
  expect(prevented).toBe(expected)
})

it('every scheme of the network is stopped', () => {
  for (const scheme of ['http', 'https', 'ws', 'wss', 'ftp']) expect(control.deniedUrls).toContain(`${scheme}://*/*`)
})
