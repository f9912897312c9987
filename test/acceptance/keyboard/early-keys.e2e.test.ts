import { afterEach, expect, it } from 'vitest'
import { Workbench } from '../workbench'

let bench: Workbench | null = null
afterEach(async () => {
  await bench?.close()
  bench = null
})

it('opens the file chooser on Ctrl O, though the page is still being loaded', async () => {
  bench = await Workbench.open('textbook', { theme: 'light', width: 1440, height: 900 })
  const { page } = bench
  await page.getByTestId('clock').waitFor()
  // The next time, all scripts but the page's first small one keep it waiting.
  let scripts = 0
  let letThrough = (): void => undefined
  const wait = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/*.js', async (route) => {
    scripts += 1
    if (scripts > 1) await wait
    await route.continue()
  })
  await page.goto(new URL('/', page.url()).href, { waitUntil: 'commit' })
  await expect.poll(() => scripts).toBeGreaterThan(1)
  const chooser = page.waitForEvent('filechooser', { timeout: 5000 })
  await page.keyboard.press('Control+o')
  expect(await page.locator('.app').count()).toBe(0)
  letThrough()
  expect((await chooser).isMultiple()).toBe(false)
})
