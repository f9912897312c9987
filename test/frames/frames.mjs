/**
 * How evenly the window draws: time between animation frames while the canvas of a lab with many VMs is moved and
 * zoomed, standing and at full speed, in every mode that carries the lab. A figure to look at, not a test: it depends
 * on the machine. `npm run build && npm run frames [-- GUESTS [ROWS [MODES]]]`: only rows whose names hold these words,
 * and only these modes, as `max` and `OVS`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { serve } from '../screens/app.mjs'
import { manyGuests } from './many-guests.mjs'

const guests = Number(process.argv[2] ?? 32)
const [, , , wantedRows = '', wantedModes = ''] = process.argv
const measuredFrames = 240
const folder = mkdtempSync(join(tmpdir(), 'datapath-lab-frames-'))

/** Long enough that the frames measured at full speed are drawn while it runs; where they are not, that is said. */
const lasting = (machines, pnics) => {
  const lab = manyGuests(machines, pnics)
  return { ...lab, run: { ...lab.run, duration: '2s' } }
}
/** The run is let come to its end from here, simulated picoseconds. */
const nearEnd = 1.9e12

/** A lab as a file. */
function written(lab) {
  const file = join(folder, 'many-guests.dplab')
  writeFileSync(file, JSON.stringify(lab))
  return file
}

/**
 * Milliseconds between animation frames while `action` is done once a frame, `count` of them, or until as many have
 * followed the end of the run; runs in the page.
 */
function measure({ action, count, afterEnd }) {
  const runButton = document.querySelector('[aria-label="Transport"] .run')
  const isOver = () => afterEnd !== undefined && runButton.textContent.trim() === 'Run'
  let over = 0
  const canvas = document.querySelector('svg[aria-label="Cross-section of the host"]')
  const box = canvas.getBoundingClientRect()
  const at = (frame) => ({
    bubbles: true,
    cancelable: true,
    view: window,
    button: 0,
    buttons: 1,
    clientX: box.left + box.width / 2 + 300 * Math.sin(frame / 12),
    clientY: box.top + 20 + 10 * Math.sin(frame / 7),
  })
  const act = (frame) => {
    if (action === 'pan') window.dispatchEvent(new MouseEvent('mousemove', at(frame)))
    if (action === 'zoom')
      canvas.dispatchEvent(new WheelEvent('wheel', { ...at(0), deltaY: 40 * Math.sin(frame / 10) }))
  }
  if (action === 'pan') canvas.dispatchEvent(new MouseEvent('mousedown', at(0)))
  return new Promise((done) => {
    const deltas = []
    let before = 0
    const next = (now) => {
      if (before > 0) deltas.push(now - before)
      before = now
      if (isOver()) over++
      if (deltas.length < count && over <= (afterEnd ?? count)) {
        act(deltas.length)
        requestAnimationFrame(next)
        return
      }
      window.dispatchEvent(new MouseEvent('mouseup', at(0)))
      done(deltas)
    }
    requestAnimationFrame(next)
  })
}

function print(mode, what, deltas, taskMilliseconds) {
  const sorted = [...deltas].sort((one, other) => one - other)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1)
  const within = ((100 * deltas.filter((delta) => delta < 17).length) / deltas.length).toFixed(1)
  const long = deltas.filter((delta) => delta > 50).length
  const task = (taskMilliseconds / deltas.length).toFixed(1)
  const columns = [`p50 ${at(0.5)}`, `p95 ${at(0.95)}`, `p99 ${at(0.99)}`, `max ${at(1)} ms`]
  console.log(
    `${mode.padEnd(26)} ${what.padEnd(15)} ${columns.join('  ')}  under 17 ms: ${within} %  over 50 ms: ${long}  main thread: ${task} ms a frame  load ${loadavg()[0].toFixed(1)}`,
  )
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

/** Measures while the run goes from 0 s to its end as fast as it can; says so when the end came first. */
async function atFullSpeed(page, measureRun) {
  await paused(page)
  await page.getByRole('button', { name: 'Back to start' }).click()
  await page.waitForFunction(() => document.querySelector('[data-testid="clock"]')?.dataset.picoseconds === '0')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await measureRun()
  if (!(await paused(page)))
    console.log('  the run had ended before: only a part of these frames was drawn while it ran')
}

/** Lets a run at full speed come near its end: what is measured then holds the end, and a second after it. */
async function atTheEnd(page, measureRun) {
  await paused(page)
  await page.getByRole('button', { name: 'Back to start' }).click()
  await page.waitForFunction(() => document.querySelector('[data-testid="clock"]')?.dataset.picoseconds === '0')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.waitForFunction(
    (at) => Number(document.querySelector('[data-testid="clock"]')?.dataset.picoseconds) > at,
    nearEnd,
    { timeout: 300_000 },
  )
  await measureRun()
}

/** Says how soon an example is there, and running. */
async function measureOpening() {
  const { address, stop } = await serve('textbook', folder)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
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
  // A lab may have 16 cards: with as many VMs it also suits a mode that gives each VM a card.
  for (const lab of [lasting(guests, 1), lasting(Math.min(guests, 16), Math.min(guests, 16))]) {
    const { address, stop } = await serve(written(lab), folder)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
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
      const run = async (what, action, range = { count: measuredFrames }) => {
        if (!what.includes(wantedRows)) return
        const before = await metric('TaskDuration')
        const deltas = await page.evaluate(measure, { action, ...range })
        print(name, what, deltas, 1000 * ((await metric('TaskDuration')) - before))
      }
      await run('standing, pan', 'pan')
      await run('standing, zoom', 'zoom')
      await page.keyboard.press('0')
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await page.waitForTimeout(500)
      await run('running', 'none')
      await run('running, pan', 'pan')
      await choose(page, '1 ms/s')
      await run('1 ms/s', 'none')
      await run('1 ms/s, pan', 'pan')
      await choose(page, 'max')
      await atFullSpeed(page, () => run('max', 'none'))
      await atFullSpeed(page, () => run('max, pan', 'pan'))
      await atTheEnd(page, () => run('max, run end', 'none', { count: 1_000, afterEnd: 60 }))
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
