// npm run test:electron: the specs of the stand-in against a real Electron. Without its binary there is nothing to test,
// which is said and counts as success, unless LAB_REQUIRE_ELECTRON is set.
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { electronBinary } from '../../src-main/boot/electron.mjs'
import { hasDisplay } from '../../src-main/boot/start.mjs'

const root = resolve(import.meta.dirname, '../..')
const binary = electronBinary()
const lack =
  binary === null
    ? 'no Electron binary: node_modules/electron has no dist; `node node_modules/electron/install.js` fetches it'
    : hasDisplay(process.platform, process.env)
      ? null
      : 'no display: start it under xvfb-run'

if (lack !== null) {
  const isFault = binary !== null || Boolean(process.env['LAB_REQUIRE_ELECTRON'])
  console.log(`${isFault ? 'failed' : 'skipped'}: ${lack}`)
  process.exit(isFault ? 1 : 0)
}
const run = (/** @type {string[]} */ ...args) => {
  const env = { ...process.env, LAB_ELECTRON: binary ?? '' }
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
run(join(root, 'src-main/boot/run.mjs'), 'build')
run(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/electron/vitest.config.ts')
