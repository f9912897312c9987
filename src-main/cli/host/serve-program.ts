import { join } from 'node:path'
import { findBrowser } from '../../boot/browser.mjs'
import { programServices } from '../../hosts/program'
import { programVersion } from '../../hosts/version'
import { serve } from '../../loopback/serve'
import { usageError } from '../exit'
import { faultText } from '../fault'
import type { ServeOptions } from '../world'

/** Serves the workbench until Ctrl-C, or until its window is closed. A chunk of its own: only `serve` loads it. */
export async function serveUntilStopped(options: ServeOptions, bundleFolder: string): Promise<void> {
  // Before anything is started: once the address is printed, a signal may follow at once.
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
  const warn = (text: string): void => void process.stderr.write(text + '\n')
  const services = programServices({
    host: 'loopback',
    bundleFolder,
    resourcesFolder: join(bundleFolder, '../../resources'),
    lab: options.lab,
    version: programVersion,
    report: (error) => warn(faultText(error, services.engineVersion, process.env['LAB_DEBUG'] === '1').trimEnd()),
  })
  const serving = await serve({
    services,
    pageFolder: join(bundleFolder, '../renderer'),
    port: options.port,
    browser: options.openBrowser && hasDisplay() ? findBrowser() : null,
    browserArguments: process.env['LAB_BROWSER_ARGS']?.split(' ').filter(Boolean) ?? [],
    isRoot: process.getuid?.() === 0,
    print: (line) => void process.stdout.write(line + '\n'),
    warn,
  }).catch((error: unknown) => {
    throw portProblem(error, options.port)
  })
  await Promise.race([serving.ended, stopped])
  await serving.close()
}

function portProblem(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return usageError(`--port ${port}: in use by another program; 0 takes a free one.`)
  if (code === 'EACCES') return usageError(`--port ${port}: not allowed for this user; 0 takes a free one.`)
  return error
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}
