import { spawn } from 'node:child_process'
import { makeScratchFolder } from '../files/scratch'

export interface BrowserWindow {
  /** Resolves when the browser has ended: its exit code, or null when it could not be started or was killed. */
  readonly ended: Promise<number | null>
  /** Ends the browser and removes its profile. */
  close(): Promise<void>
}

export interface BrowserOptions {
  /** Path of a Chromium-like browser. */
  readonly browser: string
  readonly address: string
  readonly extraArguments: readonly string[]
  /** Chromium's sandbox refuses root. */
  readonly isRoot: boolean
}

/** A browser that was asked to end and is still there after this is ended by force. */
const patienceMilliseconds = 3_000

export function browserArguments(options: BrowserOptions, profileFolder: string): string[] {
  return [
    `--app=${options.address}`,
    `--user-data-dir=${profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--window-size=1360,860',
    ...(options.isRoot ? ['--no-sandbox'] : []),
    ...options.extraArguments,
  ]
}

/** Opens the workbench as a window of its own, with a fresh profile that goes when the window does. */
export async function openBrowser(options: BrowserOptions): Promise<BrowserWindow> {
  const profile = await makeScratchFolder('lab-profile-')
  const child = spawn(options.browser, browserArguments(options, profile.path), { stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
  return {
    ended,
    close: async () => {
      child.kill()
      const impatient = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds)
      await ended
      clearTimeout(impatient)
      await profile.remove()
    },
  }
}
