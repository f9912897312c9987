import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig } from 'vitest/config'
import { chromiumArgs, chromiumPath } from './test/chromium.mjs'

const standin = resolve(import.meta.dirname, 'test/electron/standin.ts')
// What a test makes the program keep must not land in the folder of who runs the tests.
const ownHome = resolve(import.meta.dirname, 'test/own-home.ts')

// The suffix decides where a test runs, so it can stand beside the others of its topic.
const dom = 'test/**/*.dom.test.ts'
const browser = 'test/**/*.browser.test.ts'
const endToEnd = 'test/**/*.e2e.test.ts'

/** What takes longest, most of it a browser's time: `.ci/run` has them always, `npm test` leaves them out and says so. */
const longForms = [
  'test/acceptance/edit/**',
  'test/acceptance/editing/**',
  'test/acceptance/guide/**',
  'test/acceptance/compare.e2e.test.ts',
  'test/acceptance/keyboard/keyboard.e2e.test.ts',
  'test/acceptance/story/desktop.e2e.test.ts',
  'test/acceptance/page-and-command-line.e2e.test.ts',
  'test/acceptance/view/**',
  'test/bench/twins.test.ts',
  'test/cli/signals.e2e.test.ts',
  'test/crash/**',
  'test/electron/escape.e2e.test.ts',
  'test/electron/workbench.e2e.test.ts',
  'test/hostile/bombs/memory.e2e.test.ts',
  'test/hostile/text/page.e2e.test.ts',
  'test/renderer/canvas/marks.test.ts',
  'test/renderer/canvas/scene/kept-layout.test.ts',
  'test/runtimes/**',
  'test/screens/axe.e2e.test.ts',
]
// Whoever names tests gets them.
const isLong = process.env['LAB_LONG'] === '1' || process.argv.slice(2).some((word) => word.startsWith('test/'))
if (!isLong) console.info(`[lab] left to .ci/run, or LAB_LONG=1 npm test: ${longForms.join(', ')}`)

export default defineConfig({
  test: {
    reporters: ['default', './test/plain-reporter.ts'],
    maxWorkers: Math.min(availableParallelism(), 4),
    // The kinds run one after the other: a browser beside busy unit tests on two cores is what makes tests flicker.
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          setupFiles: [ownHome],
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, dom, browser, endToEnd, ...(isLong ? [] : longForms)],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [vue()],
        test: { name: 'renderer', environment: 'happy-dom', include: [dom], sequence: { groupOrder: 1 } },
      },
      {
        plugins: [vue()],
        // Named beforehand, or vite finds one of them late and reloads the page in the middle of a test.
        optimizeDeps: {
          include: [
            'vue',
            'pinia',
            'reka-ui',
            'chart.js',
            'chart.js/auto',
            'd3-zoom',
            'd3-selection',
            'axe-core',
            'vitest-browser-vue',
          ],
        },
        test: {
          name: 'browser',
          include: [browser],
          testTimeout: 30_000,
          expect: { poll: { timeout: 5_000 } },
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(chromiumPath ? { executablePath: chromiumPath } : {}), args: chromiumArgs },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        // The built main bundle imports 'electron'; a machine without Electron's binary gives it the stand-in.
        resolve: { alias: existsSync(standin) ? { electron: standin } : {} },
        test: {
          name: 'e2e',
          environment: 'node',
          setupFiles: [ownHome],
          include: [endToEnd],
          exclude: [...configDefaults.exclude, ...(isLong ? [] : longForms)],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A busy machine takes its time; what never comes still fails.
          expect: { poll: { timeout: 10_000 } },
          // On a machine without a GPU the browser at times draws nothing for ten seconds and more, whatever the page does:
          // seen in 1 of 10 runs of one file under load, with the same page in every one. What is wrong fails twice.
          retry: 1,
          // Each has a host and a browser of its own; more than two at once is what makes tests flicker.
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          env: { LAB_BROWSER: chromiumPath ?? '' },
        },
      },
    ],
  },
})
