import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserIsRequired, vitestArguments } from './arguments.mjs'
import { ensureBrowser } from './browser.mjs'
import { forward, root, say, toolEnvironment } from './process.mjs'
import { setUp } from './setup.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, skippedWithBrowser: string[] }} Counts */

/**
 * What vitest's exit code does not say: a test that needed the browser and was skipped proves nothing.
 * @param {number} code
 * @param {Counts} counts
 * @param {{ browser: boolean, required: boolean }} context
 */
export function verdict(code, counts, { browser, required }) {
  if (code !== 0) return code
  if (!required) return counts.failed > 0 ? 1 : 0
  return browser && counts.skippedWithBrowser.length === 0 && counts.failed === 0 ? 0 : 1
}

/**
 * Every test; the counts are the very last line.
 * @param {string[]} args
 */
export async function test(args) {
  await setUp()
  const browser = await ensureBrowser()
  const required = browserIsRequired(process.env)
  const scratch = mkdtempSync(join(tmpdir(), 'lab-test-'))
  const countsFile = join(scratch, 'counts.json')
  const env = { ...toolEnvironment(), LAB_BROWSER: browser ?? '', LAB_COUNTS_FILE: countsFile }
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const code = await forward(process.execPath, [vitest, ...vitestArguments(args, browser !== null)], { cwd: root, env })
  const counts = readCounts(countsFile)
  rmSync(scratch, { recursive: true, force: true })
  if (!browser) {
    say('NO BROWSER: the browser and e2e tests were LEFT OUT. Install Chromium or Chrome, or name one in LAB_BROWSER.')
    if (required) say('this counts as a failure, because CI or LAB_REQUIRE_BROWSER is set')
  }
  for (const name of counts.skippedWithBrowser) say(`skipped although it belongs to the browser's tests: ${name}`)
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  return verdict(code, counts, { browser: browser !== null, required })
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // vitest ended before it had counted anything, which is no success
    return { passed: 0, failed: 1, skipped: 0, skippedWithBrowser: [] }
  }
}

/** @type {[string, string, ...string[]][]} */
const fenceList = [
  [
    'dependencies',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src-main',
    'src-renderer',
  ],
  ['unused files, exports and packages', 'knip/bin/knip.js'],
  ['lint', 'eslint/bin/eslint.js', '.', '--max-warnings=0'],
  ['formatting', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['types of the engine', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.engine.json'],
  ['types of the main side', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.node.json'],
  ['types of the preload', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.preload.json'],
  ['types of the tests', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.test.json'],
  ['types of the page', 'vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'tsconfig.web.json'],
]

/** The static checks, all of them even when one fails: one look at the output shows all there is to do. */
export async function fences() {
  await setUp({ bundles: false })
  const failed = []
  for (const [name, program, ...args] of fenceList) {
    say(`fence: ${name}`)
    const code = await forward(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root })
    if (code !== 0) failed.push(name)
  }
  say(failed.length === 0 ? 'all fences hold' : `fences broken: ${failed.join('; ')}`)
  return failed.length === 0 ? 0 : 1
}
