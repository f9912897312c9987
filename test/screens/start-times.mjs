import { loadavg } from 'node:os'
import { chromium } from 'playwright-core'
import { serve, temporaryHome } from './app.mjs'

const repeats = 3

/**
 * How long a start takes, from the host's process and from the page: first paint, and the example running. Each
 * time with a new browser, so that nothing is cached.
 * @param {import('playwright-core').LaunchOptions} launch
 */
export async function printStartTimes(launch) {
  for (let repeat = 0; repeat < repeats; repeat++) {
    const home = temporaryHome()
    const host = await serve('two-vnfs', home.folder)
    const browser = await chromium.launch(launch)
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await page.goto(host.address, { waitUntil: 'commit' })
      const times = await page.waitForFunction(() => {
        const clock = document.querySelector('[data-testid="clock"]')
        const paint = performance.getEntriesByName('first-contentful-paint')[0]
        if (!paint || Number(clock?.getAttribute('data-picoseconds')) === 0) return null
        return { paint: paint.startTime, running: performance.now() }
      })
      const { paint, running } = await times.jsonValue()
      const words = [
        `host ready ${host.startMilliseconds.toFixed(0)} ms`,
        `first paint ${paint.toFixed(0)} ms`,
        `example running ${running.toFixed(0)} ms`,
      ]
      console.log(`start ${repeat + 1}: ${words.join(', ')} after navigation; load ${loadavg()[0]?.toFixed(1)}`)
    } finally {
      await browser.close()
      await host.stop()
      home.remove()
    }
  }
}
