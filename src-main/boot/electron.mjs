import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forward, root, run, say } from './process.mjs'

const folder = join(root, 'node_modules/electron')

/**
 * The unpacked binary, or null. Never by importing 'electron': outside of Electron that starts a download.
 * @param {string} [packageFolder]
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function electronBinary(packageFolder = folder, environment = process.env) {
  try {
    const path = readFileSync(join(packageFolder, 'path.txt'), 'utf8')
    const binary = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist'), path)
    return existsSync(binary) ? binary : null
  } catch {
    const given = environment['ELECTRON_OVERRIDE_DIST_PATH']
    const binary = given && join(given, process.platform === 'win32' ? 'electron.exe' : 'electron')
    return binary && existsSync(binary) ? binary : null
  }
}

/** Its installer writes path.txt last: files without it are the remains of an interrupted one, which it would trust. */
function removeRemains() {
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  rmSync(join(folder, 'path.txt'), { force: true })
}

/** A network that drops packets would hang the download for minutes, so it is asked first, for five seconds. */
async function mirrorAnswers() {
  // Behind a proxy only Electron's own downloader knows the way.
  if (process.env['ELECTRON_GET_USE_PROXY']) return true
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(5_000) })
    return true
  } catch {
    return false
  }
}

/** @returns {Promise<string | null>} the binary, fetched if need be and possible */
export async function ensureElectron() {
  const there = electronBinary()
  if (there || process.env['LAB_NO_ELECTRON_DOWNLOAD'] || process.env['ELECTRON_OVERRIDE_DIST_PATH']) return there
  if (!(await mirrorAnswers())) return null
  say('downloading Electron (once, about 110 MB)')
  removeRemains()
  const code = await run(process.execPath, [join(folder, 'install.js')])
  const binary = code === 0 ? electronBinary() : null
  if (!binary) removeRemains()
  return binary
}

/**
 * An Electron that ends at once and was never ready lacks something of this machine (a library, a permission for its
 * sandbox); one that ends later was used.
 * @param {{ code: number, ready: boolean, milliseconds: number }} end
 */
export function failedToStart({ code, ready, milliseconds }) {
  return code !== 0 && !ready && milliseconds < 3_000
}

/**
 * @param {string} binary
 * @param {string[]} args
 * @returns {Promise<number | null>} its exit code, or null if it could not start
 */
export async function runElectron(binary, args) {
  const scratch = mkdtempSync(join(tmpdir(), 'lab-start-'))
  const readyFile = join(scratch, 'ready')
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, LAB_READY_FILE: readyFile }
  // Set in the terminals of editors that are Electron themselves; it would make ours a plain Node.
  delete env['ELECTRON_RUN_AS_NODE']
  const started = Date.now()
  try {
    // Chromium's sandbox refuses root.
    const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const code = await forward(binary, [...rootFlags, root, ...args], { env }).catch(() => 1)
    const end = { code, ready: existsSync(readyFile), milliseconds: Date.now() - started }
    return failedToStart(end) ? null : code
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
