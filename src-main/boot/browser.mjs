import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, say } from './process.mjs'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'brave-browser',
]

/**
 * Where a browser of Chromium's family may be, best first. Fixed places before PATH: PATH may hold a wrapper.
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
export function browserCandidates(platform, environment) {
  const onPath = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const found = onPath.flatMap((folder) => names.map((name) => join(folder, name)))
  if (platform === 'darwin') {
    const folders = ['/Applications', join(environment['HOME'] ?? '/', 'Applications')]
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']
    return [...apps.flatMap((app) => folders.map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`)), ...found]
  }
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => environment[name])
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return folders.flatMap((folder) => (folder ? programs.map((program) => `${folder}\\${program}`) : []))
  }
  const fixed = ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    names.map((name) => `${folder}/${name}`),
  )
  return [...fixed, ...found]
}

/**
 * LAB_BROWSER decides when it is set; set but empty means "none".
 * @param {string} [platform]
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {(path: string) => boolean} [exists]
 * @returns {string | null}
 */
export function findBrowser(platform = process.platform, environment = process.env, exists = existsSync) {
  const given = environment['LAB_BROWSER']
  if (given !== undefined) return given !== '' && exists(given) ? given : null
  return browserCandidates(platform, environment).find((path) => exists(path)) ?? null
}

/**
 * A file of that name is not yet a browser: Ubuntu's package is a script that asks for snap.
 * Windows' browsers open a window instead of answering, so they are believed.
 * @param {string} path
 */
function answers(path) {
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

/**
 * For the tests on a bare machine: a browser that answers, installed by the system's packages if this is root on Debian.
 * @returns {Promise<string | null>}
 */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found && answers(found)) return found
  if (process.env['LAB_BROWSER'] !== undefined) return null
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  say('installing chromium with apt-get for the browser tests')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // A failing update is no verdict: the lists of an earlier one may do.
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
  const installed = findBrowser()
  return installed && answers(installed) ? installed : null
}
