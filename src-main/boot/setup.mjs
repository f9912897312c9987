import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedMatches, lockState, sourceState, stampSays } from './freshness.mjs'
import { underLock } from './lock.mjs'
import { root, run, say, toolEnvironment } from './process.mjs'

const installStamp = join(root, 'node_modules/.lab-installed')
const buildStamp = join(root, 'out/.lab-built')
const lockFile = join(root, 'out/.lab-lock')
const buildInputs = [
  'src-main',
  'src-renderer',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]

export class SetupError extends Error {}

/** @param {string} path */
const readText = (path) => readFileSync(join(root, path), 'utf8')
const wantedPackages = () => lockState(readText('package-lock.json'), process.platform, process.arch)
const wantedBuild = () => sourceState(root, buildInputs)
const isBuilt = () => existsSync(join(root, 'out/main/main.js')) && stampSays(buildStamp, wantedBuild())

async function install() {
  const wanted = wantedPackages()
  if (stampSays(installStamp, wanted)) return
  if (!alreadyInstalled()) {
    say('installing the packages (npm ci); this happens once')
    // The npm that runs this script, where one does: no search on PATH, no .cmd on Windows. NODE_ENV or an "omit"
    // in somebody's npmrc must not leave the development packages out: there are no others.
    const npm = process.env['npm_execpath'] ?? ''
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    const env = toolEnvironment()
    const code = /npm-cli\.c?js$/.test(npm)
      ? await run(process.execPath, [npm, ...args], { env })
      : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env })
    if (code !== 0) throw new SetupError('npm ci failed; its reason stands above')
  }
  writeFileSync(installStamp, wanted)
}

function alreadyInstalled() {
  const present = 'node_modules/.package-lock.json'
  if (!existsSync(join(root, present))) return false
  const [wanted, there] = ['package-lock.json', present].map((path) => JSON.parse(readText(path)))
  return installedMatches(wanted, there, process.platform, process.arch)
}

async function build() {
  // Read before the build: what is edited meanwhile must count as newer than it.
  const wanted = wantedBuild()
  rmSync(buildStamp, { force: true })
  say('building')
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const code = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { env: toolEnvironment() })
  if (code !== 0) throw new SetupError('the build failed; its reason stands above')
  writeFileSync(buildStamp, wanted)
}

/**
 * Packages and bundles, made only when they are not what the sources ask for. Several commands may come at once.
 * @param {{ bundles?: boolean, again?: boolean }} [options] bundles: false leaves the build out; again: build anyway
 */
export async function setUp({ bundles = true, again = false } = {}) {
  const ready = stampSays(installStamp, wantedPackages()) && (!bundles || isBuilt())
  if (ready && !again) return
  mkdirSync(join(root, 'out'), { recursive: true })
  await underLock(lockFile, async () => {
    await install()
    if (bundles && (again || !isBuilt())) await build()
  })
}
