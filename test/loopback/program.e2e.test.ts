import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'

const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

interface Program {
  readonly output: () => string
  readonly exit: Promise<unknown>
  kill(signal: NodeJS.Signals): void
}

/** Starts the built host; its temporary files go to our own folder. */
function start(args: string[], browser: string): Program {
  const env = { ...process.env, LAB_BROWSER: browser, LAB_BROWSER_ARGS: '', TMPDIR: folder }
  const child = spawn(process.execPath, [resolve('out/main/loopback.js'), ...args], { env })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
  return {
    output: () => output,
    exit: once(child, 'exit').then(([code]) => code as unknown),
    kill: (signal) => void child.kill(signal),
  }
}

/** A browser that is a script: it is given what a browser is given. */
function fakeBrowser(name: string, body: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!${process.execPath}\n${body}\n`)
  chmodSync(path, 0o755)
  return path
}

const addressIn = async (program: Program): Promise<string> => {
  await expect.poll(program.output, { timeout: 10_000 }).toMatch(/^workbench at http/m)
  return /workbench at (\S+)/.exec(program.output())?.[1] ?? ''
}

it('prints the address, serves the page to one browser, and ends at SIGTERM', async () => {
  const program = start(['--no-open'], chromiumPath ?? '')
  const address = await addressIn(program)
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArgs })
  try {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const socket = page.waitForEvent('websocket')
    const answer = await page.goto(address)
    expect(answer?.status()).toBe(200)
    expect(page.url()).toBe(`${new URL(address).origin}/`)
    expect((await socket).url()).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/bridge$/)
    expect((await (await browser.newContext()).request.get(address)).status()).toBe(403)
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
  }
  program.kill('SIGTERM')
  expect(await program.exit).toBe(0)
})

it('ends with 0 when the window is closed, and removes its profile', async () => {
  const trace = join(folder, 'trace.json')
  const socketOf = resolve('node_modules/ws/wrapper.mjs')
  const browser = fakeBrowser(
    'window.mjs',
    `import { writeFileSync } from 'node:fs'
    import { WebSocket } from ${JSON.stringify(socketOf)}
    const args = process.argv.slice(2)
    writeFileSync(${JSON.stringify(trace)}, JSON.stringify(args))
    const address = args.find((arg) => arg.startsWith('--app=')).slice(6)
    const answer = await fetch(address, { redirect: 'manual' })
    const { origin } = new URL(address)
    const headers = { origin, cookie: answer.headers.get('set-cookie').split(';')[0] }
    const socket = new WebSocket(origin.replace('http', 'ws') + '/bridge', { headers })
    socket.on('open', () => setTimeout(() => process.exit(0), 100))`,
  )
  const program = start([], browser)
  expect(await program.exit).toBe(0)
  expect(program.output()).not.toContain('token')
  const args = JSON.parse(readFileSync(trace, 'utf8')) as string[]
  const profile = args.find((arg) => arg.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length) ?? ''
  expect(profile.startsWith(folder)).toBe(true)
  expect(existsSync(profile)).toBe(false)
  const known = /^--(app|user-data-dir|window-size)=|^--(no-first-run|no-default-browser-check|no-sandbox)$/
  const quiet = /^--disable-(background-networking|component-update|sync|quic)$/
  expect(args.filter((arg) => !known.test(arg) && !quiet.test(arg))).toEqual([])
  expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0)
})

it('ends the browser and removes its profile at SIGINT', async () => {
  const trace = join(folder, 'waits.json')
  const browser = fakeBrowser(
    'waits.mjs',
    `import { writeFileSync } from 'node:fs'
    writeFileSync(${JSON.stringify(trace)}, JSON.stringify({ pid: process.pid, args: process.argv }))
    setInterval(() => undefined, 1000)`,
  )
  const program = start([], browser)
  await expect
    .poll(() => existsSync(trace) && readFileSync(trace, 'utf8').endsWith('}'), { timeout: 10_000 })
    .toBe(true)
  const { pid, args } = JSON.parse(readFileSync(trace, 'utf8')) as { pid: number; args: string[] }
  program.kill('SIGINT')
  expect(await program.exit).toBe(0)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  const profile = args.find((arg) => arg.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length) ?? '/'
  expect(existsSync(profile)).toBe(false)
})

it.each([
  ['cannot be started', () => join(folder, 'none')],
  ['ends before it shows anything', () => fakeBrowser('fails.mjs', 'process.exit(1)')],
])('goes on with the address when the browser %s', async (_name, browser) => {
  const program = start([], browser())
  const address = await addressIn(program)
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(303)
  program.kill('SIGTERM')
  expect(await program.exit).toBe(0)
})

it('says in one line what is wrong with its options', async () => {
  const program = start(['--port', '99999'], '')
  expect(await program.exit).toBe(2)
  expect(program.output().trim().split('\n')).toEqual([expect.stringContaining('--port 99999')])
})
