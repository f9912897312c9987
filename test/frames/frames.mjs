/**
 * How evenly the window draws: time between animation frames while the canvas of a lab with many VMs is moved and
 * zoomed, standing and at full speed, in every mode that carries the lab. A figure to look at, not a test: it depends
 * on the machine. `npm run frames [-- GUESTS [ROWS [MODES]]]`: only rows whose names hold these words, and only these
 * modes, as `max` and `OVS`.
 *
 * Three figures tell the window from the machine. `main thread`: what the page's thread computed for a frame, and in its
 * longest task (in brackets the time that passed meanwhile, when others had the cores); that is the window's own.
 * `empty page`: frames over 50 ms, and the longest, of a page beside the same load that only computes as long as the
 * window does. Where it has late frames too, late frames of the window say nothing of the window: measure again.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { serve } from '../screens/app.mjs'
import { openControl } from './control.mjs'
import { measure } from './in-page.mjs'
import { manyGuests } from './many-guests.mjs'
import { longestTask } from './tasks.mjs'

const guests = Number(process.argv[2] ?? 32)
const [, , , wantedRows = '', wantedModes = ''] = process.argv
const measuredFrames = 240
/** The longest task is looked for in so many more frames: the browser's trace costs some of what it measures. */
const tracedFrames = 120
const viewport = { width: 1440, height: 900 }
/** Three frames of 60 Hz are 50 ms; the browser's clock goes in steps of 0.1 ms, so they may read as 50.1. */
const late = 50.2
const folder = mkdtempSync(join(tmpdir(), 'datapath-lab-frames-'))

/** Long enough that the frames measured at full speed are drawn while it runs; where they are not, that is said. */
const lasting = (machines, pnics, duration = '2s') => {
  const lab = manyGuests(machines, pnics)
  return { ...lab, run: { ...lab.run, duration } }
}
/** The run is let come to its end from here, simulated picoseconds. */
const nearEnd = 1.9e12

/** A lab as a file. */
function written(lab, name = 'many-guests') {
  const file = join(folder, `${name}.dplab`)
  writeFileSync(file, JSON.stringify(lab))
  return file
}

function print(mode, what, deltas, main, task, control) {
  const sorted = [...deltas].sort((one, other) => one - other)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1)
  const within = ((100 * deltas.filter((delta) => delta < 17).length) / deltas.length).toFixed(1)
  const countLate = (list) => list.filter((delta) => delta > late).length
  const longest = task ? `, at most ${task.computed.toFixed(0)} in one task (${task.passed.toFixed(0)} passed)` : ''
  const columns = [
    `${mode.padEnd(26)} ${what.padEnd(15)} p50 ${at(0.5)}`,
    `p95 ${at(0.95)}`,
    `p99 ${at(0.99)}`,
    `max ${at(1)} ms`,
    `under 17 ms: ${within} %`,
    `over 50 ms: ${countLate(deltas)}`,
    `main thread: ${main.toFixed(1)} ms a frame${longest}`,
    `empty page: ${countLate(control)} over 50 ms, max ${Math.max(...control).toFixed(1)}`,
    `load ${loadavg()[0].toFixed(1)}`,
  ]
  console.log(columns.join('  '))
}

const browser = await chromium.launch({ ...(chromiumPath ? { executablePath: chromiumPath } : {}), args: chromiumArgs })
/** Plays at another speed. */
async function choose(page, speed) {
  await page.getByRole('button', { name: /^Speed/ }).click()
  await page.getByRole('menuitemradio', { name: speed }).click()
  await page.waitForTimeout(300)
}

/** False when the run has ended by itself, even between a look at the button and the click. */
async function paused(page) {
  const click = page.getByRole('button', { name: 'Pause', exact: true }).click({ timeout: 1_000 })
  return await click.then(
    () => true,
    () => false,
  )
}

async function play(page) {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
}

async function playFromStart(page) {
  const back = page.getByRole('button', { name: 'Back to start' })
  if (await back.isEnabled()) await back.click()
  await page.waitForFunction(() => document.querySelector('[data-testid="clock"]')?.dataset.picoseconds === '0')
  await play(page)
}

/** Lets a run at full speed come near its end: what is measured then holds the end, and a second after it. */
async function playToNearEnd(page) {
  await playFromStart(page)
  await page.waitForFunction(
    (at) => Number(document.querySelector('[data-testid="clock"]')?.dataset.picoseconds) > at,
    nearEnd,
    { timeout: 300_000 },
  )
}

/** Says how soon an example is there, and running. */
async function measureOpening() {
  const { address, stop } = await serve('textbook', folder)
  const page = await browser.newPage({ viewport })
  const opened = performance.now()
  await page.goto(address)
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor({ timeout: 60_000 })
  const running = performance.now() - opened
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
  console.log(
    `example: first paint ${painted.toFixed(0)} ms, running ${running.toFixed(0)} ms, load ${loadavg()[0].toFixed(1)}`,
  )
  await page.close()
  await stop()
}

try {
  await measureOpening()
  const measured = new Set()
  const control = await openControl(browser, viewport)
  const fullSpeed = { lab: written(lasting(guests, 1, '200s'), 'control'), home: folder }
  // A lab may have 16 cards: with as many VMs it also suits a mode that gives each VM a card.
  for (const lab of [lasting(guests, 1), lasting(Math.min(guests, 16), Math.min(guests, 16))]) {
    const { address, stop } = await serve(written(lab), folder)
    const page = await browser.newPage({ viewport })
    const devtools = await page.context().newCDPSession(page)
    // In time that the thread computed, not in time that passed.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const metric = async (name) =>
      (await devtools.send('Performance.getMetrics')).metrics.find((one) => one.name === name)?.value ?? 0
    await page.goto(address)
    // The whole run comes first, and it is a long one.
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor({ timeout: 300_000 })
    const modes = page.getByRole('radio')
    await modes.first().waitFor()
    for (let place = 0; place < (await modes.count()); place++) {
      const mode = modes.nth(place)
      if (measured.has(place) || !(await mode.textContent())?.includes(wantedModes)) continue
      await mode.click()
      // A mode that refuses the lab can be chosen, and cannot be run.
      await page.waitForTimeout(500)
      if ((await page.getByText('run is blocked').count()) > 0) continue
      measured.add(place)
      await page.waitForFunction(() => document.querySelector('[role="progressbar"]') === null, null, {
        timeout: 300_000,
      })
      // The lab begins to play by itself, and goes on where this mode is the one that it opened in.
      await paused(page)
      await page.waitForTimeout(1500)
      const name = `${(await mode.textContent())?.trim()}, ${lab.guests.length} VMs`
      const row = async (what, action, { prepare, range = { count: measuredFrames }, beside = null } = {}) => {
        if (!what.includes(wantedRows)) return
        await prepare?.()
        const before = await metric('TaskDuration')
        const deltas = await page.evaluate(measure, { action, ...range })
        const main = (1000 * ((await metric('TaskDuration')) - before)) / deltas.length
        const traced = () => page.evaluate(measure, { action, count: tracedFrames })
        const isAtEnd = range.afterEnd !== undefined
        const hasEnded =
          beside !== null && (await page.getByRole('button', { name: 'Pause', exact: true }).count()) === 0
        const task = isAtEnd ? null : await longestTask(browser, traced)
        await paused(page)
        const empty = await control.measure({ count: deltas.length, milliseconds: main, beside })
        print(name, what, deltas, main, task, empty)
        if (hasEnded && !isAtEnd)
          console.log('  the run had ended before: only a part of these frames was drawn while it ran')
      }
      await row('standing, pan', 'pan')
      await row('standing, zoom', 'zoom')
      await page.keyboard.press('0')
      const prepare = async () => {
        await play(page)
        await page.waitForTimeout(500)
      }
      await row('running', 'none', { prepare })
      await row('running, pan', 'pan', { prepare })
      await choose(page, '1 ms/s')
      await row('1 ms/s', 'none', { prepare })
      await row('1 ms/s, pan', 'pan', { prepare })
      await choose(page, 'max')
      const beside = fullSpeed
      await row('max', 'none', { prepare: () => playFromStart(page), beside })
      await row('max, pan', 'pan', { prepare: () => playFromStart(page), beside })
      const range = { count: 1_000, afterEnd: 60 }
      await row('max, run end', 'none', { prepare: () => playToNearEnd(page), range, beside })
      await row('max, zoom', 'zoom', { prepare: () => playFromStart(page), beside })
      await choose(page, '10 µs/s')
      await devtools.send('HeapProfiler.collectGarbage')
      console.log(`${name.padEnd(26)} heap ${((await metric('JSHeapUsedSize')) / 2 ** 20).toFixed(1)} MiB`)
    }
    await page.close()
    await stop()
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
