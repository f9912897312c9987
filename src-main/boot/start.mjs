import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError, loopbackArguments, startOptions, userFolder } from './arguments.mjs'
import { findBrowser } from './browser.mjs'
import { ensureElectron, runElectron } from './electron.mjs'
import { forward, root, say } from './process.mjs'
import { setUp } from './setup.mjs'

const example = join(root, 'resources/examples/first-lab.dplab')
/** @param {string} name */
const bundle = (name) => join(root, 'out/main', name)

/**
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} environment
 */
export function hasDisplay(platform, environment) {
  return platform !== 'linux' || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
}

/**
 * The workbench in the best home this machine offers: Electron, a browser's window, or an address to open elsewhere.
 * @param {string[]} args
 * @param {{ electron: boolean }} homes electron: false is `serve`, which is always the loopback host
 */
export async function start(args, homes) {
  const folder = userFolder(process.cwd(), root, process.env)
  const options = startOptions(args, { folder, example })
  if (!existsSync(options.lab)) throw new UsageError(`there is no file ${options.lab}`)
  await setUp()
  const display = hasDisplay(process.platform, process.env)
  if (display && homes.electron) {
    const binary = await ensureElectron()
    const code = binary ? await runElectron(binary, [options.lab]) : null
    if (code !== null) return code
    say(
      binary
        ? "Electron could not start on this machine; the same workbench follows in a browser's window"
        : "Electron's program is not here and cannot be fetched; the same workbench follows in a browser's window",
    )
  }
  if (!display && homes.electron) {
    say('there is no display: first the modes in numbers, then the address of the workbench')
    const code = await forward(process.execPath, [bundle('cli.js'), 'run', options.lab, '--mode', 'all'])
    if (code !== 0) return code
  }
  const browser = display && options.open ? (findBrowser() ?? '') : ''
  if (!browser) say('open the address below in a browser of this machine; Ctrl-C ends the workbench')
  const env = { ...process.env, LAB_BROWSER: browser }
  return await forward(process.execPath, [bundle('loopback.js'), ...loopbackArguments(options)], { env })
}
