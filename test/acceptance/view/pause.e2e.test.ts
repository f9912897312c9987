import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Workbench } from '../workbench'

const lab = resolve(import.meta.dirname, '../../../resources/examples/service-chain.dplab')
let bench: Workbench

beforeEach(async () => {
  bench = await Workbench.open(lab, { theme: 'light', width: 1440, height: 900 })
  await bench.chooseMode('Standard OVS')
  await bench.page.getByRole('button', { name: /^Speed/ }).click()
  await bench.page.getByRole('menuitemradio', { name: '1 ms/s' }).click()
})
afterEach(async () => {
  await bench.close()
})

/** Everything on the page that counts, as it is when Pause has become Run, and again when it has long stood. */
interface Counts {
  readonly atOnce: Readonly<Record<string, readonly string[]>>
  readonly later: Readonly<Record<string, readonly string[]>>
}

function pauseAndRead(): Promise<Counts> {
  const places = {
    status: 'footer > span',
    outline: '[role="treeitem"] .value',
    inspector: '.inspector dd',
    nodes: 'svg[role="group"] text',
    gauges: '[data-fill]',
    labels: '[data-part]',
    spoken: 'ol.only-spoken li',
    clock: '[data-testid="clock"]',
  }
  const read = (): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(places).map(([place, selector]) => [
        place,
        [...document.querySelectorAll(selector)].map(
          (one) => one.getAttribute('data-fill') ?? one.getAttribute('aria-label') ?? one.textContent,
        ),
      ]),
    )
  const button = document.querySelector<HTMLElement>('[aria-label="Transport"] .run')
  return new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (button?.textContent.trim() !== 'Run') return
      observer.disconnect()
      const atOnce = read()
      setTimeout(() => done({ atOnce, later: read() }), 1000)
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    button?.click()
  })
}

describe('counters in words', () => {
  it('all show the last state in the moment the run is paused', async () => {
    await bench.button('Run').click()
    await bench.button('Pause').waitFor()
    for (let times = 0; times < 3; times++) {
      await expect.poll(() => bench.clock()).toBeGreaterThan(5e8 * (times + 1))
      const { atOnce, later } = await bench.page.evaluate(pauseAndRead)
      for (const [place, words] of Object.entries(atOnce)) expect([place, words.length > 0]).toEqual([place, true])
      expect(atOnce).toEqual(later)
      await bench.button('Run').click()
      await bench.button('Pause').waitFor()
    }
    expect(bench.complaints).toEqual([])
  })
})
