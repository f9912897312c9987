/**
 * The long form of the generated hostile inputs: `npm run hostile [-- INPUTS [SEED]]`, a million by default. Prints the
 * seed at the end, and fast-check prints that of a failure with the smallest input that shows it.
 */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const [inputs = '1000000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
const words = ['run', '--project', 'unit', '--disable-console-intercept=true', 'test/hostile/inputs']
const { status } = spawnSync(process.execPath, [resolve(root, 'node_modules/vitest/vitest.mjs'), ...words], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, LAB_HOSTILE_INPUTS: inputs, LAB_HOSTILE_SEED: seed },
})
process.exitCode = status ?? 1
