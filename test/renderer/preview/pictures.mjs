/**
 * Pictures of the workbench over the fake bridge, for looking at: both themes, both sizes, few and many machines.
 * `node test/renderer/preview/pictures.mjs [FOLDER]`; without a folder they go to test-output.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'
import { chromiumArgs, chromiumPath } from '../../chromium.mjs'

const root = resolve(import.meta.dirname, '../../..')
const folder = resolve(process.argv[2] ?? join(root, 'test-output'))
const sizes = [
  { width: 1440, height: 900 },
  { width: 1200, height: 760 },
]

const server = await createServer({
  root,
  configFile: false,
  plugins: [vue()],
  logLevel: 'warn',
  server: { host: '127.0.0.1' },
})
await server.listen()
const browser = await chromium.launch({ ...(chromiumPath ? { executablePath: chromiumPath } : {}), args: chromiumArgs })
try {
  mkdirSync(folder, { recursive: true })
  for (const machines of [1, 2, 4, 8]) {
    for (const colorScheme of ['light', 'dark']) {
      for (const viewport of sizes) {
        const page = await browser.newPage({ viewport, colorScheme })
        await page.goto(`${server.resolvedUrls?.local[0]}test/renderer/preview/index.html?machines=${machines}`)
        await page.getByRole('button', { name: 'Pause' }).waitFor()
        await page.waitForTimeout(1500)
        const name = `${machines}-machines-${colorScheme}-${viewport.width}x${viewport.height}.png`
        await page.screenshot({ path: join(folder, name) })
        console.log(join(folder, name))
        await page.close()
      }
    }
  }
} finally {
  await browser.close()
  await server.close()
}
