import { spawnSync } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runBuilt } from './built'

/** Without a mode: all of them. */
const allModes = ['run', 'first-lab', '--duration', '9000s', '--workers', '2', '--progress']
const endless = ['run', 'first-lab', '--mode', 'ovs-kernel', '--duration', '9000s']

describe('Ctrl-C', () => {
  // One more try each: on a busy machine the process itself may not be scheduled in time.
  test('stops a run within 200 ms with 130, says how far it came and prints no result', { retry: 2 }, async () => {
    let pressedAt = NaN
    const ended = await runBuilt([...endless, '--progress'], {
      // It is running, then: no time after the start says so on a busy machine.
      whileRunning: (child) =>
        child.stderr?.once('data', () => {
          pressedAt = performance.now()
          child.kill('SIGINT')
        }),
    })
    expect(performance.now() - pressedAt).toBeLessThan(200)
    expect(ended.exitCode).toBe(130)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(/\nStopped: ovs-kernel came to \d+(\.\d+)? [mµn]?s of 9\u2009000 s \(0\.\d+ %\)\.\n$/)
  })

  test('stops all modes at once within 200 ms, and says how far each came', { retry: 2 }, async () => {
    let pressedAt = NaN
    const ended = await runBuilt(allModes, {
      whileRunning: (child) =>
        child.stderr?.once('data', () => {
          pressedAt = performance.now()
          child.kill('SIGINT')
        }),
    })
    expect(performance.now() - pressedAt).toBeLessThan(200)
    expect(ended.exitCode).toBe(130)
    expect(ended.stdout).toBe('')
    const reached = String.raw`[\w-]+ came to \d+(\.\d+)? [pmµn]?s of 9\u2009000 s \([\d.]+ %\)`
    const progress = String.raw`0 of \d modes done, [\d.]+ %, [\d.]+ [kM]?/s events`
    expect(ended.stderr).toMatch(new RegExp(`^(${progress}\n)+Stopped: ${reached}, ${reached}\\.\n$`))
  })

  test('twice in a row is one press, as when both terminal and launcher pass it on', async () => {
    const ended = await runBuilt([...endless, '--progress'], {
      whileRunning: (child) =>
        child.stderr?.once('data', () => {
          child.kill('SIGINT')
          child.kill('SIGINT')
        }),
    })
    expect(ended.exitCode).toBe(130)
    expect(ended.stderr).toContain('Stopped: ')
  })

  test('ends serve in order: it prints its address and leaves with 0', async () => {
    const ended = await runBuilt(['serve', 'textbook', '--no-open'], {
      whileRunning: (child) => child.stdout?.once('data', () => child.kill('SIGINT')),
    })
    expect(ended.stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\//)
    expect(ended.exitCode).toBe(0)
  })
})

test('serve on a port that is taken is wrong usage', async () => {
  const holder = createServer()
  await new Promise<void>((listening) => holder.listen(0, '127.0.0.1', listening))
  const { port } = holder.address() as AddressInfo
  const ended = await runBuilt(['serve', '--no-open', '--port', String(port)])
  holder.close()
  expect(ended.exitCode).toBe(2)
  expect(ended.stderr).toBe(`--port ${port}: in use by another program; 0 takes a free one.\n`)
})

test('progress on request, where stderr is no terminal: whole lines, no escape sequences', async () => {
  const ended = await runBuilt([...endless, '--progress'], {
    whileRunning: (child) => child.stderr?.once('data', () => child.kill('SIGINT')),
  })
  expect(ended.milliseconds).toBeGreaterThan(1000)
  expect(ended.stderr).toMatch(/^ovs-kernel: [\d.]+ %, [\d.]+ ms of 9\u2009000 s, [\d.]+ [kM]\/s events\nStopped: /)
  expect(ended.stderr).not.toContain('\u001b')
})

describe('a reader that closes stdout early', () => {
  test('before anything is written', async () => {
    const ended = await runBuilt(['run', 'first-lab', '--json'], { whileRunning: (child) => child.stdout?.destroy() })
    expect(ended.stderr).toBe('')
    expect(ended.exitCode).toBe(0)
  })

  test.skipIf(process.platform === 'win32')('in the middle, as head does', () => {
    const program = resolve(import.meta.dirname, '../../out/main/cli.js')
    const script = '"$0" "$1" run first-lab --json | head -n 1; echo "${PIPESTATUS[0]}"'
    const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, program], { encoding: 'utf8' })
    expect(stdout).toBe('{\n0\n')
    expect(stderr).toBe('')
  })
})
