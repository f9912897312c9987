import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * One plain line with the counts, for scripts that read them. `npm test` asks for them in a file instead and prints the
 * line itself, because vitest may still say something after its reporters have ended.
 */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    const skippedWithBrowser: string[] = []
    let broken = unhandled.length
    for (const module of modules) {
      if (module.errors().length > 0) broken++
      const needsBrowser = ['browser', 'e2e'].some((name) => module.project.name.startsWith(name))
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state]++
        if (needsBrowser && (state === 'skipped' || state === 'pending')) {
          skippedWithBrowser.push(`${module.relativeModuleId}: ${test.fullName}`)
        }
      }
    }
    const counts = { passed: count.passed, failed: count.failed + broken, skipped: count.skipped + count.pending }
    const file = process.env['LAB_COUNTS_FILE']
    if (file) writeFileSync(file, JSON.stringify({ ...counts, skippedWithBrowser }))
    else process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  }
}
