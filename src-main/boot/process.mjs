import { spawn } from 'node:child_process'
import { accessSync, constants as access, mkdirSync, mkdtempSync } from 'node:fs'
import { constants, homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder of package.json. */
export const root = resolve(import.meta.dirname, '../..')

/**
 * To stderr: stdout belongs to the result of the command, which may be read by a program.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`[lab] ${text}\n`)
}

/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */

/**
 * The shell's convention for a program that a signal ended.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (code !== null) return code
  return signal === null ? 1 : 128 + (constants.signals[signal] ?? 0)
}

/**
 * Runs a program to its end, passes on the signals that ask this one to stop, and gives its exit code.
 * A terminal sends Ctrl-C to the child by itself; passing it on as well would count as pressing twice.
 * @param {string} command
 * @param {string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function forward(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, passOn)
    // npm tells only its shell to end, and the shell tells nobody: a lost parent then stands for the signal. Without npm
    // a lost parent may be meant so (nohup).
    const parent = process.ppid
    const watch = process.env['npm_lifecycle_event']
      ? setInterval(() => process.ppid !== parent && child.kill(), 500)
      : undefined
    const stopListening = () => {
      clearInterval(watch)
      signals.forEach((signal) => process.off(signal, passOn))
    }
    child.on('error', (error) => {
      stopListening()
      fail(error)
    })
    child.on('exit', (code, signal) => {
      stopListening()
      done(exitCode(code, signal))
    })
  })
}

/**
 * A step of the set-up: no stdin, and whatever it prints goes to stderr.
 * @param {string} command
 * @param {string[]} args
 * @param {SpawnOptions} [options]
 */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32' && command.endsWith('.cmd')
  return forward(command, args, { stdio: ['ignore', 2, 2], cwd: root, shell, ...options })
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} folder */
function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, access.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The environment for npm, vite and browsers, which all write below HOME: where that cannot be written (build machines
 * without a home), a temporary one. NODE_ENV=production would make npm leave out everything we need.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  const environment = { ...process.env }
  delete environment['NODE_ENV']
  if (process.platform === 'win32' || (environment['HOME'] !== '' && writable(homedir()))) return environment
  const home = mkdtempSync(join(tmpdir(), 'lab-home-'))
  return { ...environment, HOME: home, npm_config_cache: join(home, 'npm') }
}
