import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** The day that every picture shows. */
export const shownDay = Date.UTC(2026, 10, 22, 12, 0)
/** The host's clock starts at that day, so that drafts and recent labs bear the same time in every picture. */
const clockPreload = `data:text/javascript,const now=Date.now,start=now();Date.now=()=>${shownDay}+now()-start`

/** A folder for the program's own files, empty at first. */
export function temporaryHome() {
  const folder = mkdtempSync(join(tmpdir(), 'datapath-lab-screens-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * The built app behind its loopback host.
 * @param {string} lab a lab file or the name of an example
 * @param {string} home the folder of the program's own files
 * @returns {Promise<{ address: string, startMilliseconds: number, stop: () => Promise<void> }>}
 */
export async function serve(lab, home) {
  const began = performance.now()
  const program = [join(root, 'out/main/loopback.js'), '--lab', lab, '--no-open']
  const host = spawn(process.execPath, ['--import', clockPreload, ...program], {
    env: { ...process.env, DATAPATH_LAB_HOME: home, TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => {
    host.on('exit', () => done(undefined))
  })
  const address = await new Promise((found, failed) => {
    let text = ''
    host.stdout.on('data', (chunk) => {
      text += String(chunk)
      const match = /http:\/\/\S+/.exec(text)
      if (match) found(match[0])
    })
    host.on('exit', (code) => failed(new Error(`the host ended with ${String(code)}: ${text}`)))
  })
  return {
    address,
    startMilliseconds: performance.now() - began,
    stop: async () => {
      host.kill('SIGTERM')
      await ended
    },
  }
}
