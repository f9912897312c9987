/** The loopback host as a program (built to loopback.js): `[LAB] [--lab LAB] [--port N] [--no-open]`. */
import { join } from 'node:path'
import { programServices } from '../hosts/program'
import { readStartOptions, type StartOptions } from '../hosts/start-options'
import { programVersion } from '../hosts/version'
import { serve } from './serve'

// Paths are taken here, in an entry: code that the bundler shares between entries stands in another folder.
const bundleFolder = import.meta.dirname

const warn = (line: string): void => console.error(`[lab] ${line}`)

async function main(options: StartOptions): Promise<void> {
  const services = programServices({
    host: 'loopback',
    bundleFolder,
    resourcesFolder: join(bundleFolder, '../../resources'),
    lab: options.lab,
    version: programVersion,
    report: (error) => warn(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })
  const browser = process.env['LAB_BROWSER']
  const serving = await serve({
    services,
    pageFolder: join(bundleFolder, '../renderer'),
    port: options.port,
    browser: options.open && browser ? browser : null,
    browserArguments: process.env['LAB_BROWSER_ARGS']?.split(' ').filter(Boolean) ?? [],
    isRoot: process.getuid?.() === 0,
    print: (line) => console.log(line),
    warn,
  })
  const signalled = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
  await Promise.race([serving.ended, signalled])
  await serving.close()
}

try {
  await main(readStartOptions(process.argv.slice(2)))
  process.exitCode = 0
} catch (error) {
  warn(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
