/**
 * The page's heap while the example runs again and again: used size after a forced collection, every ten seconds, and
 * the slope of it. A figure to look at, not a test. `npm run heap [-- SECONDS]`, ten minutes without an argument.
 */
import { chromium } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'
import { serve, temporaryHome } from '../screens/app.mjs'
import { ask, halt } from '../screens/page.mjs'

const seconds = Number(process.argv[2] ?? 600)
const everySeconds = 10
/** The first collections still free what the start has left. */
const settlingSeconds = 60

/** Mebibytes a minute: least squares over [seconds, bytes]. */
function slope(points) {
  const mean = (place) => points.reduce((sum, point) => sum + point[place], 0) / points.length
  const [time, size] = [mean(0), mean(1)]
  const products = points.reduce((sum, [t, s]) => sum + (t - time) * (s - size), 0)
  const squares = points.reduce((sum, [t]) => sum + (t - time) ** 2, 0)
  return (60 * products) / squares / 2 ** 20
}

const home = temporaryHome()
const host = await serve('two-vnfs', home.folder)
const browser = await chromium.launch({ ...(chromiumPath ? { executablePath: chromiumPath } : {}), args: chromiumArgs })
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(host.address)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.enable')
  await devtools.send('Performance.enable')
  const run = page.getByRole('button', { name: 'Run', exact: true })
  const tabs = page.getByRole('tab')
  await halt(page)
  await ask(page, 'lab', 'setSpeed', '1e9')
  await run.click()
  const began = Date.now()
  const points = []
  for (let round = 1; round * everySeconds <= seconds; round++) {
    // A run of 20 ms at 1 ms a second is over after 20 s, and begins again; every tab has its turn.
    await tabs.nth(round % (await tabs.count())).click()
    await page.waitForTimeout(Math.max(0, began + round * everySeconds * 1000 - Date.now()))
    if (await run.isVisible()) await run.click()
    await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const value = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0
    const elapsed = (Date.now() - began) / 1000
    points.push([elapsed, value('JSHeapUsedSize')])
    const words = [
      `${elapsed.toFixed(0).padStart(4)} s`,
      `${(value('JSHeapUsedSize') / 2 ** 20).toFixed(2)} MiB`,
      `${value('Nodes')} nodes`,
      `${value('JSEventListeners')} listeners`,
      `clock ${await page.getByTestId('clock').textContent()}`,
    ]
    console.log(words.join('  '))
  }
  const late = points.filter(([time]) => time > settlingSeconds)
  console.log(`slope after the first ${settlingSeconds} s: ${slope(late).toFixed(3)} MiB a minute`)
} finally {
  await browser.close()
  await host.stop()
  home.remove()
}
