/** Puts the question to a Node, to a worker thread, and to Chromium. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { chromium } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { exampleTexts } from './examples.mjs'

const root = resolve(import.meta.dirname, '../..')
const inNode = join(import.meta.dirname, 'in-node.mjs')

/** The question put to a browser: everything it needs comes from the page's own server. */
const pageScript = `
import * as engine from '/out/main/engine.js'
import * as lab from '/out/main/lab.js'
import { fingerprintsOf } from '/fingerprints.mjs'
const texts = await (await fetch('/examples.json')).json()
globalThis.answer = fingerprintsOf({ engine, lab }, texts)
`

/** @typedef {{ runtime: string, engine: string, found: Record<string, string[]> }} Answer */

/** @param {readonly string[] | null} names */
const environment = (names) => ({
  ...process.env,
  ...(names === null ? {} : { LAB_RUNTIME_EXAMPLES: names.join(' ') }),
})

/**
 * @param {string} program a Node
 * @param {readonly string[] | null} names of examples; null: all
 * @returns {Promise<Answer>}
 */
export function askNode(program, names) {
  return new Promise((answered, failed) => {
    const child = spawn(program, [inNode], { env: environment(names), stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part) => (text += part))
    child.on('error', failed)
    child.on('close', (code) => {
      if (code === 0) answered(JSON.parse(text))
      else failed(new Error(`${program} ended with exit code ${code}`))
    })
  })
}

/**
 * @param {readonly string[] | null} names
 * @returns {Promise<Answer>}
 */
export function askWorker(names) {
  return new Promise((answered, failed) => {
    const worker = new Worker(inNode, { env: environment(names) })
    worker.once('message', answered).once('error', failed)
    worker.once('exit', (code) => failed(new Error(`the worker ended with exit code ${code}`)))
  })
}

/**
 * In a page of Chromium, which imports the same built files from a server on this machine.
 * @param {readonly string[] | null} names
 * @returns {Promise<Answer>}
 */
export async function askChromium(names) {
  const server = await serve(exampleTexts(names))
  const browser = await chromium.launch({
    ...(chromiumPath ? { executablePath: chromiumPath } : {}),
    args: chromiumArgs,
  })
  try {
    const page = await browser.newPage()
    const wrong = new Promise((_answered, failed) => {
      page.on('pageerror', failed)
      page.on('crash', () => failed(new Error('the page crashed')))
    })
    wrong.catch(() => undefined)
    await page.goto(server.address)
    const answer = page.waitForFunction(() => Reflect.get(globalThis, 'answer'), null, { timeout: 0 })
    answer.catch(() => undefined)
    const found = await (await Promise.race([answer, wrong])).jsonValue()
    return { runtime: browser.version(), engine: 'V8 of Chromium', found }
  } finally {
    await browser.close()
    server.close()
  }
}

/** @param {Record<string, string>} texts */
async function serve(texts) {
  const html =
    '<!doctype html><meta charset="utf-8"><title>runtimes</title><script type="module" src="/page.mjs"></script>'
  /** @type {Record<string, string>} */
  const texted = { '/': html, '/page.mjs': pageScript, '/examples.json': JSON.stringify(texts) }
  const built = /^[/]out[/]main[/](chunks[/])?[\w-]+[.]js$/
  const server = createServer(({ url = '' }, response) => {
    const file = url === '/fingerprints.mjs' ? join(import.meta.dirname, url) : built.test(url) ? join(root, url) : null
    const body = file === null ? texted[url] : readFileSync(file)
    if (body === undefined) return void response.writeHead(404).end()
    const type = url === '/' ? 'text/html' : url.endsWith('.json') ? 'application/json' : 'text/javascript'
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
