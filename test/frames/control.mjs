import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { calibrate, measureEmpty } from './in-page.mjs'

const root = resolve(import.meta.dirname, '../..')

/**
 * The engine at full speed, as the host of a run at `max` has it, without a window.
 * @param {string} lab a lab file with a run that lasts longer than it is needed
 * @param {string} home the folder of the program's own files
 */
function compute(lab, home) {
  const program = [join(root, 'out/main/cli.js'), 'run', lab, '--mode', 'ovs-kernel', '--json']
  const engine = spawn(process.execPath, program, {
    env: { ...process.env, DATAPATH_LAB_HOME: home },
    stdio: 'ignore',
  })
  const ended = new Promise((done) => engine.on('exit', done))
  return async () => {
    engine.kill('SIGKILL')
    await ended
  }
}

/**
 * What tells the machine from the window: an empty page in the same browser, whose main thread computes as long in each
 * frame as the window's did. Where its frames are late too, it is the machine that is busy.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').ViewportSize} viewport
 */
export async function openControl(browser, viewport) {
  const page = await browser.newPage({ viewport })
  await page.setContent('<body style="background: silver">')
  const roundsPerMillisecond = await page.evaluate(calibrate)
  return {
    /**
     * Milliseconds between its frames.
     * @param {{ count: number, milliseconds: number, beside: { lab: string, home: string } | null }} how how many;
     * computing time in each; the lab that the engine computes at full speed meanwhile
     */
    async measure({ count, milliseconds, beside }) {
      const stop = beside && compute(beside.lab, beside.home)
      // The engine is under way by then.
      if (stop) await page.waitForTimeout(700)
      const deltas = await page.evaluate(measureEmpty, {
        count,
        rounds: Math.round(milliseconds * roundsPerMillisecond),
      })
      await stop?.()
      return deltas
    },
  }
}
