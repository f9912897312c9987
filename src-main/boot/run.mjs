// What npm's scripts run: plain Node and no package, since on a fresh clone there is none yet.
import { join } from 'node:path'
import { nodeComplaint } from './node-version.mjs'

const complaint = nodeComplaint(process.versions.node)
if (complaint) {
  console.error(`[lab] ${complaint}`)
  process.exit(1)
}

// After the check: an older Node would stop at what these files are written in, and say something unhelpful.
const [{ UsageError, userFolder, withoutSeparator }, { forward, root, say }, { SetupError, setUp }] = await Promise.all(
  [import('./arguments.mjs'), import('./process.mjs'), import('./setup.mjs')],
)

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const modes = {
  start: async (args) => (await import('./start.mjs')).start(args, { electron: true }),
  serve: async (args) => (await import('./start.mjs')).start(args, { electron: false }),
  test: async (args) => (await import('./checks.mjs')).test(args),
  fences: async () => (await import('./checks.mjs')).fences(),
  build: async () => {
    await setUp({ again: true })
    return 0
  },
  lab: async (args) => {
    await setUp()
    const cwd = userFolder(process.cwd(), root, process.env)
    return await forward(process.execPath, [join(root, 'out/main/cli.js'), ...withoutSeparator(args)], { cwd })
  },
}

const [name = 'start', ...args] = process.argv.slice(2)
const mode = modes[name]
try {
  if (!mode) throw new UsageError(`unknown: ${name}; known are ${Object.keys(modes).join(', ')}`)
  process.exitCode = await mode(args)
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof SetupError)) throw error
  say(error.message)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
