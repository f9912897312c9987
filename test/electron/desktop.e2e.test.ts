import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallName, OpenedLab } from '../../src-main/contract/calls'
import type { StreamDown } from '../../src-main/contract/stream'
import { malformed } from '../hostile/ipc/malformed'
import { shapes } from '../hostile/ipc/shapes'
import { callOf, type Desktop } from './specs/driver'
import { launchStandin } from './specs/standin-launch'
import { app, control, ipcMain } from './standin'

const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
const readyFile = join(folder, 'ready')
const lab = join(folder, 'first.dplab')
let desktop: Desktop

beforeAll(async () => {
  process.env['LAB_READY_FILE'] = readyFile
  copyFileSync(resolve('resources/examples/first-lab.dplab'), lab)
  desktop = await launchStandin(lab)
})
afterAll(async () => {
  if (!app.quitted) await control.close()
  rmSync(folder, { recursive: true })
})

interface PageBridge {
  call(name: string, input: unknown): Promise<unknown>
  askStream(runId: number): void
}

const call = (name: string, input: unknown): Promise<unknown> => callOf(desktop)(name, input)

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

  it('asked for the lock with the full path of its lab', () => {
    expect(app.launch).toEqual({ lab })
  })

  it('needs no port: nothing listens', async () => {
    const listening = (): boolean => process.getActiveResourcesInfo().includes('TCPServerWrap')
    expect(listening()).toBe(false)
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
    expect(listening()).toBe(true)
    await new Promise((done) => server.close(done))
  })
})

it('plays the first lab: frames stream to the page and the summary is that of their time', async () => {
  const opened = (await call('lab.current', null)) as OpenedLab
  const [mode] = opened.modes.filter(({ id }) => !(id in opened.refused))
  const { runId } = (await call('run.open', { documentId: opened.documentId, mode: mode?.id, seed: 1 })) as {
    runId: number
  }
  const streamed = await desktop.page.evaluate(async (id) => {
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

describe('the built program', () => {
  /** Every file that a call could have written, with its text. */
  const files = (): Record<string, string> =>
    Object.fromEntries(
      [folder, control.userData].flatMap((top) =>
        readdirSync(top, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path, readFileSync(path, 'utf8')]),
      ),
    )
  const direct = (senderFrame: unknown, name: unknown, input: unknown): unknown =>
    ipcMain.handlers.get('lab:call')?.({ ...control.windows[0]?.webContents.event(), senderFrame }, name, input)

  it('refuses two thousand malformed payloads over every channel, touches no file and lives on', async () => {
    const before = files()
    const own = control.windows[0]?.webContents.event().senderFrame
    const accepted: string[] = []
    let count = 0
    for (const name of Object.keys(shapes) as CallName[]) {
      // Fewer than the rate allows at once, so that the shape is what refuses them.
      for (const [at, input] of malformed(name).slice(0, 200).entries()) {
        const reply = (await direct(own, name, input)) as { ok: boolean; error?: { code: string } }
        if (reply.error?.code !== 'bad-input' && reply.error?.code !== 'too-large') accepted.push(`${name} ${at}`)
        count += 1
      }
    }
    for (const runId of [null, undefined, '1', -1, 1.5, NaN, {}, [], 1e9, 'x'.repeat(1_000_000)]) {
      ipcMain.emit('lab:stream', control.windows[0]?.webContents.event(), runId)
    }
    expect(accepted).toEqual([])
    expect(count).toBeGreaterThan(2_000)
    expect(files()).toEqual(before)
    expect(await call('lab.examples', null)).not.toHaveLength(0)
  })

  it('refuses frames that are not its page', async () => {
    const own = { url: 'app://lab/index.html', origin: 'app://lab', parent: null }
    const strangers = [null, { ...own, parent: own }, { ...own, origin: 'null' }, { ...own, url: 'app://labx/' }]
    for (const frame of strangers) {
      expect(await direct(frame, 'app.info', null)).toMatchObject({ ok: false, error: { code: 'refused-sender' } })
    }
    await expect(call('files.read', { path: '/etc/passwd' })).rejects.toThrow('There is no such call.')
  })
})

describe('a second start', () => {
  const shown = (): Promise<Page> => new Promise((done) => (control.onShown = done))
  const tell = (sent: unknown): boolean => app.emit('second-instance', {}, [], '/', sent)
  const fileOf = (page: Page): Promise<unknown> =>
    page.evaluate(async () => {
      const { labBridge } = window as unknown as { labBridge: PageBridge }
      return ((await labBridge.call('lab.current', null)) as { fileName: string }).fileName
    })

  it('without a lab brings the window to the front', () => {
    const before = control.windows.length
    for (const sent of [
      { lab: null },
      null,
      'x',
      { lab: 1 },
      { lab: '' },
      { lab, more: 1 },
      { lab: 'x'.repeat(5_000) },
    ])
      tell(sent)
    expect(control.windows).toHaveLength(before)
    expect(control.windows[0]?.focused).toBe(7)
  })

  it('with a lab opens it in a window of its own; a double-click on macOS does the same', async () => {
    const second = join(folder, 'second.dplab')
    const third = join(folder, 'third.dplab')
    for (const path of [second, third]) copyFileSync(resolve('resources/examples/textbook.dplab'), path)
    const first = shown()
    tell({ lab: second })
    expect(await fileOf(await first)).toBe('second.dplab')
    const next = shown()
    let prevented = false
    app.emit('open-file', { preventDefault: () => (prevented = true) }, third)
    expect(await fileOf(await next)).toBe('third.dplab')
    expect(prevented).toBe(true)
    expect(control.windows).toHaveLength(3)
    expect(await fileOf(desktop.page)).toBe('first.dplab')
  })

  it('with a lab that is open already brings its window to the front', async () => {
    const [, has] = control.windows
    const before = has?.focused ?? 0
    tell({ lab: join(folder, 'second.dplab') })
    await expect.poll(() => has?.focused).toBe(before + 1)
    expect(control.windows).toHaveLength(3)
  })

  it('with a file that is not there says so in the window', async () => {
    const window = shown()
    tell({ lab: join(folder, 'gone.dplab') })
    await (await window).getByText('no such file').first().waitFor()
  })
})

it('the page had nothing to complain of, and the program ends with its windows, remembering where they were', async () => {
  expect(desktop.complaints).toEqual([])
  await control.close()
  expect(app.quitted).toBe(true)
  const state = JSON.parse(readFileSync(join(control.userData, 'window.json'), 'utf8')) as unknown
  expect(state).toEqual({ bounds: { x: 0, y: 0, width: 1360, height: 860 }, maximised: false })
})
