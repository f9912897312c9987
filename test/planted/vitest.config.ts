import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The engine's tests in the copy that a bug is planted in; started by planted.mjs. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/engine/**/*.test.ts', 'test/conformance/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['test/own-home.ts'],
    // Slow is not wrong: a busy machine must not catch a bug.
    testTimeout: 240_000,
    bail: 1,
    maxWorkers: 2,
  },
})
