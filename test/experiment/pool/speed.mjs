/**
 * What worker threads gain on this machine: `lab run two-vnfs --mode all` with one worker and with several, in turns, so
 * that a busy neighbour slows both; real time, and whether the bytes are the same. A figure to look at, not a test.
 *
 *     npm run workers [-- ROUNDS [DURATION ...]]
 *
 * Three rounds without it, of the lab as it is and of 400 ms, where starting threads no longer counts.
 */
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'

const rounds = Number(process.argv[2] ?? 3)
const durations = process.argv.length > 3 ? process.argv.slice(3) : ['', '400ms']
const cores = Math.max(2, availableParallelism())
const program = resolve(import.meta.dirname, '../../../out/main/cli.js')

/** @param {number[]} values */
const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1] ?? NaN

/**
 * @param {number} workers
 * @param {string} duration empty: the lab's own
 */
function run(workers, duration) {
  const began = performance.now()
  const args = ['run', 'two-vnfs', '--mode', 'all', '--json', '--workers', String(workers)]
  const ended = spawnSync(process.execPath, [program, ...args, ...(duration === '' ? [] : ['--duration', duration])], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (ended.status !== 0) throw new Error(ended.stderr)
  const seconds = (performance.now() - began) / 1000
  return { seconds, text: ended.stdout.replaceAll(/"wallMilliseconds": \d+/g, '') }
}

let different = 0
for (const duration of durations) {
  /** @type {number[]} */
  const ratios = []
  for (let round = 1; round <= rounds; round++) {
    const alone = run(1, duration)
    const together = run(cores, duration)
    if (alone.text !== together.text) different += 1
    ratios.push(alone.seconds / together.seconds)
    console.log(
      `${duration || 'as in the lab'}  1 worker ${alone.seconds.toFixed(2)} s  ${cores} workers ` +
        `${together.seconds.toFixed(2)} s  ${(alone.seconds / together.seconds).toFixed(2)}x  ` +
        (alone.text === together.text ? 'same bytes' : 'OTHER BYTES'),
    )
  }
  console.log(`${duration || 'as in the lab'}  median ${median(ratios).toFixed(2)}x\n`)
}
process.exitCode = different === 0 ? 0 : 1
