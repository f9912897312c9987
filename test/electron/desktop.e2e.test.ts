import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OpenedLab } from '../../src-main/contract/calls'
import type { StreamDown } from '../../src-main/contract/stream'
import { app, control, ipcMain, protocol } from './standin'

const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
const readyFile = join(folder, 'ready')
let page: Page

beforeAll(async () => {
  process.env['LAB_READY_FILE'] = readyFile
  const shown = new Promise<Page>((resolve) => (control.onShown = resolve))
  // Not a plain import: the type checker would go through the bundle.
  await vi.importActual('../../out/main/main.js')
  page = await shown
})
afterAll(async () => {
  await control.close()
  rmSync(folder, { recursive: true })
})

interface PageBridge {
  call(name: string, input: unknown): Promise<unknown>
  askStream(runId: number): void
}

const call = (name: string, input: unknown): Promise<unknown> =>
  page.evaluate(([called, given]) => (window as unknown as { labBridge: PageBridge }).labBridge.call(called, given), [
    name,
    input,
  ] as const)

describe('the window', () => {
  it('is sandboxed, isolated and shown, and says so to who started it', async () => {
    const [window] = control.windows
    expect(window?.options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload\.cjs$/) as string,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    })
    expect(control.sandboxed).toBe(true)
    expect(window?.visible).toBe(true)
    await expect.poll(() => existsSync(readyFile)).toBe(true)
  })

  it('gives the page two functions and nothing of Node', async () => {
    const found = await page.evaluate(() => ({
      bridge: Object.entries((window as unknown as { labBridge: object }).labBridge).map(([key, value]) => [
        key,
        typeof value,
      ]),
      types: ['require', 'process', 'Buffer', 'module', 'global'].map((name) => typeof (window as never)[name]),
    }))
    expect(found.bridge).toEqual([
      ['call', 'function'],
      ['askStream', 'function'],
    ])
    expect(found.types).toEqual(new Array(5).fill('undefined'))
  })

  it('denies permissions, other pages, navigation and the network', () => {
    const answers: boolean[] = []
    const { request, check, device } = control.permissions as unknown as Record<string, (...args: unknown[]) => boolean>
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'hid', 'usb', 'x']) {
      request?.(null, name, (granted: boolean) => answers.push(granted))
      answers.push(check?.(null, name) ?? true)
    }
    answers.push(device?.({}) ?? true)
    expect(answers).toEqual(new Array(17).fill(false))
    const contents = control.windows[0]?.webContents
    expect(contents?.openHandler?.()).toEqual({ action: 'deny' })
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
      let prevented = false
      contents?.emit(event, { preventDefault: () => (prevented = true) })
      expect(prevented, event).toBe(true)
    }
    for (const scheme of ['http', 'https', 'ws', 'wss']) expect(control.deniedUrls).toContain(`${scheme}://*/*`)
  })

  it('serves its own files by app://lab only, under the policy', async () => {
    const answer = (url: string): Promise<Response> | Response | undefined =>
      protocol.handlers.get('app')?.(new Request(url))
    const index = await answer('app://lab/index.html')
    expect(index?.status).toBe(200)
    expect(index?.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    )
    const refused = ['app://lab/../main/main.js', 'app://lab/%2e%2e/main/main.js', 'app://lab/..%2fmain%2fmain.js']
    const others = [
      'app://lab.evil/index.html',
      'app://lab:1/index.html',
      'app://x/index.html',
      'app://lab/%',
      'app://lab/%00',
    ]
    for (const url of [...refused, ...others]) expect((await answer(url))?.status, url).toBe(404)
    expect((await protocol.handlers.get('file')?.(new Request('file:///etc/passwd')))?.status).toBe(403)
  })
})

it('plays the first lab: frames stream to the page and the summary is that of their time', async () => {
  const lab = (await call('lab.current', null)) as OpenedLab
  const [mode] = lab.modes.filter(({ id }) => !(id in lab.refused))
  const { runId } = (await call('run.open', { documentId: lab.documentId, mode: mode?.id, seed: 1 })) as {
    runId: number
  }
  const streamed = await page.evaluate(async (id) => {
    const { labBridge } = window as unknown as { labBridge: PageBridge }
    const port = await new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', (event: MessageEvent<{ labStream?: number }>) => {
        if (event.source === window && event.data.labStream === id && event.ports[0]) resolve(event.ports[0])
      })
      labBridge.askStream(id)
    })
    const kinds: string[] = []
    const times: number[] = []
    let columns = ''
    await labBridge.call('run.command', { runId: id, command: { action: 'play', picosecondsPerSecond: 1e9 } })
    await new Promise<void>((resolve) => {
      port.onmessage = ({ data }: MessageEvent<StreamDown>) => {
        kinds.push(data.kind)
        if (data.kind === 'frame') {
          times.push(data.frame.timePicoseconds)
          columns = data.frame.coreTime.constructor.name
          port.postMessage({ kind: 'credit', count: 1 })
        }
        if (kinds.includes('whole') && times.length >= 15) resolve()
      }
      port.postMessage({ kind: 'credit', count: 8 })
    })
    await labBridge.call('run.command', { runId: id, command: { action: 'toTime', picoseconds: 2_000_000_000 } })
    return { kinds, times, columns }
  }, runId)
  expect(streamed.kinds).not.toContain('failed')
  expect(streamed.columns).toBe('Float64Array')
  expect(streamed.times).toEqual([...streamed.times].sort((a, b) => a - b))
  expect(streamed.times.at(-1)).toBeGreaterThan(100_000_000)
  await expect
    .poll(async () => ((await call('run.summary', { runId })) as { simulatedNanoseconds: number }).simulatedNanoseconds)
    .toBe(2_000_000)
  expect(await call('run.close', { runId })).toBeNull()
})

it('refuses calls from frames that are not ours, and calls that are not in the contract', async () => {
  const handler = ipcMain.handlers.get('lab:call')
  const good = control.windows[0]?.webContents.event()
  const frames = [
    null,
    { url: 'about:blank', parent: null },
    { url: 'https://lab/index.html', parent: null },
    { url: 'app://lab.evil/index.html', parent: null },
    { url: 'app://lab/index.html', parent: {} },
  ]
  for (const senderFrame of frames) {
    const reply = await handler?.({ ...good, senderFrame }, 'app.info', null)
    expect(reply).toMatchObject({ ok: false, error: { code: 'refused-sender' } })
  }
  expect(await handler?.({ ...good, sender: {} }, 'app.info', null)).toMatchObject({ ok: false })
  await expect(call('files.read', { path: '/etc/passwd' })).rejects.toThrow('There is no such call.')
  await expect(call('app.info', { more: 1 })).rejects.toThrow('app.info')
})

it('the page had nothing to complain of, and the program ends with its window', async () => {
  expect(control.windows[0]?.webContents.complaints).toEqual([])
  await control.close()
  expect(app.quitted).toBe(true)
})
