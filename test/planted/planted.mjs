/**
 * Plants one bug at a time in a copy of the engine and says which test catches it.
 * `npm run planted [-- PART-OF-A-NAME]`. The table of a whole run is written to docs/PLANTED-BUGS.md. The fingerprint
 * ledger is left out: it sees every change, and says of none that it is wrong.
 * Exit: 0 when every bug is caught, 1 otherwise.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { engine, occurrences, plantedBugs, root } from './bugs.mjs'
import { tableOf } from './table.mjs'

/** All that may catch a bug, when the tests a bug names do not: those that take long in a second round. */
const everything = ['test/engine', 'test/conformance']
const long = [
  'theory/**',
  'zero-load/through/**',
  'laws/{conservation,modes,repeat,rates}.test.ts',
  'modes/paths.test.ts',
]
const quick = [...everything, ...long.map((path) => `--exclude=test/engine/${path}`)]
/** A bug can make a run endless; that is no catch. */
const longestMilliseconds = 900_000

const wanted = process.argv[2] ?? ''
const all = plantedBugs()
const bugs = all.filter(({ group, name }) => `${group}: ${name}`.includes(wanted))
const copy = mkdtempSync(join(tmpdir(), 'lab-planted-'))
for (const name of ['src-main', 'test', 'resources', 'package.json', 'tsconfig.base.json', 'tsconfig.engine.json'])
  cpSync(join(root, name), join(copy, name), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
/** The tests under way, so that they end with this program. */
let running = null
process.on('exit', () => {
  if (running?.exitCode === null && running.signalCode === null) process.kill(-running.pid, 'SIGKILL')
  rmSync(copy, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

/**
 * Runs tests in the copy to the first failure.
 * @returns {Promise<{ file: string, test: string, why: string } | 'passed' | 'no answer'>}
 */
function testsFail(files) {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const config = join(copy, 'test/planted/vitest.config.ts')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const words = ['run', '--config', config, '--reporter=json', `--outputFile=${report}`, ...files]
  return new Promise((done) => {
    const child = (running = spawn(process.execPath, [vitest, ...words], {
      cwd: copy,
      stdio: 'ignore',
      detached: true,
    }))
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), longestMilliseconds)
    child.on('exit', (code) => {
      clearTimeout(timer)
      done(code === 0 ? 'passed' : firstFailure(report))
    })
  })
}

function firstFailure(report) {
  let results
  try {
    results = JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    return 'no answer'
  }
  for (const { name, assertionResults } of results)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed' && !String(failureMessages[0]).includes('timed out')) {
        // Where the copy lies says nothing.
        const file = name.slice(name.indexOf('/test/') + 1)
        return { file, test: fullName, why: String(failureMessages[0]).split('\n')[0] }
      }
  return 'no answer'
}

async function caughtBy({ file, anchor, replacement, tests }) {
  const path = join(copy, engine, file)
  const right = readFileSync(path, 'utf8')
  if (occurrences(right, anchor) !== 1) return `the anchor occurs ${occurrences(right, anchor)} times in ${file}`
  writeFileSync(
    path,
    right.replace(anchor, () => replacement),
  )
  try {
    for (const round of tests.length === 0 ? [quick] : [tests, quick]) {
      const failure = await testsFail(round)
      if (failure !== 'passed') return failure
    }
    return await testsFail(everything)
  } finally {
    writeFileSync(path, right)
  }
}

const sound = await testsFail([...new Set(bugs.flatMap(({ tests }) => tests))])
if (sound !== 'passed') throw new Error(`the tests fail without any bug: ${JSON.stringify(sound)}`)
const rows = []
for (const bug of bugs) {
  const caught = await caughtBy(bug)
  rows.push({ ...bug, caught })
  const answer = typeof caught === 'string' ? `NOT CAUGHT (${caught})` : `${caught.file} > ${caught.test}`
  console.info(`${String(rows.length).padStart(2)}/${bugs.length} ${bug.group}: ${bug.name} -> ${answer}`)
  if (typeof caught !== 'string' && wanted !== '') console.info(`      ${caught.why}`)
}
const missed = rows.filter(({ caught }) => typeof caught === 'string')
console.info(`${rows.length - missed.length} of ${rows.length} planted bugs are caught`)
if (bugs.length === all.length && missed.length === 0) {
  const filepath = join(root, 'docs/PLANTED-BUGS.md')
  writeFileSync(filepath, await format(tableOf(rows), { ...(await resolveConfig(filepath)), filepath }))
}
process.exitCode = missed.length === 0 ? 0 : 1
