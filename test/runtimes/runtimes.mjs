/**
 * The same labs in every runtime: this Node, a worker thread, Chromium, and Node 20, 22, 24 and 26 as npm packages. Prints a
 * table, writes docs/RUNTIMES.md, and ends with 1 when one of them differs or could not be run.
 *
 *     npm run runtimes [-- EXAMPLE ...]
 *
 * With examples named, only those are run, and the page is left as it is.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { engineVersion } from '../../out/main/engine.js'
import { askChromium, askNode, askWorker } from './ask.mjs'
import { fetchNode } from './fetch-node.mjs'
import { page, table } from './report.mjs'

const majors = [20, 22, 24, 26]
const file = resolve(import.meta.dirname, '../../docs/RUNTIMES.md')
const names = process.argv.length > 2 ? process.argv.slice(2) : null

const folder = mkdtempSync(join(tmpdir(), 'lab-runtimes-'))
/** @type {import('./report.mjs').Row[]} */
const rows = []

/** @param {string} name @param {() => Promise<import('./ask.mjs').Answer>} ask */
async function add(name, ask) {
  const began = performance.now()
  try {
    rows.push({ name, answer: await ask() })
  } catch (error) {
    if (rows.length === 0) throw error
    rows.push({ name, problem: String(error instanceof Error ? error.message : error).split('\n')[0] })
  }
  const [title, javascript, runs, result] = table(rows).at(-1)
  console.log(
    `${title}  ${javascript}  ${runs} runs  ${result}  (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  )
}

try {
  await add('this Node', () => askNode(process.execPath, names))
  await add('worker thread, Node', () => askWorker(names))
  await add('Chromium', () => askChromium(names))
  for (const major of majors) {
    const fetched = fetchNode(folder, major)
    await add(`Node`, () =>
      'program' in fetched ? askNode(fetched.program, names) : Promise.reject(new Error(fetched.problem)),
    )
    const last = rows.at(-1)
    if ('problem' in last) last.name = `Node ${major}`
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const results = table(rows).map((cells) => cells.at(-1))
if (names === null) {
  writeFileSync(file, await page(rows, engineVersion, file))
  console.log('docs/RUNTIMES.md written')
}
process.exitCode = results.every((result) => result === 'the reference' || result === 'all the same') ? 0 : 1
