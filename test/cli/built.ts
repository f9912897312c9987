import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const program = resolve(root, 'out/main/cli.js')

export interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** Real milliseconds from start to end. */
  readonly milliseconds: number
}

export interface BuiltOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
  /** Real time after which it is killed; 30 s without it. */
  readonly timeoutMilliseconds?: number
  /** Gets the running program, to press Ctrl-C or close a pipe. */
  readonly whileRunning?: (child: ChildProcess) => void
}

/** Runs the built command line as its users do. */
export function runBuilt(argv: readonly string[], options: BuiltOptions = {}): Promise<Ended> {
  if (!existsSync(program)) throw new Error(`not built: ${program} (npm run build)`)
  return new Promise((resolveEnded, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, [program, ...argv], {
      cwd: options.folder ?? root,
      env: { ...process.env, LAB_DEBUG: '', ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A program that does not stop fails its test and is gone, too.
      timeout: options.timeoutMilliseconds ?? 30_000,
      killSignal: 'SIGKILL',
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (exitCode, signal) => {
      resolveEnded({ exitCode, signal, stdout, stderr, milliseconds: performance.now() - began })
    })
    options.whileRunning?.(child)
  })
}
