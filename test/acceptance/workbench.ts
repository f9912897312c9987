import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { RunSummary } from '../../src-main/contract/summary'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { runBuilt } from '../cli/built'

const root = resolve(import.meta.dirname, '../..')

/** The built workbench behind its loopback host, in a real Chromium. */
export class Workbench {
  private constructor(
    private readonly host: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
    /** Errors the page has reported. */
    readonly complaints: readonly string[],
  ) {}

  static async open(lab: string, look: { theme: 'light' | 'dark'; width: number; height: number }): Promise<Workbench> {
    const host = spawn(process.execPath, [resolve(root, 'out/main/loopback.js'), '--lab', lab, '--no-open'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const address = await addressOf(host)
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArgs })
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.theme,
    })
    const complaints: string[] = []
    context.on('weberror', (webError) => complaints.push(String(webError.error())))
    context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const page = await context.newPage()
    await page.goto(address)
    return new Workbench(host, browser, page, complaints)
  }

  /** Another window on the same host: the address admits once, the browser is known from then on. */
  async another(): Promise<Page> {
    const page = await this.page.context().newPage()
    await page.goto(new URL('/', this.page.url()).href)
    return page
  }

  async close(): Promise<void> {
    await this.browser.close()
    this.host.kill('SIGTERM')
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true })
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  async chooseMode(title: string): Promise<void> {
    await this.page.getByRole('radio', { name: title }).click()
  }

  /** Simulated time on the clock, in picoseconds. */
  async clock(): Promise<number> {
    return Number(await this.page.getByTestId('clock').getAttribute('data-picoseconds'))
  }

  /** Machine-readable value of a total or percentile on the Totals tab. */
  async value(testId: string): Promise<number> {
    return Number(await this.page.getByTestId(testId).getAttribute('data-value'))
  }

  /** Fill of every ring on the canvas, by id. */
  async ringFills(): Promise<Record<string, string>> {
    return this.page
      .locator('[data-testid^="ring-"]')
      .evaluateAll((rings) =>
        Object.fromEntries(
          rings.map((ring) => [ring.getAttribute('data-testid') ?? '', ring.getAttribute('data-fill') ?? '']),
        ),
      )
  }
}

function addressOf(host: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = ''
    host.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      const address = /workbench at (\S+)/.exec(text)?.[1]
      if (address) found(address)
    })
    host.on('exit', (code) => {
      failed(new Error(`the host ended with ${String(code)} before it named its address`))
    })
  })
}

/** What `lab run --json` says of one mode. */
export async function commandLine(lab: string, mode: string, more: readonly string[] = []): Promise<RunSummary> {
  const ended = await runBuilt(['run', lab, '--mode', mode, '--json', ...more])
  const report = JSON.parse(ended.stdout) as { runs: RunSummary[] }
  const [run] = report.runs
  if (!run) throw new Error(`no run: ${ended.stderr}`)
  return run
}
