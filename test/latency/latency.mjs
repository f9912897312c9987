/**
 * How long an edit takes until the canvas shows its validated result, and how evenly a drag is drawn, in a lab of 200
 * elements: the built window in a real Chromium, with the real mouse and keyboard. Figures to look at, not a test: they
 * depend on the machine. `npm run build && npm run latency [-- --rounds N] [--json] [--only WORDS]`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { serve } from '../screens/app.mjs'
import { ask, settled } from '../screens/page.mjs'
import { counts, crowdedLab } from './crowded-lab.mjs'
import { drag, drags } from './drags.mjs'
import { groups } from './edits.mjs'
import { installProbe } from './probe.mjs'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
  },
})
const rounds = Number(values.rounds)
/** A drag is watched for so long. */
const dragMilliseconds = 4000
/** Milliseconds after which an edit is given up. */
const longestWait = 15_000
/** Edits before those that count: code that is run for the first time is slower. */
const warmUps = 3

const folder = mkdtempSync(join(tmpdir(), 'datapath-lab-latency-'))
const file = join(folder, 'crowded.dplab')
writeFileSync(file, JSON.stringify(crowdedLab()))
const host = await serve(file, folder)

const browser = await chromium.launch({ ...(chromiumPath ? { executablePath: chromiumPath } : {}), args: chromiumArgs })
const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
const sort = (list) => [...list].sort((one, other) => one - other)

/** Until the run is open, whole, and nothing is being drawn: what the edit before left to do is not measured again. */
async function quiet(page) {
  await settled(page)
  await page.waitForTimeout(150)
}

async function measureEdit(page, edit, busy) {
  await edit.prepare?.(page)
  await quiet(page)
  const before = await busy()
  await page.evaluate(([on, shown]) => window.latencyProbe.arm(on, shown), [edit.on, edit.shown])
  await edit.act(page)
  const took = await page.evaluate(
    (limit) => Promise.race([window.latencyProbe.result, new Promise((done) => setTimeout(done, limit, null))]),
    longestWait,
  )
  if (took === null)
    throw new Error(`never shown: ${edit.name}; ${await page.evaluate(() => window.latencyProbe.missing())}`)
  return { milliseconds: took.milliseconds, busy: 1000 * ((await busy()) - before) }
}

async function measureEdits(page, busy) {
  const taken = new Map()
  for (const group of groups(counts.guests)) {
    const { mode } = group
    if (values.only !== '' && !group.edits.some(({ name }) => name.includes(values.only))) continue
    await ask(page, 'lab', 'setMode', mode)
    const repeats = Math.ceil(rounds / group.edits.filter(({ name }) => name === group.edits[0].name).length)
    for (let round = 0; round < repeats + warmUps; round++) {
      for (const edit of group.edits) {
        const took = await measureEdit(page, edit, busy)
        const key = `${edit.name} (${mode})`
        if (round >= warmUps) taken.set(key, [...(taken.get(key) ?? []), took])
      }
    }
  }
  return [...taken].map(([name, all]) => {
    const sorted = sort(all.map(({ milliseconds }) => milliseconds))
    const within = sorted.filter((one) => one < 50).length / sorted.length
    const busy = share(sort(all.map((one) => one.busy)), 0.5)
    const [p50, p95, most] = [0.5, 0.95, 1].map((part) => share(sorted, part))
    return { name, count: all.length, p50, p95, most, within, busy }
  })
}

async function measureDrags(page, busy) {
  const results = []
  await ask(page, 'lab', 'setMode', 'ovs-kernel')
  for (const one of drags) {
    if (values.only !== '' && !`drag ${one.name}`.includes(values.only)) continue
    await quiet(page)
    const before = await busy()
    const frames = await drag(page, one, dragMilliseconds)
    const task = (1000 * ((await busy()) - before)) / Math.max(frames.length, 1)
    const sorted = sort(frames)
    results.push({
      name: one.name,
      count: frames.length,
      p50: share(sorted, 0.5),
      p95: share(sorted, 0.95),
      most: share(sorted, 1),
      within: frames.filter((delta) => delta < 17).length / frames.length,
      over50: frames.filter((delta) => delta > 50).length,
      task,
    })
  }
  return results
}

const ms = (value) => value.toFixed(1).padStart(6)
const percent = (value) => `${(100 * value).toFixed(1)} %`.padStart(7)

try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(installProbe)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  // Time on the processor, not on the clock: it says the same on a machine that has other work to do.
  await devtools.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' })
  await devtools.send('Performance.enable')
  const busy = async () =>
    (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  await page.goto(host.address)
  await page.getByRole('button', { name: 'Pause', exact: true }).click({ timeout: 60_000 })
  const load = loadavg()[0]
  const edits = await measureEdits(page, busy)
  const dragged = await measureDrags(page, busy)
  const result = { load: [load, loadavg()[0]], edits, drags: dragged }
  if (values.json) console.log(JSON.stringify(result))
  else {
    console.log(`load ${result.load.map((one) => one.toFixed(1)).join(' to ')}`)
    for (const { name, count, p50, p95, most, within, busy: cpu } of edits)
      console.log(
        `${name.padEnd(34)} ${String(count).padStart(3)} edits  p50 ${ms(p50)}  p95 ${ms(p95)}  most ${ms(most)} ms  under 50 ms: ${percent(within)}  main thread: ${ms(cpu)} ms`,
      )
    for (const { name, count, p50, p95, most, within, over50, task } of dragged)
      console.log(
        `${`drag ${name}`.padEnd(34)} ${String(count).padStart(3)} frames p50 ${ms(p50)}  p95 ${ms(p95)}  most ${ms(most)} ms  under 17 ms: ${percent(within)}  over 50 ms: ${over50}  main thread: ${task.toFixed(1)} ms a frame`,
      )
  }
} finally {
  await browser.close()
  await host.stop()
  rmSync(folder, { recursive: true, force: true })
}
