/** The stand-in's WebContents: a Playwright page whose messages are cloned both ways, as Electron clones them. */
import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Page, Route } from 'playwright-core'
import type { IpcMain, MessagePortMain, Protocol } from './standin-channels'
import { pageSide } from './standin-page'

// Chromium goes to no unknown scheme: app://lab/x is served as https://lab.app.invalid/x.
const toHttp = (url: string): string => url.replace(/^app:\/\/([^/]+)/, 'https://$1.app.invalid')
const toApp = (url: string): string => url.replace(/^https:\/\/([^/]+)\.app\.invalid/, 'app://$1')

export class StandinContents extends EventEmitter {
  page: Page | null = null
  openHandler: ((details?: unknown) => unknown) | null = null
  /** Errors in the page, and what its policy refused, from the first moment on. */
  readonly complaints: string[] = []
  /** What the page asked for outside of the program's own schemes, and would have got if there were a network. */
  readonly escaped: string[] = []
  private loading = false
  private readonly ports = new Map<number, MessagePortMain['raw']>()
  private nextPort = 1

  constructor(
    private readonly ipcMain: IpcMain,
    private readonly protocol: Protocol,
  ) {
    super()
  }

  setWindowOpenHandler(handler: (details?: unknown) => unknown): void {
    this.openHandler = handler
  }

  /** The event of a message from the main frame, as ipcMain's listeners get it. */
  event(): { sender: StandinContents; senderFrame: { url: string; origin: string; parent: null } } {
    const url = toApp(this.page?.url() ?? '')
    return { sender: this, senderFrame: { url, origin: url.split('/').slice(0, 3).join('/'), parent: null } }
  }

  async attach(page: Page, preload: string | null): Promise<void> {
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()))
    await page.exposeFunction('__ipcInvoke', (channel: string, args: unknown[]) => this.invoke(channel, args))
    await page.exposeFunction('__ipcSend', (channel: string, args: unknown[]) => {
      this.ipcMain.emit(channel, this.event(), ...args)
    })
    await page.exposeFunction('__portUp', (id: number, data: unknown) => this.ports.get(id)?.postMessage(data))
    if (preload !== null) {
      // As text, not through eval: the page's own policy forbids that, and must not be lifted for the test.
      const source = await readFile(preload, 'utf8')
      await page.addInitScript({ content: `(${String(pageSide)})((require, module, exports) => {${source}\n})` })
    }
    await page.route(
      () => true,
      (route) => this.answer(route),
    )
  }

  async load(url: string): Promise<void> {
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    this.loading = true
    await this.page?.goto(toHttp(url))
    this.loading = false
  }

  /** What the page asks for: its own scheme is answered by the program, and it may be kept from going elsewhere. */
  private async answer(route: Route): Promise<void> {
    const asked = route.request()
    const url = toApp(asked.url())
    if (asked.isNavigationRequest() && !this.loading) {
      let prevented = false
      const event = { url, preventDefault: () => (prevented = true) }
      this.emit(asked.frame() === this.page?.mainFrame() ? 'will-navigate' : 'will-frame-navigate', event, url)
      if (prevented) return await route.abort('aborted')
    }
    const handler = this.protocol.handlers.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) {
      this.escaped.push(url)
      return await route.abort()
    }
    const answer = await handler(new Request(url, { method: asked.method() }))
    const body = Buffer.from(await answer.arrayBuffer())
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body })
  }

  send(channel: string, ...args: unknown[]): void {
    this.tell('__ipcDeliver', channel, structuredClone(args), [])
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ids = transfer.map(({ raw }) => {
      this.ports.set(this.nextPort, raw)
      return this.nextPort++
    })
    // Only when the page has the port may messages follow.
    this.tell('__ipcDeliver', channel, [structuredClone(message)], ids)
    for (const [at, { raw }] of transfer.entries()) {
      raw.on('message', (data: unknown) => this.tell('__portDown', ids[at], data))
    }
  }

  private tell(name: string, ...args: unknown[]): void {
    const call = ([key, values]: [string, unknown[]]): void => {
      ;(window as unknown as Record<string, (...given: unknown[]) => void>)[key]?.(...values)
    }
    this.page?.evaluate(call, [name, args] as [string, unknown[]]).catch((error: unknown) => {
      if (!String(error).includes('closed')) console.error('stand-in:', error)
    })
  }

  private async invoke(channel: string, args: unknown[]): Promise<{ ok: boolean; value: unknown }> {
    try {
      const handler = this.ipcMain.handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return { ok: true, value: structuredClone(await handler(this.event(), ...args)) }
    } catch (error) {
      return { ok: false, value: String(error) }
    }
  }
}
