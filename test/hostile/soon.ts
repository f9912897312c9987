import { expect } from 'vitest'

/** What any input may cost, in milliseconds. */
const most = 1000

/** Does something that must end within a second: of the processor's time, so that a busy machine fails no test. */
export function soon<Result>(action: () => Result): Result {
  const before = process.cpuUsage()
  const result = action()
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000, 'milliseconds of CPU time').toBeLessThan(most)
  return result
}

/** The same for what waits for the disk. */
export async function soonDone<Result>(action: () => Promise<Result>): Promise<Result> {
  const before = process.cpuUsage()
  const result = await action()
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000, 'milliseconds of CPU time').toBeLessThan(most)
  return result
}
