import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The specs of the stand-in against a real Electron; started by run-electron.mjs where there is one. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/electron/*.electron.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    reporters: ['default', './test/plain-reporter.ts'],
  },
})
